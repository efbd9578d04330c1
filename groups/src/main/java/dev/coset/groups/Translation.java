package dev.coset.groups;

import dev.coset.groups.internal.Require;
import java.util.Arrays;
import java.util.List;

/**
 * The translation {@code x -> x + offset} of {@code R^n}.
 *
 * @param offset the {@code n} components
 */
public record Translation(List<Double> offset) implements AffineElement {

  /** Copies the components; refuses one that is not finite. */
  public Translation {
    offset = offset.stream().map(value -> Require.finite(value, "A translation")).toList();
  }

  /** The translation by the given components. */
  public static Translation of(double... offset) {
    return new Translation(Arrays.stream(offset).boxed().toList());
  }

  /** The components as an array. */
  public double[] toArray() {
    return offset.stream().mapToDouble(Double::doubleValue).toArray();
  }

  @Override
  public AffineMap affine() {
    return new AffineMap(Matrix.identity(offset.size()), toArray());
  }
}
