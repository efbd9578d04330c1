package dev.coset.points.geometry;

import java.util.Objects;

/**
 * How normals are estimated.
 *
 * @param neighborhood the points from which a normal is estimated
 * @param weighting how much they count
 * @param sign to which side normals point
 */
public record NormalOptions(Neighborhood neighborhood, Weighting weighting, SignRule sign) {

  /** Rejects missing options. */
  public NormalOptions {
    Objects.requireNonNull(neighborhood, "neighborhood");
    Objects.requireNonNull(weighting, "weighting");
    Objects.requireNonNull(sign, "sign");
  }

  /** From the {@code k} nearest points, equal weights, away from the centroid. */
  public static NormalOptions nearest(int k) {
    return new NormalOptions(Neighborhood.nearest(k), Weighting.EQUAL, SignRule.outwards());
  }

  /** From the points within a distance, equal weights, away from the centroid. */
  public static NormalOptions within(double radius) {
    return new NormalOptions(Neighborhood.within(radius), Weighting.EQUAL, SignRule.outwards());
  }

  /** The same with other weights. */
  public NormalOptions with(Weighting other) {
    return new NormalOptions(neighborhood, other, sign);
  }

  /** The same with another rule for signs. */
  public NormalOptions with(SignRule other) {
    return new NormalOptions(neighborhood, weighting, other);
  }
}
