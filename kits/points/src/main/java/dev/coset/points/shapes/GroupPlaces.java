package dev.coset.points.shapes;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Where a group of points is in its cloud, in five numbers that no rotation changes.
 *
 * <p>With the centre c of the group relative to the centroid of the cloud, m the robust centroid of
 * the group and {@code s = c + r unit(c)}, r the mean distance of the group from c: {@code |c|, |c
 * - m|, |s - m|}, the cosine of the angle at m between c and s, and that at s between c and m. The
 * robust centroid is the mean of the 7 of 10 centroids nearest to their mean, each of the group
 * without a tenth of its points: those whose rank by distance from c is j modulo 10. A centre at
 * the origin has s = c, and cosines at points that coincide are 0.
 */
final class GroupPlaces {

  private static final int SUBSETS = 10;
  private static final int KEPT = 7;

  private GroupPlaces() {}

  /**
   * The numbers of a group.
   *
   * @param centre relative to the centroid of the cloud
   * @param group its points relative to the centroid of the cloud, {@code [k, 3]}, nearest first
   */
  static double[] of(double[] centre, double[] group) {
    double[] middle = robustCentroid(group);
    double radius = 0;
    int k = group.length / 3;
    for (int i = 0; i < k; i++) {
      radius += length(minus(Arrays.copyOfRange(group, 3 * i, 3 * i + 3), centre)) / k;
    }
    double rho = length(centre);
    double stretch = rho > 0 ? 1 + radius / rho : 1;
    double[] outer = {stretch * centre[0], stretch * centre[1], stretch * centre[2]};
    return new double[] {
      rho,
      length(minus(centre, middle)),
      length(minus(outer, middle)),
      cosine(minus(centre, middle), minus(outer, middle)),
      cosine(minus(centre, outer), minus(middle, outer))
    };
  }

  private static double[] robustCentroid(double[] group) {
    double[][] centroids = new double[SUBSETS][3];
    for (int j = 0; j < SUBSETS; j++) {
      int count = 0;
      for (int i = 0; i < group.length / 3; i++) {
        if (i % SUBSETS != j || group.length <= 3) {
          count++;
          add(centroids[j], Arrays.copyOfRange(group, 3 * i, 3 * i + 3), 1);
        }
      }
      for (int axis = 0; axis < 3; axis++) {
        centroids[j][axis] /= count;
      }
    }
    double[] mean = new double[3];
    for (double[] centroid : centroids) {
      add(mean, centroid, 1.0 / SUBSETS);
    }
    double[] middle = new double[3];
    IntStream.range(0, SUBSETS)
        .boxed()
        .sorted(Comparator.comparingDouble(j -> length(minus(centroids[j], mean))))
        .limit(KEPT)
        .forEach(j -> add(middle, centroids[j], 1.0 / KEPT));
    return middle;
  }

  private static void add(double[] sum, double[] term, double weight) {
    for (int axis = 0; axis < 3; axis++) {
      sum[axis] += weight * term[axis];
    }
  }

  private static double[] minus(double[] a, double[] b) {
    return new double[] {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
  }

  private static double cosine(double[] a, double[] b) {
    double lengths = length(a) * length(b);
    return lengths > 0 ? (a[0] * b[0] + a[1] * b[1] + a[2] * b[2]) / lengths : 0;
  }

  private static double length(double[] a) {
    return Math.sqrt(a[0] * a[0] + a[1] * a[1] + a[2] * a[2]);
  }
}
