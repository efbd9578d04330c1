package dev.coset.points.anomalies;

import dev.coset.data.OrganizedCloud;
import dev.coset.data.generate.ScanOptions;
import dev.coset.data.generate.ScannedParts;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SO3;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Small scans of generated parts, and how they are moved. */
final class Scans {

  static final ScanOptions SMALL = ScanOptions.defaults().withSize(40, 40).withNoise(0.002);

  private Scans() {}

  static List<OrganizedCloud> good(ScannedParts parts, int count, RandomGenerator random) {
    List<OrganizedCloud> maps = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      maps.add(parts.good(random).map());
    }
    return maps;
  }

  /** The same pixels, their points turned by a random rotation and shifted. */
  static OrganizedCloud moved(OrganizedCloud map, RandomGenerator random) {
    double[] positions = moved(map.positions(), random);
    for (int i = 0; i < map.pixels(); i++) {
      if (!map.isPresent(i)) {
        Arrays.fill(positions, 3 * i, 3 * i + 3, 0);
      }
    }
    return OrganizedCloud.of(map.height(), map.width(), positions, map.colors().orElseThrow());
  }

  /** Points turned by a random rotation and shifted. */
  static double[] moved(double[] positions, RandomGenerator random) {
    Rotation3 rotation = SO3.group().sample(random);
    double[] r = new double[9];
    for (int k = 0; k < 9; k++) {
      r[k] = rotation.matrix().get(k / 3, k % 3);
    }
    double[] t = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
    double[] moved = new double[positions.length];
    for (int i = 0; i < moved.length; i++) {
      int p = i - i % 3;
      int row = 3 * (i % 3);
      moved[i] =
          r[row] * positions[p]
              + r[row + 1] * positions[p + 1]
              + r[row + 2] * positions[p + 2]
              + t[i % 3];
    }
    return moved;
  }
}
