package dev.coset.points.lidar;

import dev.coset.data.BadInputException;
import java.util.Objects;
import java.util.Set;

/**
 * How an {@link EquivariantLidarPretrainer} learns.
 *
 * @param grid where scans are looked at
 * @param channels of the backbone
 * @param terms what is learned
 * @param samples how many points a contrast takes
 * @param ground the height below which points count as ground, in metres from the sensor
 * @param decay of the averaged weights, in [0, 1)
 * @param learningRate of Adam
 */
public record PretrainOptions(
    BevGrid grid,
    int channels,
    Set<Term> terms,
    int samples,
    double ground,
    double decay,
    double learningRate) {

  /** What the features shall do. */
  public enum Term {
    /** Points are found again in a shifted, scaled, mirrored scan, at their moved places. */
    CONTRAST,
    /** The turn between a scan and its turned copy is told from both. */
    ROTATION,
    /** Points are found again in the next scan, where the flow has taken them. */
    FLOW,
    /** For comparison: whole scans are told apart, whatever moves them. */
    INVARIANCE
  }

  /** Checks the values. */
  public PretrainOptions {
    Objects.requireNonNull(grid, "grid");
    terms = Set.copyOf(terms);
    if (channels < 1 || samples < 2 || terms.isEmpty()) {
      throw new BadInputException(
          "There must be a channel, two points for a contrast and a term, given: "
              + "%d channels, %d points, terms %s".formatted(channels, samples, terms));
    }
    if (!(decay >= 0 && decay < 1) || !(learningRate > 0) || !Double.isFinite(ground)) {
      throw new BadInputException(
          "The decay is in [0, 1), the learning rate positive, the ground finite, given: %s, %s, %s"
              .formatted(decay, learningRate, ground));
    }
  }

  /** The default grid, 24 channels, contrast, rotation and flow, 512 points, ground at -1.5 m. */
  public static PretrainOptions defaults() {
    return new PretrainOptions(
        BevGrid.defaults(),
        24,
        Set.of(Term.CONTRAST, Term.ROTATION, Term.FLOW),
        512,
        -1.5,
        0.99,
        2e-3);
  }

  /** The same with another grid and number of channels. */
  public PretrainOptions withSize(BevGrid other, int count) {
    return new PretrainOptions(other, count, terms, samples, ground, decay, learningRate);
  }

  /** The same with other terms. */
  public PretrainOptions withTerms(Set<Term> other) {
    return new PretrainOptions(grid, channels, other, samples, ground, decay, learningRate);
  }

  /** The same with contrasts of another number of points. */
  public PretrainOptions withSamples(int count) {
    return new PretrainOptions(grid, channels, terms, count, ground, decay, learningRate);
  }
}
