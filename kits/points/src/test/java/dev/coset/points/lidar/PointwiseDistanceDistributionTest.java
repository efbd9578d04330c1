package dev.coset.points.lidar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.BadInputException;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.SE3;
import dev.coset.laws.Property;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PointwiseDistanceDistributionTest {

  private static final double[] BOUNDS = {3, 6};
  private static final int[] K = {6, 4, 3};

  @Property(tries = 10)
  void rowsAreTheSmallestDistancesWithinARegion(RandomGenerator random) {
    double[] positions = cloud(200, random);
    double[] light = light(200, random);
    LidarRegions regions = LidarRegions.rings(positions, BOUNDS, K);
    for (double weight : new double[] {0, 1, 50}) {
      PointwiseDistanceDistribution found =
          PointwiseDistanceDistribution.compute(positions, light, regions, weight);
      for (int i = 0; i < 200; i += 7) {
        int region = regions.regionOf()[i];
        double w = Math.pow(weight * spread(positions, regions, region), 2);
        double[] all = new double[regions.members(region).length - 1];
        int count = 0;
        for (int j : regions.members(region)) {
          double step = light[i] - light[j];
          if (j != i) {
            all[count++] = Math.sqrt(square(positions, i, j) + w * step * step);
          }
        }
        Arrays.sort(all);
        double[] expected = Arrays.copyOf(all, 6);
        Arrays.fill(expected, K[region], 6, all[K[region] - 1]);
        double[] row = Arrays.copyOfRange(found.rows(), 6 * i, 6 * i + 6);
        assertThat(row).containsExactly(expected, within(1e-9));
      }
    }
  }

  @Property(tries = 10)
  void motionsChangeNothingWhileRegionsStand(RandomGenerator random) {
    double[] positions = cloud(300, random);
    double[] light = light(300, random);
    LidarRegions rings = LidarRegions.rings(positions, BOUNDS, K);
    RigidMotion motion = SE3.group().sample(random);
    double[] moved = new double[positions.length];
    double[] stretched = positions.clone();
    for (int i = 0; i < positions.length; i += 3) {
      double[] p = motion.affine().apply(Arrays.copyOfRange(positions, i, i + 3));
      System.arraycopy(p, 0, moved, i, 3);
      stretched[i] *= 1.01;
    }
    double[] before = rows(positions, light, rings);
    assertThat(rows(moved, light, rings)).containsExactly(before, within(1e-9));
    double change = 0;
    double[] broken = rows(stretched, light, rings);
    for (int i = 0; i < before.length; i++) {
      change = Math.max(change, Math.abs(broken[i] - before[i]));
    }
    assertThat(change).isGreaterThan(1e-5);
    RigidMotion turn = new RigidMotion(motion.rotation(), 0, 0, 0);
    double[] turned = new double[positions.length];
    for (int i = 0; i < positions.length; i += 3) {
      double[] p = turn.affine().apply(Arrays.copyOfRange(positions, i, i + 3));
      System.arraycopy(p, 0, turned, i, 3);
    }
    assertThat(LidarRegions.rings(turned, BOUNDS, K)).isEqualTo(rings);
  }

  @Property(tries = 5)
  void theOrderOfPointsOrdersTheRowsAndNotTheRegion(RandomGenerator random) {
    double[] positions = cloud(100, random);
    double[] light = light(100, random);
    double[] back = new double[300];
    double[] lightBack = new double[100];
    for (int i = 0; i < 100; i++) {
      System.arraycopy(positions, 3 * i, back, 3 * (99 - i), 3);
      lightBack[99 - i] = light[i];
    }
    LidarRegions one = new LidarRegions(new int[100], new int[] {5});
    PointwiseDistanceDistribution first =
        PointwiseDistanceDistribution.compute(positions, light, one, 0.5);
    PointwiseDistanceDistribution second =
        PointwiseDistanceDistribution.compute(back, lightBack, one, 0.5);
    assertThat(Arrays.copyOfRange(second.rows(), 0, 5))
        .containsExactly(Arrays.copyOfRange(first.rows(), 495, 500), within(1e-12));
    assertThat(second.ofRegion(0)).containsExactly(first.ofRegion(0), within(1e-12));
    double mean = Arrays.stream(first.rows()).average().orElseThrow();
    assertThat(first.normalized()[0]).isCloseTo(Math.min(first.rows()[0] / mean, 4), within(1e-12));
  }

  @Test
  void coincidentPointsHaveDistanceZeroAndSmallClassesJoin() {
    double[] light = new double[8];
    PointwiseDistanceDistribution same =
        PointwiseDistanceDistribution.compute(
            new double[24], light, new LidarRegions(new int[8], new int[] {3}), 1);
    assertThat(same.rows()).containsOnly(0);
    assertThat(same.normalized()).containsOnly(0);
    int[] labels = {0, 0, 0, 0, 0, 1, 1, 2};
    assertThat(LidarRegions.classes(labels, 3, 2).regionOf())
        .isEqualTo(new int[] {0, 0, 0, 0, 0, 3, 3, 3});
    assertThat(LidarRegions.classes(labels, 3, 3).regionOf()).containsOnly(0);
  }

  @Test
  void unfitPointsAreRefused() {
    double[] positions = {1, 0, 0, 2, 0, 0, 3, 0, 0};
    LidarRegions one = new LidarRegions(new int[3], new int[] {2});
    assertThatThrownBy(() -> LidarRegions.rings(positions, new double[] {1.5}, new int[] {1, 1}))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("Region 0 has 1 points");
    assertThatThrownBy(
            () -> LidarRegions.rings(new double[9], new double[] {1.5}, new int[] {1, 1}))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("range 0.0");
    assertThatThrownBy(() -> rows(positions, new double[] {0, 1.2, 0}, one))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("reflectivity 1.2");
    double[] broken = {1, 0, 0, Double.NaN, 0, 0, 3, 0, 0};
    assertThatThrownBy(() -> rows(broken, new double[3], one))
        .isInstanceOf(BadInputException.class);
    assertThatThrownBy(() -> rows(positions, new double[2], one))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> LidarRegions.classes(new int[3], 2, 3))
        .isInstanceOf(BadInputException.class);
  }

  private static double[] rows(double[] positions, double[] light, LidarRegions regions) {
    return PointwiseDistanceDistribution.compute(positions, light, regions, 2).rows();
  }

  private static double spread(double[] positions, LidarRegions regions, int region) {
    int[] members = regions.members(region);
    int k = K[region];
    double sum = 0;
    for (int i : members) {
      double[] distances =
          Arrays.stream(members).mapToDouble(j -> Math.sqrt(square(positions, i, j))).toArray();
      Arrays.sort(distances);
      sum += Arrays.stream(distances, 1, k + 1).average().orElseThrow();
    }
    return sum / members.length;
  }

  private static double square(double[] p, int i, int j) {
    double sum = 0;
    for (int axis = 0; axis < 3; axis++) {
      sum += Math.pow(p[3 * i + axis] - p[3 * j + axis], 2);
    }
    return sum;
  }

  private static double[] cloud(int n, RandomGenerator random) {
    double[] cloud = new double[3 * n];
    Arrays.setAll(cloud, i -> 3 * random.nextGaussian());
    return cloud;
  }

  private static double[] light(int n, RandomGenerator random) {
    double[] light = new double[n];
    Arrays.setAll(light, _ -> random.nextDouble());
    return light;
  }
}
