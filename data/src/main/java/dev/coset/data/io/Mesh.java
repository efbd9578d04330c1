package dev.coset.data.io;

import dev.coset.data.PointCloud;
import java.util.Arrays;

/**
 * A surface made of triangles.
 *
 * @param vertices positions {@code [v, 3]} row by row
 * @param triangles vertex indices {@code [t, 3]} row by row, counter-clockwise seen from outside
 */
public record Mesh(double[] vertices, int[] triangles) {

  /** Checks the sizes and indices; the arrays are taken over and must not be changed afterwards. */
  public Mesh {
    if (vertices.length % 3 != 0 || triangles.length % 3 != 0) {
      throw new IllegalArgumentException(
          "Vertices and triangles come in threes, given: %d and %d numbers"
              .formatted(vertices.length, triangles.length));
    }
    for (int corner : triangles) {
      if (corner < 0 || corner >= vertices.length / 3) {
        throw new IllegalArgumentException(
            "A corner is vertex %d, but there are %d".formatted(corner, vertices.length / 3));
      }
    }
  }

  /** The number of vertices. */
  public int vertexCount() {
    return vertices.length / 3;
  }

  /** The number of triangles. */
  public int triangleCount() {
    return triangles.length / 3;
  }

  /** The vertices as a cloud. */
  public PointCloud toPointCloud() {
    return PointCloud.wrap(vertices.clone());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Mesh that
        && Arrays.equals(vertices, that.vertices)
        && Arrays.equals(triangles, that.triangles);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(vertices) + Arrays.hashCode(triangles);
  }

  @Override
  public String toString() {
    return "Mesh[%d vertices, %d triangles]".formatted(vertexCount(), triangleCount());
  }
}
