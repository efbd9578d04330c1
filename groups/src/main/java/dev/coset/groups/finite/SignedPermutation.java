package dev.coset.groups.finite;

import dev.coset.groups.AffineElement;
import dev.coset.groups.AffineMap;
import dev.coset.groups.Matrix;
import dev.coset.groups.Permutation;
import dev.coset.groups.internal.Require;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A permutation of the coordinate axes with signs: the matrix takes the unit vector {@code e_i} to
 * {@code signs[i] e_permutation[i]}.
 *
 * @param permutation where each axis goes
 * @param signs 1 or -1 for each axis, before it moves
 */
public record SignedPermutation(Permutation permutation, List<Integer> signs)
    implements AffineElement {

  /** Copies the signs; refuses others than 1 and -1. */
  public SignedPermutation {
    signs = List.copyOf(signs);
    int count = signs.size();
    List<Integer> given = signs;
    Require.that(
        count == permutation.size() && signs.stream().allMatch(s -> s == 1 || s == -1),
        () -> "Expected %d signs, each 1 or -1, given: %s".formatted(permutation.size(), given));
  }

  /** The product: by {@code other} first, then by this. */
  public SignedPermutation times(SignedPermutation other) {
    return new SignedPermutation(
        permutation.times(other.permutation),
        IntStream.range(0, signs.size())
            .mapToObj(i -> other.signs.get(i) * signs.get(other.permutation.image(i)))
            .toList());
  }

  /** The inverse. */
  public SignedPermutation inverse() {
    Permutation back = permutation.inverse();
    return new SignedPermutation(
        back, IntStream.range(0, signs.size()).mapToObj(i -> signs.get(back.image(i))).toList());
  }

  /** The matrix, with one entry 1 or -1 in each row and column. */
  public Matrix matrix() {
    int n = signs.size();
    double[] values = new double[n * n];
    for (int i = 0; i < n; i++) {
      values[permutation.image(i) * n + i] = signs.get(i);
    }
    return Matrix.of(n, n, values);
  }

  @Override
  public AffineMap affine() {
    return AffineMap.linear(matrix());
  }
}
