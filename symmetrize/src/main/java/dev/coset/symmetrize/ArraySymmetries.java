package dev.coset.symmetrize;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.coset.data.BadInputException;
import dev.coset.data.DataKind;
import dev.coset.data.NdArray;
import dev.coset.data.actions.ArrayActions;
import dev.coset.data.actions.Axis;
import dev.coset.groups.Action;
import dev.coset.groups.AffineElement;
import dev.coset.groups.Cyclic;
import dev.coset.groups.Dihedral;
import dev.coset.groups.FiniteMatrixGroup;
import dev.coset.groups.Group;
import dev.coset.groups.Matrix;
import dev.coset.groups.O2;
import dev.coset.groups.O3;
import dev.coset.groups.Permutation;
import dev.coset.groups.SO2;
import dev.coset.groups.SO3;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The symmetries of sets and vectors. */
final class ArraySymmetries {

  /** The most elements that a group given by generators may have. */
  private static final int LARGEST_GROUP = 10_000;

  /** The largest file of generators, in bytes. */
  private static final long LARGEST_FILE = 16L << 20;

  private ArraySymmetries() {}

  static Symmetry<Permutation, NdArray> sets(String text, int... shape) {
    SymmetryText name = SymmetryText.of(text, DataKind.SETS);
    if (!name.name().equals("sn")) {
      throw name.unknown(DataKind.SETS);
    }
    return new Symmetry<>(
        name.text(), DataKind.SETS, Symmetries.permutations(name, shape), ArrayActions.rows());
  }

  static Symmetry<?, NdArray> vectors(String text, int... shape) {
    SymmetryText name = SymmetryText.of(text, DataKind.VECTORS);
    return switch (name.name()) {
      case "so2" -> plane(name, SO2.group(), shape);
      case "o2" -> plane(name, O2.group(), shape);
      case "cN" -> plane(name, Cyclic.of(name.size()), shape);
      case "dN" -> plane(name, Dihedral.of(name.size()), shape);
      case "so3" -> linear(SO3.group(), name, shape);
      case "o3" -> linear(O3.group(), name, shape);
      case "sn" ->
          new Symmetry<>(
              name.text(),
              DataKind.VECTORS,
              Symmetries.permutations(name, shape),
              ArrayActions.rows());
      case "matrices" -> matrices(name, shape);
      default ->
          linear(
              MatrixGroups.of(name, shape.length == 0 ? 0 : shape[0], DataKind.VECTORS),
              name,
              shape);
    };
  }

  private static <E extends AffineElement> Symmetry<E, NdArray> linear(
      Group<E> group, SymmetryText name, int... shape) {
    name.requireNoArgument();
    int size = group.identity().affine().dimension();
    requireLength(name, shape.length == 0 ? size : shape[0], size);
    return new Symmetry<>(
        name.text(), DataKind.VECTORS, group, blocks(size, ArrayActions.pointsFlat()));
  }

  /** Vectors of several blocks one after the other, each moved as a point. */
  private static <E> Action<E, NdArray> blocks(int size, Action<E, NdArray> points) {
    return (g, vector) -> {
      if (vector.rank() != 1 || vector.size() % size != 0) {
        throw new BadInputException(
            "Vectors of a multiple of %d numbers are needed, given: %s".formatted(size, vector));
      }
      NdArray rows = vector.reshape(vector.size() / size, size);
      return points.apply(g, rows).reshape(vector.size());
    };
  }

  private static <E extends AffineElement> Symmetry<E, NdArray> plane(
      SymmetryText name, Group<E> group, int... shape) {
    int length = shape.length > 0 ? shape[0] : name.argument().isPresent() ? 3 : 2;
    boolean inSpace = length == 3 || (name.argument().isPresent() && length % 3 == 0);
    requireLength(name, length, inSpace ? 3 : 2);
    if (!inSpace) {
      return linear(group, name, shape);
    }
    Axis axis = name.axis();
    return new Symmetry<>(
        name.argument().isPresent() ? name.text() : name.text() + ":z",
        DataKind.VECTORS,
        group,
        blocks(3, ArrayActions.pointsFlat(axis)));
  }

  private static void requireLength(SymmetryText name, int length, int expected) {
    if (length == 0 || length % expected != 0) {
      throw new BadInputException(
          "Group '%s' acts on vectors of length %d, but the data has length %d, which holds no whole number of them; give its matrices by matrices:FILE.json"
              .formatted(name.text(), expected, length));
    }
  }

  private static Symmetry<Matrix, NdArray> matrices(SymmetryText name, int... shape) {
    String argument =
        name.argument()
            .filter(a -> !a.isBlank())
            .orElseThrow(
                () ->
                    new BadInputException(
                        "Group 'matrices' needs a file of generators, as in matrices:FILE.json"));
    List<Matrix> generators = generators(argument);
    int size = generators.getFirst().rows();
    if (shape.length > 0 && shape[0] != size) {
      throw new BadInputException(
          "The matrices of '%s' act on vectors of length %d, but the data has length %d"
              .formatted(name.text(), size, shape[0]));
    }
    FiniteMatrixGroup group;
    try {
      group = FiniteMatrixGroup.generatedBy(name.text(), generators, LARGEST_GROUP);
    } catch (IllegalArgumentException e) {
      throw new BadInputException(String.valueOf(e.getMessage()), e);
    }
    return new Symmetry<>(
        name.text(),
        DataKind.VECTORS,
        group,
        ArrayActions.representation(new MatrixRepresentation<>(group, size, g -> g)));
  }

  private static List<Matrix> generators(String argument) {
    String json = argument.startsWith("[") ? argument : read(argument);
    double[][][] entries;
    try {
      entries = new ObjectMapper().readValue(json, double[][][].class);
    } catch (JsonProcessingException e) {
      throw new BadInputException(
          "The generators in '%s' are not a JSON list of matrices, each a list of rows of numbers, as in [[[0, -1], [1, 0]]]"
              .formatted(shortened(argument)),
          e);
    }
    List<Matrix> matrices = new ArrayList<>();
    for (double[][] rows : entries == null ? new double[0][][] : entries) {
      matrices.add(matrix(rows, argument));
    }
    if (matrices.isEmpty()) {
      throw new BadInputException(
          "'%s' has no generators; give at least one matrix".formatted(shortened(argument)));
    }
    return matrices;
  }

  private static Matrix matrix(double[][] rows, String argument) {
    int n = rows == null ? 0 : rows.length;
    double[] values = new double[n * n];
    for (int i = 0; i < n; i++) {
      if (rows[i] == null || rows[i].length != n) {
        throw notSquare(argument);
      }
      System.arraycopy(rows[i], 0, values, i * n, n);
    }
    if (n == 0) {
      throw notSquare(argument);
    }
    return Matrix.of(n, n, values);
  }

  private static BadInputException notSquare(String argument) {
    return new BadInputException(
        "A generator in '%s' is not a square matrix; all its rows need as many numbers as there are rows"
            .formatted(shortened(argument)));
  }

  private static String read(String name) {
    try {
      Path file = Path.of(name);
      if (Files.isRegularFile(file) && Files.size(file) > LARGEST_FILE) {
        throw new BadInputException(
            "File %s is larger than %d bytes; a file of generators is small"
                .formatted(file, LARGEST_FILE));
      }
      return Files.readString(file);
    } catch (IOException | InvalidPathException e) {
      throw new BadInputException(
          "Cannot read the generators in %s; give a readable JSON file".formatted(name), e);
    }
  }

  private static String shortened(String text) {
    return text.length() <= 60 ? text : text.substring(0, 57) + "...";
  }
}
