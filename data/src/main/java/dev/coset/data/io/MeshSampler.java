package dev.coset.data.io;

import dev.coset.data.BadInputException;
import dev.coset.data.PointCloud;
import dev.coset.data.PointCloud.Attribute;
import dev.coset.data.PointCloud.AttributeKind;
import java.util.random.RandomGenerator;

/**
 * Draws points from the surface of a mesh, uniformly by area.
 *
 * <p>A triangle is drawn with probability proportional to its area, a point in it as {@code (1 -
 * sqrt(u)) A + sqrt(u) (1 - v) B + sqrt(u) v C} with {@code u, v} uniform (R. Osada and others,
 * "Shape Distributions"). Triangles without area are never drawn.
 */
public final class MeshSampler {

  private MeshSampler() {}

  /**
   * A cloud of {@code n} points with the unit normals of their triangles as attribute {@link
   * PointCloud#NORMAL}.
   *
   * @throws BadInputException when the mesh has no area
   */
  public static PointCloud sample(Mesh mesh, int n, RandomGenerator random) {
    if (n < 1) {
      throw new BadInputException("Cannot sample %d points; ask for at least one".formatted(n));
    }
    double scale = largest(mesh.vertices());
    double[] normals = new double[mesh.triangles().length];
    double[] cumulative = areas(mesh, scale, normals);
    double total = cumulative.length == 0 ? 0 : cumulative[cumulative.length - 1];
    if (!(total > 0)) {
      throw new BadInputException(
          "The mesh of %d triangles has no area to sample; use its vertices as a cloud"
              .formatted(mesh.triangleCount()));
    }
    double[] points = new double[3 * n];
    double[] pointNormals = new double[3 * n];
    for (int i = 0; i < n; i++) {
      int triangle = find(cumulative, random.nextDouble() * total);
      double root = Math.sqrt(random.nextDouble());
      double v = random.nextDouble();
      place(mesh, triangle, new double[] {1 - root, root * (1 - v), root * v}, points, 3 * i);
      System.arraycopy(normals, 3 * triangle, pointNormals, 3 * i, 3);
    }
    return PointCloud.wrap(points)
        .with(PointCloud.NORMAL, new Attribute(AttributeKind.VECTOR, 3, pointNormals));
  }

  private static double largest(double[] values) {
    double largest = 0;
    for (double v : values) {
      largest = Math.max(largest, Math.abs(v));
    }
    return largest == 0 ? 1 : largest;
  }

  /** Running sums of the areas, in units where coordinates are at most 1; fills unit normals. */
  private static double[] areas(Mesh mesh, double scale, double[] normals) {
    double[] cumulative = new double[mesh.triangleCount()];
    double sum = 0;
    double[] a = new double[3];
    double[] b = new double[3];
    for (int t = 0; t < cumulative.length; t++) {
      for (int axis = 0; axis < 3; axis++) {
        double origin = coordinate(mesh, t, 0, axis) / scale;
        a[axis] = coordinate(mesh, t, 1, axis) / scale - origin;
        b[axis] = coordinate(mesh, t, 2, axis) / scale - origin;
      }
      double x = a[1] * b[2] - a[2] * b[1];
      double y = a[2] * b[0] - a[0] * b[2];
      double z = a[0] * b[1] - a[1] * b[0];
      double length = Math.sqrt(x * x + y * y + z * z);
      sum += length / 2;
      cumulative[t] = sum;
      if (length > 0) {
        normals[3 * t] = x / length;
        normals[3 * t + 1] = y / length;
        normals[3 * t + 2] = z / length;
      }
    }
    return cumulative;
  }

  private static double coordinate(Mesh mesh, int triangle, int corner, int axis) {
    return mesh.vertices()[3 * mesh.triangles()[3 * triangle + corner] + axis];
  }

  private static void place(Mesh mesh, int triangle, double[] weights, double[] points, int at) {
    for (int axis = 0; axis < 3; axis++) {
      for (int corner = 0; corner < 3; corner++) {
        points[at + axis] += weights[corner] * coordinate(mesh, triangle, corner, axis);
      }
    }
  }

  /** The first triangle whose running sum exceeds {@code target}; it has an area. */
  private static int find(double[] cumulative, double target) {
    double capped = Math.min(target, Math.nextDown(cumulative[cumulative.length - 1]));
    int low = 0;
    int high = cumulative.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (cumulative[middle] > capped) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
