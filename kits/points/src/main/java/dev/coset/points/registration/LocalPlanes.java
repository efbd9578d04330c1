package dev.coset.points.registration;

import dev.coset.data.neighbors.KdTree;
import dev.coset.data.neighbors.NeighborLists;
import dev.coset.groups.Decompositions;
import dev.coset.groups.Matrix;
import java.util.Arrays;

/**
 * Points moved onto the planes that fit their surroundings best, where nearer points count more:
 * weights {@code max(0, 1 - d^2 / (4 radius^2))^8}, nearly {@code exp(-2 d^2 / radius^2)}.
 */
final class LocalPlanes {

  /** A plane is fitted to so many points, however far they are. */
  private static final int LEAST = 8;

  /** And to no more than so many, the nearest. */
  private static final int MOST = 400;

  private final double[] points;
  private final double[] positions;
  private final double[] normals;
  private final double[] support;
  private final double[] variances;
  private final double[] covariance = new double[9];

  private LocalPlanes(double[] points, double[] queries) {
    this.points = points;
    this.positions = queries.clone();
    this.normals = new double[queries.length];
    this.support = new double[queries.length / 3];
    this.variances = new double[queries.length / 3];
  }

  /**
   * Fits planes around places.
   *
   * @param tree of the points
   * @param points {@code [n, 3]}
   * @param places where planes are wanted, {@code [m, 3]}
   * @param radius of the surroundings
   * @param rounds how often a plane is fitted again around where the one before put the place
   */
  static LocalPlanes of(KdTree tree, double[] points, double[] places, double radius, int rounds) {
    LocalPlanes planes = new LocalPlanes(points, places);
    NeighborLists within = tree.within(places, radius, MOST);
    NeighborLists least = null;
    for (int i = 0; i < places.length / 3; i++) {
      boolean enough = within.count(i) >= LEAST;
      if (!enough && least == null) {
        least = tree.nearest(places, Math.min(LEAST, tree.size())).lists();
      }
      NeighborLists near = enough || least == null ? within : least;
      double last = enough ? 0 : near.squares()[near.starts()[i + 1] - 1];
      for (int round = 0; round < rounds; round++) {
        planes.fit(near, i, Math.max(radius * radius, 4 * last));
      }
    }
    return planes;
  }

  /** The places on their planes. */
  double[] positions() {
    return positions;
  }

  /** Unit normals of either sign. */
  double[] normals() {
    return normals;
  }

  /** The sums of weights: small where hardly any points are around. */
  double[] support() {
    return support;
  }

  /** The standard deviation across the plane, in the middle of the ranking of all places. */
  double medianDeviation() {
    double[] sorted = variances.clone();
    Arrays.sort(sorted);
    return Math.sqrt(Math.max(0, sorted[sorted.length / 2]));
  }

  private void fit(NeighborLists near, int i, double square) {
    double x = positions[3 * i];
    double y = positions[3 * i + 1];
    double z = positions[3 * i + 2];
    double sum = 0;
    double mx = 0;
    double my = 0;
    double mz = 0;
    double[] c = covariance;
    Arrays.fill(c, 0);
    for (int k = near.starts()[i]; k < near.starts()[i + 1]; k++) {
      int at = 3 * near.indices()[k];
      double dx = points[at] - x;
      double dy = points[at + 1] - y;
      double dz = points[at + 2] - z;
      double w = Math.max(0, 1 - (dx * dx + dy * dy + dz * dz) / (4 * square));
      w *= w;
      w *= w;
      w *= w;
      sum += w;
      mx += w * dx;
      my += w * dy;
      mz += w * dz;
      c[0] += w * dx * dx;
      c[1] += w * dx * dy;
      c[2] += w * dx * dz;
      c[4] += w * dy * dy;
      c[5] += w * dy * dz;
      c[8] += w * dz * dz;
    }
    double[] mean = {mx / sum, my / sum, mz / sum};
    for (int a = 0; a < 3; a++) {
      for (int b = a; b < 3; b++) {
        c[3 * a + b] = c[3 * a + b] / sum - mean[a] * mean[b];
        c[3 * b + a] = c[3 * a + b];
      }
    }
    Decompositions.Eigen eigen = Decompositions.symmetricEigen(Matrix.of(3, 3, c));
    double[] normal = eigen.vectors().column(0);
    double off = normal[0] * mean[0] + normal[1] * mean[1] + normal[2] * mean[2];
    for (int axis = 0; axis < 3; axis++) {
      positions[3 * i + axis] += off * normal[axis];
      normals[3 * i + axis] = normal[axis];
    }
    support[i] = sum;
    variances[i] = eigen.values()[0];
  }
}
