package dev.coset.groups.lie;

import dev.coset.groups.AffineElement;
import dev.coset.groups.AffineMap;
import dev.coset.groups.Matrix;
import dev.coset.groups.internal.Blocks;
import dev.coset.groups.internal.Require;
import java.util.Arrays;
import java.util.List;

/**
 * An element of a group of affine maps of {@code R^n}, {@code p -> A p + t}. Whether it belongs to
 * a particular group is checked where it is made, by {@code element} of that group.
 *
 * @param linear the linear part {@code A}
 * @param translation the {@code n} components of {@code t}
 */
public record AffineTransformation(LinearMap linear, List<Double> translation)
    implements AffineElement {

  /** Copies the translation; refuses one of the wrong length or not finite. */
  public AffineTransformation {
    int n = linear.size();
    int given = translation.size();
    Require.that(
        given == n, () -> "The translation has %d components, given: %d".formatted(n, given));
    translation =
        translation.stream().map(value -> Require.finite(value, "A translation")).toList();
  }

  /** The map with the given square matrix and translation. */
  public static AffineTransformation of(Matrix linear, double[] translation) {
    return new AffineTransformation(
        LinearMap.of(linear), Arrays.stream(translation).boxed().toList());
  }

  @Override
  public AffineMap affine() {
    return new AffineMap(
        linear.matrix(), translation.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** The matrix {@code [[A, t], [0, 1]]}, shape {@code [n + 1, n + 1]}. */
  public Matrix matrix() {
    AffineMap map = affine();
    int n = map.dimension();
    return Blocks.square(
        map.linear(), Matrix.of(n, 1, map.translation()), Matrix.zero(1, n), Matrix.identity(1));
  }
}
