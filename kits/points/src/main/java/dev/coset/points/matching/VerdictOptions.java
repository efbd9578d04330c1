package dev.coset.points.matching;

import java.util.Objects;

/**
 * How a motion is found among classified correspondences.
 *
 * @param threshold errors below it make an inlier, in the unit of the clouds
 * @param seeds the share of the correspondences that become seeds, at least one
 * @param size how many correspondences form a hypothesis, the paper's k
 * @param consensus how the companions of a seed are chosen
 */
public record VerdictOptions(double threshold, double seeds, int size, Consensus consensus) {

  /** How the companions of a seed are chosen. */
  public enum Consensus {
    /** By {@link WilsonVoting} over all maps; sets may be smaller than the size. */
    VOTING,
    /** The same with every set filled up to the size, as in the paper. */
    FILLED,
    /** The most similar ones of the last layer's map alone. */
    LAST_MAP
  }

  /** Checks the values. */
  public VerdictOptions {
    Objects.requireNonNull(consensus, "consensus");
    if (!(threshold > 0 && threshold < Double.POSITIVE_INFINITY) || !(seeds > 0 && seeds <= 1)) {
      throw new IllegalArgumentException(
          "A verdict needs a positive threshold and a share of seeds in (0, 1], given: %s, %s"
              .formatted(threshold, seeds));
    }
    if (size < 3) {
      throw new IllegalArgumentException(
          "A rigid motion needs sets of at least 3 correspondences, given: " + size);
    }
  }

  /** A tenth of the correspondences as seeds, voted sets of 40. */
  public static VerdictOptions within(double threshold) {
    return new VerdictOptions(threshold, 0.1, 40, Consensus.VOTING);
  }

  /** The same with another choice of companions. */
  public VerdictOptions withConsensus(Consensus other) {
    return new VerdictOptions(threshold, seeds, size, other);
  }

  /** The same with sets of another size. */
  public VerdictOptions withSize(int correspondences) {
    return new VerdictOptions(threshold, seeds, correspondences, consensus);
  }
}
