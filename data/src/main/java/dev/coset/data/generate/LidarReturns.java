package dev.coset.data.generate;

import dev.coset.data.PointCloud;
import dev.coset.data.PointCloud.Attribute;
import dev.coset.data.PointCloud.AttributeKind;
import java.util.Arrays;

/** The growing list of what came back. */
final class LidarReturns {

  private static final String[] NAMES = {
    LidarScan.INTENSITY, LidarScan.LABEL, LidarScan.INSTANCE, LidarScan.BEAM, LidarScan.AZIMUTH
  };

  private double[] positions = new double[3 * 1024];
  private double[][] columns = new double[NAMES.length][1024];
  private int size;

  /** Adds a point with its five attributes. */
  void add(double[] ray, double range, double... attributes) {
    if (size == columns[0].length) {
      positions = Arrays.copyOf(positions, 6 * size);
      for (int c = 0; c < columns.length; c++) {
        columns[c] = Arrays.copyOf(columns[c], 2 * size);
      }
    }
    for (int axis = 0; axis < 3; axis++) {
      positions[3 * size + axis] = range * ray[axis];
    }
    for (int c = 0; c < columns.length; c++) {
      columns[c][size] = attributes[c];
    }
    size++;
  }

  PointCloud cloud() {
    PointCloud cloud = PointCloud.wrap(Arrays.copyOf(positions, 3 * size));
    for (int c = 0; c < NAMES.length; c++) {
      double[] values = Arrays.copyOf(columns[c], size);
      cloud = cloud.with(NAMES[c], new Attribute(AttributeKind.SCALARS, 1, values));
    }
    return cloud;
  }
}
