package dev.coset.data.io;

import dev.coset.data.PointCloud;
import java.util.List;

/**
 * What a file of points or a mesh holds.
 *
 * @param cloud the points with their attributes
 * @param triangles three point indices per triangle, empty for a plain cloud
 * @param notes what the reader left out or guessed
 */
record Geometry(PointCloud cloud, int[] triangles, List<String> notes) {

  /** A plain cloud. */
  static Geometry of(PointCloud cloud, List<String> notes) {
    return new Geometry(cloud, new int[0], notes);
  }
}
