package dev.coset.symmetrize;

/**
 * What to do with a cloud whose principal axes are not determined because eigenvalues of its
 * covariance coincide: relative gap below {@link FrameEvidence#DEGENERATE_GAP}. Collinear clouds,
 * coincident points and clouds with the symmetry of a cube or of a regular prism are such.
 */
public sealed interface DegeneratePolicy {

  /** Throw {@link dev.coset.data.BadInputException}, naming the gap. */
  record Refuse() implements DegeneratePolicy {}

  /**
   * Take {@code count} random orthonormal bases of each ambiguous eigenspace, with all their sign
   * choices. The law then holds only approximately for such clouds, the better the more bases.
   *
   * @param count how many bases, at least one
   * @param seed where the bases come from; the same bases for every cloud
   */
  record AverageRandomBases(int count, long seed) implements DegeneratePolicy {
    /** Rejects counts below one. */
    public AverageRandomBases {
      if (count < 1) {
        throw new IllegalArgumentException("At least one basis is needed, given: " + count);
      }
    }
  }

  /**
   * Let the points themselves decide: inside an ambiguous eigenspace the axis goes through the
   * point farthest from the center, the next one through the farthest in what remains; points that
   * tie within 1e-9 give one basis each. Where the points have no extent the mean decides (for
   * groups that leave the origin in place), then the vectors of the points; what even they leave
   * open makes no difference. The law then holds up to rounding, for a cube and for a line of
   * points too. When more than 512 bases tie, as for points on a sphere, only the first 512 are
   * used, and the evidence says that the frame is not exact.
   */
  record Deterministic() implements DegeneratePolicy {}

  /** The policy {@link Refuse}. */
  static DegeneratePolicy refuse() {
    return new Refuse();
  }

  /** The policy {@link AverageRandomBases}. */
  static DegeneratePolicy averageRandomBases(int count, long seed) {
    return new AverageRandomBases(count, seed);
  }

  /** The policy {@link Deterministic}. */
  static DegeneratePolicy deterministic() {
    return new Deterministic();
  }
}
