package dev.coset.motion.cloth;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * What acts on the cloth of a batch of scenes.
 *
 * @param bodies under the cloth, where they are now; the same for all scenes
 * @param wind velocities {@code [batch, 3]}, none of them 0, metres per second; empty if there is
 *     none
 * @param gravity {@code [3]}, not 0, metres per second squared
 */
public record ClothSurroundings(List<ClothBody> bodies, Optional<Tensor> wind, Tensor gravity) {

  private static final double SHORTEST = 1e-4;

  /**
   * Checks that directions have a length.
   *
   * @throws BadInputException if wind or gravity is shorter than 1e-4, or not finite
   */
  public ClothSurroundings {
    bodies = List.copyOf(bodies);
    wind.ifPresent(
        w ->
            requireLength(
                w,
                "Wind of zero length has no direction to be an axis; leave the wind"
                    + " out of the surroundings"));
    requireLength(gravity, "Gravity of zero length has no direction to be an axis");
  }

  /** The same after a time, in which bodies have moved. */
  public ClothSurroundings at(double time) {
    return new ClothSurroundings(
        bodies.stream().map(body -> body.at(time)).toList(), wind, gravity);
  }

  private static void requireLength(Tensor vectors, String otherwise) {
    double least = vectors.detach().square().sum(-1).min().item();
    if (!(least > SHORTEST * SHORTEST) || Double.isInfinite(least)) {
      throw new BadInputException("%s, given: %s".formatted(otherwise, vectors.describe()));
    }
  }
}
