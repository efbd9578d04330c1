package dev.coset.points.lidar;

import dev.coset.data.neighbors.KdTree;
import dev.coset.data.neighbors.Neighbors;
import java.util.Arrays;

/**
 * For every point of a scan its sorted distances to the nearest points of its region, in space and
 * reflectivity together.
 *
 * <p>Row i holds the k smallest {@code rho_ij} over the other points j of its region, ascending:
 * {@code rho_ij^2 = |x_i - x_j|^2 + w (r_i - r_j)^2} with {@code w = (weight spread)^2}, where the
 * spread of a region is the mean over its points of the mean distance in space to their k nearest.
 * Rows of regions with fewer neighbours than the widest repeat their last distance.
 *
 * <p>Law: rigid motions and reflections leave the rows as they are while the regions are held
 * fixed; a permutation of the points permutes them. Cost: one k-d tree a region. Source:
 * "RAPiD-Seg: Range-Aware Pointwise Distance Distribution Networks for 3D LiDAR Segmentation".
 *
 * @param regions the regions
 * @param rows {@code [n, width]} row by row, metres
 */
public record PointwiseDistanceDistribution(LidarRegions regions, double[] rows) {

  /** How far rows may exceed the mean of their region before they are cut. */
  private static final double CLIP = 4;

  /** Checks the shape; the array is taken over and must not be changed afterwards. */
  public PointwiseDistanceDistribution {
    if (rows.length != regions.size() * regions.width()) {
      throw new IllegalArgumentException(
          "%d points of width %d have no %d distances"
              .formatted(regions.size(), regions.width(), rows.length));
    }
  }

  /**
   * Computes the rows.
   *
   * @param positions {@code [n, 3]} row by row, finite
   * @param reflectivities {@code [n]} in [0, 1]
   * @param regions of the same points
   * @param weight how many spreads a difference of 1 in reflectivity is worth; 0 for space alone
   * @throws dev.coset.data.BadInputException if a position is not finite or a reflectivity not in
   *     [0, 1]
   */
  public static PointwiseDistanceDistribution compute(
      double[] positions, double[] reflectivities, LidarRegions regions, double weight) {
    LabelledScan.requirePoints(positions, reflectivities);
    if (regions.size() != reflectivities.length || !(weight >= 0)) {
      throw new IllegalArgumentException(
          "Regions of %d points and weight %s do not fit %d points"
              .formatted(regions.size(), weight, reflectivities.length));
    }
    double[] rows = new double[regions.size() * regions.width()];
    for (int region = 0; region < regions.neighbours().length; region++) {
      int[] members = regions.members(region);
      if (members.length > 0) {
        int k = regions.neighbours()[region];
        double[] found = new RegionSearch(positions, reflectivities, members).distances(k, weight);
        for (int i = 0; i < members.length; i++) {
          int at = members[i] * regions.width();
          System.arraycopy(found, i * k, rows, at, k);
          Arrays.fill(rows, at + k, at + regions.width(), found[i * k + k - 1]);
        }
      }
    }
    return new PointwiseDistanceDistribution(regions, rows);
  }

  /** The number of distances of a point. */
  public int width() {
    return regions.width();
  }

  /** The rows divided by the mean of all distances of their region, cut at 4. */
  public double[] normalized() {
    int width = width();
    double[] sums = new double[regions.neighbours().length];
    int[] counts = new int[sums.length];
    for (int i = 0; i < rows.length; i++) {
      sums[regions.regionOf()[i / width]] += rows[i];
      counts[regions.regionOf()[i / width]]++;
    }
    double[] scaled = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      int region = regions.regionOf()[i / width];
      double mean = sums[region] / counts[region];
      scaled[i] = mean > 0 ? Math.min(rows[i] / mean, CLIP) : 0;
    }
    return scaled;
  }

  /**
   * The descriptor of a region as a whole: the rows of its points sorted lexicographically, {@code
   * [points, width]} row by row. The order of the points does not change it.
   */
  public double[] ofRegion(int region) {
    int width = width();
    return Arrays.stream(regions.members(region))
        .mapToObj(i -> Arrays.copyOfRange(rows, i * width, (i + 1) * width))
        .sorted(Arrays::compare)
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PointwiseDistanceDistribution that
        && regions.equals(that.regions)
        && Arrays.equals(rows, that.rows);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(rows);
  }

  @Override
  public String toString() {
    return "PointwiseDistanceDistribution[%s]".formatted(regions);
  }

  /** Nearest points within a region, in space and then in space and reflectivity. */
  private static final class RegionSearch {

    private static final int FIRST = 3;

    private final double[] points;
    private final double[] light;
    private final KdTree tree;

    RegionSearch(double[] positions, double[] reflectivities, int[] members) {
      points = new double[3 * members.length];
      light = new double[members.length];
      for (int i = 0; i < members.length; i++) {
        System.arraycopy(positions, 3 * members[i], points, 3 * i, 3);
        light[i] = reflectivities[members[i]];
      }
      tree = KdTree.of(points);
    }

    double[] distances(int k, double weight) {
      int n = light.length;
      int[] all = new int[n];
      Arrays.setAll(all, i -> i);
      int m = Math.min(n, weight > 0 ? FIRST * k + 1 : k + 1);
      Neighbors near = tree.nearest(points, m);
      double[] rows = new double[n * k];
      double w = Math.pow(weight * spread(near, k), 2);
      int[] open = settle(all, near, k, w, rows);
      while (open.length > 0) {
        m = Math.min(n, 2 * m);
        double[] queries = new double[3 * open.length];
        for (int i = 0; i < open.length; i++) {
          System.arraycopy(points, 3 * open[i], queries, 3 * i, 3);
        }
        open = settle(open, tree.nearest(queries, m), k, w, rows);
      }
      return rows;
    }

    private static double spread(Neighbors near, int k) {
      double sum = 0;
      for (int i = 0; i < near.queries(); i++) {
        for (int j = 1; j <= k; j++) {
          sum += Math.sqrt(near.square(i, j)) / k;
        }
      }
      return sum / near.queries();
    }

    /** Fills the rows that the candidates decide and returns the points that need more of them. */
    private int[] settle(int[] queries, Neighbors near, int k, double w, double[] rows) {
      int[] open = new int[queries.length];
      int count = 0;
      for (int q = 0; q < queries.length; q++) {
        int i = queries[q];
        double[] squares = new double[near.k()];
        int kept = 0;
        for (int j = 0; j < near.k(); j++) {
          int other = near.index(q, j);
          double step = light[i] - light[other];
          if (other != i) {
            squares[kept++] = near.square(q, j) + w * step * step;
          }
        }
        Arrays.sort(squares, 0, kept);
        if (near.k() < light.length && squares[k - 1] > near.square(q, near.k() - 1)) {
          open[count++] = i;
        }
        for (int j = 0; j < k; j++) {
          rows[i * k + j] = Math.sqrt(squares[j]);
        }
      }
      return Arrays.copyOf(open, count);
    }
  }
}
