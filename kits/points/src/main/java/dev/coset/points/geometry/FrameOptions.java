package dev.coset.points.geometry;

import java.util.Objects;

/**
 * How local frames are built.
 *
 * @param neighborhood the points from which a frame is built
 * @param weighting how much they count
 * @param sign to which side the third axis points
 * @param direction what the first axis follows
 * @param threshold frames of a smaller gap are undefined
 */
public record FrameOptions(
    Neighborhood neighborhood,
    Weighting weighting,
    SignRule sign,
    Direction direction,
    double threshold) {

  /** The threshold of {@link #nearest} and {@link #within}, a part of the trace. */
  public static final double THRESHOLD = 1e-4;

  /** Rejects missing options and a negative threshold. */
  public FrameOptions {
    Objects.requireNonNull(neighborhood, "neighborhood");
    Objects.requireNonNull(weighting, "weighting");
    Objects.requireNonNull(sign, "sign");
    Objects.requireNonNull(direction, "direction");
    if (!(threshold >= 0)) {
      throw new IllegalArgumentException("A gap is at least 0, given a threshold of " + threshold);
    }
  }

  /** From the {@code k} nearest points, tapered, the majority's side, towards the mean. */
  public static FrameOptions nearest(int k) {
    return of(Neighborhood.nearest(k));
  }

  /** From the points within a distance, tapered, the majority's side, towards the mean. */
  public static FrameOptions within(double radius) {
    return of(Neighborhood.within(radius));
  }

  private static FrameOptions of(Neighborhood neighborhood) {
    return new FrameOptions(
        neighborhood, Weighting.TAPERED, SignRule.majority(), Direction.MEAN, THRESHOLD);
  }

  /** The same with another rule for signs. */
  public FrameOptions with(SignRule other) {
    return new FrameOptions(neighborhood, weighting, other, direction, threshold);
  }

  /** The same with another first axis. */
  public FrameOptions with(Direction other) {
    return new FrameOptions(neighborhood, weighting, sign, other, threshold);
  }

  /** What the first axis of a frame follows, within the tangent plane. */
  public enum Direction {
    /** The weighted mean of the neighbours relative to the point. */
    MEAN,
    /** The axis of largest spread, on the side of the weighted mean. */
    SPREAD
  }
}
