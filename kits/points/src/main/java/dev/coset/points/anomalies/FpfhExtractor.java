package dev.coset.points.anomalies;

import dev.coset.data.BadInputException;
import dev.coset.data.OrganizedCloud;
import dev.coset.points.geometry.Fpfh;
import dev.coset.points.geometry.FpfhOptions;
import dev.coset.points.geometry.Neighborhood;
import dev.coset.points.geometry.NormalOptions;
import dev.coset.points.geometry.Normals;
import dev.coset.points.geometry.SignRule;
import dev.coset.points.geometry.Weighting;

/**
 * Point feature histograms of the pixels of a map: 33 numbers that rigid motions of the points do
 * not change.
 *
 * <p>With v the voxel size, a twentieth of the size of the object, normals are estimated from at
 * most 30 points within 2 v and point to the sensor, and histograms describe at most 100 points
 * within 5 v. Source: "Back to the Feature: Classical 3D Features are (Almost) All You Need for 3D
 * Anomaly Detection".
 *
 * @param voxel the voxel size v in the unit of the points, positive
 */
public record FpfhExtractor(double voxel) implements PixelFeatures {

  private static final double SHARE = 0.05;
  private static final int NORMAL_POINTS = 30;
  private static final int HISTOGRAM_POINTS = 100;
  private static final double FAR = 1000;

  /** Refuses sizes that are not positive. */
  public FpfhExtractor {
    if (!(voxel > 0) || Double.isInfinite(voxel)) {
      throw new BadInputException(
          "A voxel size is positive and finite, given: %s; are all points equal?".formatted(voxel));
    }
  }

  /** The extractor for objects of a size, see {@link #size}. */
  public static FpfhExtractor forSize(double size) {
    return new FpfhExtractor(SHARE * size);
  }

  /** The size of an object: twice the largest distance of a point from the centroid. */
  public static double size(double[] positions) {
    double[] centre = centroid(positions);
    double most = 0;
    for (int i = 0; i < positions.length; i += 3) {
      double x = positions[i] - centre[0];
      double y = positions[i + 1] - centre[1];
      double z = positions[i + 2] - centre[2];
      most = Math.max(most, x * x + y * y + z * z);
    }
    return 2 * Math.sqrt(most);
  }

  static double[] centroid(double[] positions) {
    double[] centre = new double[3];
    for (int i = 0; i < positions.length; i++) {
      centre[i % 3] += positions[i] * 3 / positions.length;
    }
    return centre;
  }

  @Override
  public int width() {
    return Fpfh.WIDTH;
  }

  /**
   * The histograms of points, {@code [n, 33]}.
   *
   * @param cloud positions {@code [n, 3]}
   * @param normals of unit length, all to the same side of the surface, {@code [n, 3]}
   */
  public double[] compute(double[] cloud, double[] normals) {
    return Fpfh.of(
        cloud, normals, new FpfhOptions(Neighborhood.within(5 * voxel, HISTOGRAM_POINTS)));
  }

  /** Normals of points to the side that a rule says, {@code [n, 3]}. */
  double[] normals(double[] cloud, SignRule sign) {
    Neighborhood near = Neighborhood.within(2 * voxel, NORMAL_POINTS);
    return Normals.of(cloud, new NormalOptions(near, Weighting.EQUAL, sign));
  }

  @Override
  public double[] of(OrganizedCloud map) {
    int[] pixels = map.presentPixels();
    if (pixels.length == 0) {
      throw new BadInputException(
          "All %d x %d pixels are empty; check the depth image"
              .formatted(map.height(), map.width()));
    }
    double[] cloud = map.cloud().positions();
    double[] found = compute(cloud, normals(cloud, sensor(map, cloud)));
    double[] features = new double[map.pixels() * Fpfh.WIDTH];
    for (int i = 0; i < pixels.length; i++) {
      System.arraycopy(found, i * Fpfh.WIDTH, features, pixels[i] * Fpfh.WIDTH, Fpfh.WIDTH);
    }
    return features;
  }

  /**
   * A place far away in the direction of the sensor. From there, the column direction is to the
   * right of the row direction: the sum of (below - p) x (right - p) over all pixels points to it,
   * whatever the coordinates are, if they are right-handed.
   */
  private static SignRule sensor(OrganizedCloud map, double[] cloud) {
    double[] d = new double[3];
    for (int i = 0; i + map.width() < map.pixels(); i++) {
      if (i % map.width() + 1 < map.width()
          && map.isPresent(i)
          && map.isPresent(i + 1)
          && map.isPresent(i + map.width())) {
        double[] right = difference(map, i, i + 1);
        double[] below = difference(map, i, i + map.width());
        for (int k = 0; k < 3; k++) {
          int next = (k + 1) % 3;
          int last = (k + 2) % 3;
          d[k] += below[next] * right[last] - below[last] * right[next];
        }
      }
    }
    double length = Math.sqrt(d[0] * d[0] + d[1] * d[1] + d[2] * d[2]);
    if (!(length > 0)) {
      throw new BadInputException(
          "The %d x %d pixels are no map of a surface: neighbouring pixels are not neighbouring"
                  .formatted(map.height(), map.width())
              + " points; give organized scans, or use CloudPatches");
    }
    double[] c = centroid(cloud);
    double far = FAR * size(cloud) / length;
    return SignRule.towards(c[0] + far * d[0], c[1] + far * d[1], c[2] + far * d[2]);
  }

  private static double[] difference(OrganizedCloud map, int from, int to) {
    double[] difference = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      difference[axis] = map.position(to, axis) - map.position(from, axis);
    }
    return difference;
  }
}
