package dev.coset.points.geometry;

import java.util.Objects;

/**
 * How fast point feature histograms are computed.
 *
 * @param neighborhood the points that a histogram describes; usually 2 to 3 times as wide as those
 *     from which normals are estimated
 */
public record FpfhOptions(Neighborhood neighborhood) {

  /** Rejects a missing neighbourhood. */
  public FpfhOptions {
    Objects.requireNonNull(neighborhood, "neighborhood");
  }

  /** Of the {@code k} nearest points. */
  public static FpfhOptions nearest(int k) {
    return new FpfhOptions(Neighborhood.nearest(k));
  }

  /** Of the points within a distance, at most the 100 nearest of them. */
  public static FpfhOptions within(double radius) {
    return new FpfhOptions(Neighborhood.within(radius, 100));
  }
}
