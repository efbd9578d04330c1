package dev.coset.points.parts;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;

/**
 * Rotations from two vectors each: with the columns {@code b1 = unit(a)}, {@code b2 = unit(b - (b1
 * . b) b1)} and {@code b3 = b1 x b2}.
 *
 * <p>Law: turning a and b turns the rotation from the left. It is continuous where a and b are
 * independent; a zero vector gives zero columns. Source: "On the Continuity of Rotation
 * Representations in Neural Networks".
 */
public final class GramSchmidtRotation {

  private static final double SMALL = 1e-12;

  private GramSchmidtRotation() {}

  /**
   * The rotations.
   *
   * @param a {@code [.., 3]}
   * @param b {@code [.., 3]}
   * @return {@code [.., 3, 3]}
   */
  public static Tensor of(Tensor a, Tensor b) {
    if (a.rank() < 1 || a.size(-1) != 3 || b.rank() != a.rank() || b.size(-1) != 3) {
      throw new BadInputException(
          "Two vectors [.., 3] make a rotation, given: %s and %s"
              .formatted(a.describe(), b.describe()));
    }
    Tensor first = unit(a);
    Tensor second = unit(b.sub(first.mul(first.mul(b).sum(-1, true))));
    return Tensors.stack(-1, first, second, first.cross(second, -1));
  }

  private static Tensor unit(Tensor v) {
    return v.div(v.square().sum(-1, true).clampMin(SMALL * SMALL).sqrt());
  }
}
