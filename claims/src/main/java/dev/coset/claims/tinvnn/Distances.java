package dev.coset.claims.tinvnn;

import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.symmetrize.DistanceCoordinates;

/** How well rebuilt coordinates keep the distances between the points of a cloud. */
final class Distances {

  private Distances() {}

  /**
   * The largest difference between a distance of two points and that of their coordinates times the
   * scale that was removed, divided by the largest distance in the cloud.
   */
  static double worstError(PointCloud cloud) {
    DistanceCoordinates coordinates = DistanceCoordinates.of(cloud);
    double[] before = cloud.positions();
    double worst = 0;
    double largest = 0;
    for (int variant = 0; variant < coordinates.variants(); variant++) {
      NdArray after = coordinates.values(variant);
      double[] rebuilt = after.toArray();
      int dimension = after.extent(1);
      for (int i = 0; i < cloud.size(); i++) {
        for (int j = 0; j < i; j++) {
          double expected = distance(before, 3, i, j);
          double found = coordinates.scale() * distance(rebuilt, dimension, i, j);
          worst = Math.max(worst, Math.abs(found - expected));
          largest = Math.max(largest, expected);
        }
      }
    }
    return worst / largest;
  }

  private static double distance(double[] rows, int dimension, int i, int j) {
    double square = 0;
    for (int k = 0; k < dimension; k++) {
      double difference = rows[i * dimension + k] - rows[j * dimension + k];
      square += difference * difference;
    }
    return Math.sqrt(square);
  }
}
