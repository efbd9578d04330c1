package dev.coset.groups.grids;

import dev.coset.groups.internal.Require;
import java.util.Arrays;
import java.util.OptionalInt;

/** Grids whose points have equal weights by construction. */
final class EqualAreaGrids {

  private static final double GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

  /** Beyond, the number of points would overflow. */
  private static final int MAX_SIDE = 4096;

  private EqualAreaGrids() {}

  static SphereGrid fibonacci(int n) {
    Require.that(n >= 1, () -> "A spiral needs at least one point, given: " + n);
    double[] points = new double[3 * n];
    for (int i = 0; i < n; i++) {
      RingGrids.place(
          points, i, 1 - (2.0 * i + 1) / n, Math.IEEEremainder(i * GOLDEN_ANGLE, 2 * Math.PI));
    }
    return equal(points);
  }

  static SphereGrid healpixLike(int nside) {
    Require.that(
        nside >= 1 && nside <= MAX_SIDE,
        () -> "The number of divisions is 1 to %d, given: %d".formatted(MAX_SIDE, nside));
    double[] points = new double[3 * 12 * nside * nside];
    int next = 0;
    for (int ring = 1; ring < 4 * nside; ring++) {
      int cap = Math.min(Math.min(ring, 4 * nside - ring), nside);
      boolean polar = ring < nside || ring > 3 * nside;
      double height =
          polar
              ? 1 - cap * (double) cap / (3.0 * nside * nside)
              : 4.0 / 3 - 2.0 * ring / (3.0 * nside);
      double signed = polar && ring > 2 * nside ? -height : height;
      double offset = polar || (ring - nside) % 2 == 0 ? 0.5 : 0;
      for (int j = 0; j < 4 * cap; j++) {
        RingGrids.place(points, next++, signed, Math.PI / (2 * cap) * (j + offset));
      }
    }
    return equal(points);
  }

  private static SphereGrid equal(double[] points) {
    double[] weights = new double[points.length / 3];
    Arrays.fill(weights, 1.0 / weights.length);
    return new SphereGrid(points, weights, OptionalInt.empty());
  }
}
