package dev.coset.groups.lie;

import dev.coset.groups.AffineElement;
import dev.coset.groups.AffineMap;
import dev.coset.groups.Matrix;
import dev.coset.groups.internal.Require;
import java.util.Arrays;
import java.util.List;

/**
 * An element of a group of {@code n x n} matrices, {@code p -> A p}. Whether it belongs to a
 * particular group is checked where it is made, by {@code element} of that group.
 *
 * @param size the size {@code n}
 * @param entries the {@code n * n} entries row by row
 */
public record LinearMap(int size, List<Double> entries) implements AffineElement {

  /** Copies the entries; refuses a wrong number of them or one that is not finite. */
  public LinearMap {
    int n = size;
    int given = entries.size();
    Require.that(
        n >= 1 && given == n * n,
        () -> "A linear map of size %d has %d entries, given: %d".formatted(n, n * n, given));
    entries = entries.stream().map(value -> Require.finite(value, "An entry")).toList();
  }

  /** The linear map with the given square matrix. */
  public static LinearMap of(Matrix matrix) {
    Require.shape(matrix, matrix.rows(), matrix.rows());
    return new LinearMap(matrix.rows(), Arrays.stream(matrix.toArray()).boxed().toList());
  }

  /** The matrix, shape {@code [n, n]}. */
  public Matrix matrix() {
    return Matrix.of(size, size, entries.stream().mapToDouble(Double::doubleValue).toArray());
  }

  @Override
  public AffineMap affine() {
    return AffineMap.linear(matrix());
  }
}
