package dev.coset.cli;

import dev.coset.data.BadInputException;
import dev.coset.data.PointCloud;
import dev.coset.data.PointCloud.Attribute;
import dev.coset.data.PointCloud.AttributeKind;
import dev.coset.groups.RigidMotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Clouds that were laid upon each other, as one. */
final class MergedClouds {

  private MergedClouds() {}

  /** All moved points, with the number of their cloud as the attribute {@code scan}. */
  static PointCloud of(List<double[]> clouds, List<RigidMotion> poses) {
    int size = clouds.stream().mapToInt(cloud -> cloud.length).sum();
    double[] positions = new double[size];
    double[] numbers = new double[size / 3];
    int at = 0;
    for (int k = 0; k < clouds.size(); k++) {
      double[] cloud = clouds.get(k);
      var map = poses.get(k).affine();
      for (int i = 0; i < cloud.length; i += 3) {
        double[] moved = map.apply(new double[] {cloud[i], cloud[i + 1], cloud[i + 2]});
        System.arraycopy(moved, 0, positions, at, 3);
        numbers[at / 3] = k;
        at += 3;
      }
    }
    return PointCloud.wrap(positions)
        .with("scan", new Attribute(AttributeKind.SCALARS, 1, numbers));
  }

  static void write(Path file, String text) {
    try {
      Files.writeString(file, text + System.lineSeparator());
    } catch (IOException e) {
      throw new BadInputException(file + ": cannot be written; name another place", e);
    }
  }
}
