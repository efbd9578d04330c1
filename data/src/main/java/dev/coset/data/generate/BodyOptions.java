package dev.coset.data.generate;

import dev.coset.data.BadInputException;
import java.util.List;

/**
 * Which bodies are simulated, and for how long.
 *
 * @param force between two of them
 * @param strengths what is drawn for each pair of springs, or each charged body, with equal chance
 * @param bodies how many there are
 * @param dimension of space, 2 or 3
 * @param frames how many frames are recorded; the first is the start
 * @param stepsPerFrame how many steps of length 0.001 lie between two frames
 */
public record BodyOptions(
    PairForce force,
    List<Double> strengths,
    int bodies,
    int dimension,
    int frames,
    int stepsPerFrame) {

  /** Checks the values. */
  public BodyOptions {
    strengths = List.copyOf(strengths);
    if (strengths.isEmpty() || strengths.stream().anyMatch(s -> !Double.isFinite(s))) {
      throw new BadInputException(
          "Bodies need at least one finite strength to draw from, given: " + strengths);
    }
    if (bodies < 1 || dimension < 2 || dimension > 3 || frames < 1 || stepsPerFrame < 1) {
      throw new BadInputException(
          "Bodies need at least one body, dimension 2 or 3, at least one frame and one step a frame, given: %d, %d, %d, %d"
              .formatted(bodies, dimension, frames, stepsPerFrame));
    }
  }

  /** Five bodies in space, each pair joined by a spring of constant 0, 0.5 or 1; 20 frames. */
  public static BodyOptions springs() {
    return new BodyOptions(PairForce.SPRING, List.of(0.0, 0.5, 1.0), 5, 3, 20, 100);
  }

  /** Five bodies in space with charges -1, 0 or 1; 20 frames. */
  public static BodyOptions charges() {
    return new BodyOptions(PairForce.CHARGE, List.of(-1.0, 0.0, 1.0), 5, 3, 20, 100);
  }

  /** The same with other strengths to draw from. */
  public BodyOptions withStrengths(List<Double> values) {
    return new BodyOptions(force, values, bodies, dimension, frames, stepsPerFrame);
  }

  /** The same with another number of bodies. */
  public BodyOptions withBodies(int count) {
    return new BodyOptions(force, strengths, count, dimension, frames, stepsPerFrame);
  }

  /** The same in another dimension. */
  public BodyOptions withDimension(int d) {
    return new BodyOptions(force, strengths, bodies, d, frames, stepsPerFrame);
  }

  /** The same with other frames, and steps between them. */
  public BodyOptions withFrames(int count, int steps) {
    return new BodyOptions(force, strengths, bodies, dimension, count, steps);
  }
}
