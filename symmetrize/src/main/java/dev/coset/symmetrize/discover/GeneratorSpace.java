package dev.coset.symmetrize.discover;

import dev.coset.groups.Matrix;
import java.util.ArrayList;
import java.util.List;

/**
 * The vector fields {@code x -> A x + b} among which symmetries are searched.
 *
 * @param form which matrices A may be
 * @param translations whether b is free too, or zero
 */
public record GeneratorSpace(GeneratorForm form, boolean translations) {

  /** All linear fields. */
  public static GeneratorSpace linear(int n) {
    return new GeneratorSpace(GeneratorForm.full(n), false);
  }

  /** All affine fields. */
  public static GeneratorSpace affine(int n) {
    return new GeneratorSpace(GeneratorForm.full(n), true);
  }

  /** The length of the vectors. */
  public int width() {
    return form.size();
  }

  /** The dimension of the space. */
  public int dimension() {
    return form.parameters() + (translations ? form.size() : 0);
  }

  /** The velocity of {@code x} under each basis field. */
  double[][] velocities(double... x) {
    int n = form.size();
    double[][] fields = new double[dimension()][n];
    for (int k = 0; k < form.parameters(); k++) {
      for (int place : form.patterns().get(k)) {
        fields[k][place / n] += x[place % n];
      }
    }
    for (int i = 0; translations && i < n; i++) {
      fields[form.parameters() + i][i] = 1;
    }
    return fields;
  }

  /**
   * The generator with the given coordinates: {@code [n, n]}, or {@code [[A, b], [0, 0]]} of {@code
   * [n + 1, n + 1]} with translations.
   */
  public Matrix generator(double... coordinates) {
    int n = form.size();
    Matrix linear = form.matrix(java.util.Arrays.copyOf(coordinates, form.parameters()));
    if (!translations) {
      return linear;
    }
    double[] entries = new double[(n + 1) * (n + 1)];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        entries[i * (n + 1) + j] = linear.get(i, j);
      }
      entries[i * (n + 1) + n] = coordinates[form.parameters() + i];
    }
    return Matrix.of(n + 1, n + 1, entries);
  }

  /** The generators with coordinates in the columns of a matrix, the first so many. */
  List<Matrix> generators(Matrix columns, int count) {
    List<Matrix> generators = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      Matrix generator = generator(columns.column(k));
      generators.add(generator.times(1 / Math.max(AlgebraSpan.norm(generator), 1e-300)));
    }
    return generators;
  }
}
