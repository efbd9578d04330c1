package dev.coset.groups.grids;

import dev.coset.groups.DegreeException;
import dev.coset.groups.internal.GaussLegendre;
import dev.coset.groups.internal.Require;
import java.util.OptionalInt;

/** Grids that are a rule for the height times uniform longitudes. */
final class RingGrids {

  private RingGrids() {}

  static void requireDegree(int maxDegree) {
    if (maxDegree < 0) {
      throw new DegreeException("A band limit is at least 0, given: " + maxDegree);
    }
  }

  static SphereGrid gaussLegendre(int resBeta, int resAlpha) {
    Require.that(
        resBeta >= 1 && resAlpha >= 1,
        () ->
            "A product grid needs at least 1 x 1 points, given: %d x %d"
                .formatted(resBeta, resAlpha));
    GaussLegendre rule = GaussLegendre.of(resBeta);
    int degree = Math.min(2 * resBeta, resAlpha) - 1;
    return product(rule.nodes(), rule.weights(), resAlpha, degree);
  }

  static SphereGrid equiangular(int maxDegree) {
    requireDegree(maxDegree);
    int n = 2 * maxDegree + 2;
    double[] heights = new double[n];
    double[] weights = new double[n];
    for (int i = 0; i < n; i++) {
      double beta = Math.PI * (i + 0.5) / n;
      double sum = 0.5;
      for (int k = 1; k <= n / 2; k++) {
        sum -= Math.cos(2 * k * beta) / (4.0 * k * k - 1);
      }
      heights[i] = Math.cos(beta);
      weights[i] = 4 * sum / n;
    }
    return product(heights, weights, n, n - 1);
  }

  /** Weights of heights sum to 2. */
  private static SphereGrid product(double[] heights, double[] weights, int resAlpha, int degree) {
    int n = heights.length * resAlpha;
    double[] points = new double[3 * n];
    double[] shares = new double[n];
    for (int i = 0; i < n; i++) {
      int ring = i / resAlpha;
      place(points, i, heights[ring], 2 * Math.PI * (i % resAlpha) / resAlpha);
      shares[i] = weights[ring] / 2 / resAlpha;
    }
    return new SphereGrid(points, shares, OptionalInt.of(degree));
  }

  /** Writes the point of a height and a longitude. */
  static void place(double[] points, int i, double height, double alpha) {
    int n = points.length / 3;
    double radius = Math.sqrt((1 - height) * (1 + height));
    points[i] = radius * Math.sin(alpha);
    points[n + i] = height;
    points[2 * n + i] = radius * Math.cos(alpha);
  }
}
