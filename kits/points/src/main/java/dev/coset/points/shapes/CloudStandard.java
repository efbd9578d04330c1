package dev.coset.points.shapes;

import dev.coset.data.BadInputException;
import dev.coset.data.PointCloud;
import dev.coset.data.PointCloud.Attribute;
import dev.coset.data.PointCloud.AttributeKind;
import dev.coset.data.neighbors.FarthestPoints;
import dev.coset.points.geometry.NormalOptions;
import dev.coset.points.geometry.Normals;
import java.util.stream.IntStream;

/**
 * A cloud as networks on surfaces see it: few points that cover it evenly, with normals, the
 * centroid at the origin and the farthest point at distance 1. It turns as the cloud does.
 *
 * @param cloud the points kept, with normals
 * @param kept which points of the whole cloud these are
 */
record CloudStandard(PointCloud cloud, int[] kept) {

  private static final NormalOptions NORMALS = NormalOptions.nearest(12);

  /** At most so many points of a cloud; all of a smaller one. Missing normals are computed. */
  static CloudStandard of(PointCloud cloud, int points) {
    if (cloud.size() == 0) {
      throw new BadInputException("A cloud has no points; give one with a surface");
    }
    double[] positions = cloud.positions();
    int[] kept =
        cloud.size() <= points
            ? IntStream.range(0, cloud.size()).toArray()
            : FarthestPoints.of(positions, points);
    double[] normals = cloud.normals().map(Attribute::values).orElseGet(() -> computed(positions));
    PointCloud whole =
        PointCloud.wrap(positions)
            .with(PointCloud.NORMAL, new Attribute(AttributeKind.VECTOR, 3, normals));
    PointCloud few = whole.select(kept);
    double[] rows = few.positions();
    normalize(rows);
    return new CloudStandard(
        PointCloud.wrap(rows).with(PointCloud.NORMAL, few.normals().orElseThrow()), kept);
  }

  /** Normals from neighbours; away from the centroid where these lie on a line or coincide. */
  private static double[] computed(double[] positions) {
    double[] normals = Normals.of(positions, NORMALS);
    double[] outwards = positions.clone();
    normalize(outwards);
    for (int i = 0; i < normals.length; i += 3) {
      if (normals[i] == 0 && normals[i + 1] == 0 && normals[i + 2] == 0) {
        double length = Math.hypot(Math.hypot(outwards[i], outwards[i + 1]), outwards[i + 2]);
        for (int axis = 0; axis < 3 && length > 0; axis++) {
          normals[i + axis] = outwards[i + axis] / length;
        }
      }
    }
    return normals;
  }

  private static void normalize(double[] rows) {
    int n = rows.length / 3;
    double[] centre = new double[3];
    for (int i = 0; i < rows.length; i++) {
      centre[i % 3] += rows[i] / n;
    }
    double square = 0;
    for (int i = 0; i < rows.length; i += 3) {
      double x = rows[i] -= centre[0];
      double y = rows[i + 1] -= centre[1];
      double z = rows[i + 2] -= centre[2];
      square = Math.max(square, x * x + y * y + z * z);
    }
    double scale = square > 0 ? 1 / Math.sqrt(square) : 1;
    for (int i = 0; i < rows.length; i++) {
      rows[i] *= scale;
    }
  }
}
