package dev.coset.motion.bodies;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Tensor;

/**
 * What every limb of many bodies observes.
 *
 * @param vectors {@code [bodies, limbs, 3, m]}: they turn with the world
 * @param axes {@code [bodies, limbs, 3, k]}: unit directions along which its muscles pull
 * @param scalars {@code [bodies, limbs, s]}: they do not turn; heights belong here, as g.x
 * @param gravity {@code [3]}, not zero; its length counts
 * @param target {@code [bodies, 3]}: where the body is to go
 * @param graph which limbs there are and how they hang together
 */
public record LimbObservation(
    Tensor vectors, Tensor axes, Tensor scalars, Tensor gravity, Tensor target, LimbGraph graph) {

  private static final double UNIT = 1e-3;

  /**
   * Checks shapes, gravity and axes.
   *
   * @throws BadInputException if a shape does not fit, gravity is zero, or an axis of a limb that
   *     exists is not of length 1 within 1e-3
   */
  public LimbObservation {
    long b = graph.present().size(0);
    long l = graph.present().size(1);
    boolean fits =
        isOf(vectors, b, l)
            && isOf(axes, b, l)
            && scalars.rank() == 3
            && scalars.size(0) == b
            && scalars.size(1) == l
            && gravity.rank() == 1
            && gravity.size(0) == 3
            && target.rank() == 2
            && target.size(0) == b
            && target.size(1) == 3;
    if (!fits) {
      throw new BadInputException(
          ("For %d bodies of %d limbs vectors and axes are [%1$d, %2$d, 3, n], scalars [%1$d, "
                  + "%2$d, s], gravity [3], target [%1$d, 3], given: %s, %s, %s, %s, %s")
              .formatted(
                  b,
                  l,
                  vectors.describe(),
                  axes.describe(),
                  scalars.describe(),
                  gravity.describe(),
                  target.describe()));
    }
    if (!(gravity.detach().norm().item() > 0)) {
      throw new BadInputException(
          "Gravity must not be the zero vector; without it nothing says which way is up");
    }
    checkUnit(axes.detach(), graph);
  }

  private static boolean isOf(Tensor tensor, long bodies, long limbs) {
    return tensor.rank() == 4
        && tensor.size(0) == bodies
        && tensor.size(1) == limbs
        && tensor.size(2) == 3;
  }

  private static void checkUnit(Tensor axes, LimbGraph graph) {
    Tensor off =
        axes.square().sum(-2, false).sqrt().sub(1.0).abs().mul(graph.weights(axes.dtype()));
    double worst = off.max().item();
    if (!(worst <= UNIT)) {
      throw new BadInputException(
          "Axes of limbs have length 1, given lengths off by %s; divide them by their norms"
              .formatted(worst));
    }
  }
}
