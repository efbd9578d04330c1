package dev.coset.symmetrize.learners;

import dev.coset.groups.Matrix;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * A map between spaces of vectors that moves inputs or targets.
 *
 * <p>Maps form a category: {@link #then} is associative, {@link #identity} is neutral.
 */
public interface VectorMap {

  /** The length of the vectors it takes. */
  int from();

  /** The length of the vectors it gives. */
  int to();

  /** The image of a vector of length {@link #from}; a new array. */
  double[] apply(double[] vector);

  /** The map that changes nothing. */
  static VectorMap identity(int size) {
    return new Identity(size);
  }

  /** The map {@code x -> A x}. */
  static VectorMap linear(Matrix matrix) {
    return affine(matrix, new double[matrix.rows()]);
  }

  /** The map {@code x -> A x + b}. */
  static VectorMap affine(Matrix matrix, double[] offset) {
    return new Affine(matrix, Arrays.stream(offset).boxed().toList());
  }

  /** The map {@code x_j -> f_j(x_j)}. */
  static VectorMap coordinatewise(List<DoubleUnaryOperator> functions) {
    return new Coordinatewise(functions);
  }

  /**
   * This map, then another.
   *
   * @throws IllegalArgumentException if the other does not take what this gives
   */
  default VectorMap then(VectorMap next) {
    return new Composed(this, next);
  }

  /** The identity. */
  record Identity(int from) implements VectorMap {
    @Override
    public int to() {
      return from;
    }

    @Override
    public double[] apply(double[] vector) {
      return vector.clone();
    }
  }

  /** The map {@code x -> A x + b}. */
  record Affine(Matrix matrix, List<Double> offset) implements VectorMap {
    /** Checks the length of the offset. */
    public Affine {
      offset = List.copyOf(offset);
      if (offset.size() != matrix.rows()) {
        throw new IllegalArgumentException(
            "An affine map adds as many numbers as its matrix has rows, %d, given: %d"
                .formatted(matrix.rows(), offset.size()));
      }
    }

    @Override
    public int from() {
      return matrix.columns();
    }

    @Override
    public int to() {
      return matrix.rows();
    }

    @Override
    public double[] apply(double[] vector) {
      double[] image = matrix.times(vector);
      Arrays.setAll(image, i -> image[i] + offset.get(i));
      return image;
    }
  }

  /** The map {@code x_j -> f_j(x_j)}. */
  record Coordinatewise(List<DoubleUnaryOperator> functions) implements VectorMap {
    /** Copies the list. */
    public Coordinatewise {
      functions = List.copyOf(functions);
    }

    @Override
    public int from() {
      return functions.size();
    }

    @Override
    public int to() {
      return functions.size();
    }

    @Override
    public double[] apply(double[] vector) {
      double[] image = new double[vector.length];
      Arrays.setAll(image, j -> functions.get(j).applyAsDouble(vector[j]));
      return image;
    }
  }

  /** One map, then another. */
  record Composed(VectorMap first, VectorMap second) implements VectorMap {
    /** Checks that the maps can follow each other. */
    public Composed {
      if (first.to() != second.from()) {
        throw new IllegalArgumentException(
            ("Maps that follow each other agree on the space between: the first gives vectors"
                    + " of length %d, the second takes length %d")
                .formatted(first.to(), second.from()));
      }
    }

    @Override
    public int from() {
      return first.from();
    }

    @Override
    public int to() {
      return second.to();
    }

    @Override
    public double[] apply(double[] vector) {
      return second.apply(first.apply(vector));
    }
  }
}
