package dev.coset.symmetrize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.groups.AffineElement;
import dev.coset.groups.E3;
import dev.coset.laws.Property;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class DistanceCoordinatesTest {

  private static final DistanceOptions STANDARD = DistanceOptions.standard();

  /** A random rotation or reflection, then a scaling, then a shift. */
  private static PointCloud moved(PointCloud cloud, double factor, RandomGenerator random) {
    PointCloud turned = TestClouds.<AffineElement>action().apply(E3.group().sample(random), cloud);
    double[] p = turned.positions();
    for (int i = 0; i < p.length; i++) {
      p[i] = factor * p[i];
    }
    return PointCloud.wrap(p);
  }

  private static double distance(NdArray rows, int i, int j) {
    int d = rows.extent(1);
    double sum = 0;
    for (int k = 0; k < d; k++) {
      double difference = rows.get(i * d + k) - rows.get(j * d + k);
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  }

  private static NdArray rows(PointCloud cloud) {
    return NdArray.wrap(new int[] {cloud.size(), 3}, cloud.positions());
  }

  private static NdArray distances(NdArray rows) {
    int n = rows.extent(0);
    double[] all = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        all[i * n + j] = distance(rows, i, j);
      }
    }
    return NdArray.wrap(new int[] {n, n}, all);
  }

  private static double worstDistanceError(NdArray x, NdArray z, double scale) {
    return distances(x).minus(distances(scaled(z, scale))).norm();
  }

  private static NdArray scaled(NdArray z, double factor) {
    double[] values = z.toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
    return NdArray.wrap(z.shape(), values);
  }

  @Property(tries = 30)
  void coordinatesDoNotChangeWhenTheCloudMoves(RandomGenerator random) {
    PointCloud cloud = TestClouds.random(5 + random.nextInt(40), random);
    double factor = Math.exp(2 * random.nextGaussian());
    NdArray z = DistanceCoordinates.of(cloud).values();
    NdArray moved = DistanceCoordinates.of(moved(cloud, factor, random)).values();
    assertThat(moved.isCloseTo(z, 1e-10)).isTrue();
  }

  @Property(tries = 30)
  void distancesAreKept(RandomGenerator random) {
    PointCloud cloud = TestClouds.random(5 + random.nextInt(40), random);
    DistanceCoordinates z = DistanceCoordinates.of(cloud);
    assertThat(worstDistanceError(rows(cloud), z.values(), z.scale())).isLessThan(1e-8);
    assertThat(z.positionsBack(z.values(), 0).isCloseTo(rows(cloud), 1e-12)).isTrue();
    assertThat(z.unusedMass()).isZero();
    DistanceCoordinates kept =
        DistanceCoordinates.of(cloud, STANDARD.withScale(DistanceOptions.Scale.KEPT));
    assertThat(kept.scale()).isEqualTo(1);
    assertThat(worstDistanceError(rows(cloud), kept.values(), 1)).isLessThan(1e-8);
  }

  @Property(tries = 20)
  void scaleIsTheRootMeanSquareDistance(RandomGenerator random) {
    PointCloud cloud = TestClouds.random(9, random);
    double meanSquare = Math.pow(distances(rows(cloud)).norm(), 2) / (9 * 8);
    assertThat(DistanceCoordinates.of(cloud).scale())
        .isCloseTo(Math.sqrt(meanSquare), within(1e-12));
  }

  @Property(tries = 20)
  void pointsAndTheirDistancesGiveTheSame(RandomGenerator random) {
    PointCloud cloud = TestClouds.random(12, random);
    NdArray d = distances(rows(cloud));
    DistanceCoordinates fromPoints = DistanceCoordinates.of(cloud);
    DistanceCoordinates fromDistances = DistanceCoordinates.ofDistances(d, STANDARD);
    // Coordinates are roots of eigenvalues, so they lose up to half of the digits at small ones.
    assertThat(fromDistances.values().isCloseTo(fromPoints.values(), 1e-8)).isTrue();
    assertThat(fromDistances.negativeMass()).isZero();
    assertThat(fromDistances.scale()).isCloseTo(fromPoints.scale(), within(1e-12));
    DistanceCoordinates fromLandmarks =
        DistanceCoordinates.ofDistances(d, STANDARD.withLandmarks(6));
    assertThat(fromLandmarks.values().isCloseTo(fromPoints.values(), 1e-7)).isTrue();
  }

  @Test
  void distancesOnACycleHaveNegativeMass() {
    int n = 9;
    double[] d = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        int steps = Math.floorMod(i - j, n);
        d[i * n + j] = Math.min(steps, n - steps);
      }
    }
    NdArray distances = NdArray.wrap(new int[] {n, n}, d);
    DistanceCoordinates z = DistanceCoordinates.ofDistances(distances, STANDARD.withDimension(2));
    assertThat(z.negativeMass()).isBetween(0.01, 0.5);
    assertThat(z.unusedMass()).isPositive();
    assertThat(z.evidence().degenerate()).isTrue();
    // A regular polygon: every point at the same distance from the center.
    double radius = distance(z.values(), 0, 4);
    for (int i = 0; i < n; i++) {
      assertThat(distance(z.values(), i, (i + 4) % n)).isCloseTo(radius, within(1e-9));
    }
  }

  @Test
  void symmetricCloudsKeepBothSigns() {
    double[] p = {2, 0, 0, -2, 0, 0, 0, 1.5, 0, 0, -1.5, 0, 0, 0, 1, 0, 0, -1};
    DistanceCoordinates z = DistanceCoordinates.of(PointCloud.wrap(p));
    assertThat(z.ambiguousAxes()).containsExactly(0, 1, 2);
    assertThat(z.variants()).isEqualTo(8);
    p[0] = 2.5;
    p[7] = 1.7;
    p[14] = 1.2;
    assertThat(DistanceCoordinates.of(PointCloud.wrap(p)).variants()).isEqualTo(1);
  }

  @Test
  void theLargestCoordinateDecidesWhereTheThirdMomentVanishes() {
    SignRule rule = SignRule.of(new double[] {2, -1, -1, -1, -1, -1, -1, -1, -1}, 1e-10);
    assertThat(rule.skew()).isZero();
    assertThat(rule.sign()).isEqualTo(1);
    assertThat(SignRule.of(new double[] {1, -1}, 1e-10).sign()).isZero();
    assertThat(SignRule.of(new double[] {3, -1, -2}, 1e-10).sign()).isEqualTo(1);
    assertThat(SignRule.of(new double[] {-3, 1, 2}, 1e-10).sign()).isEqualTo(-1);
    assertThat(SignRule.of(new double[2], 1e-10).sign()).isZero();
    assertThat(SignRule.of(new double[] {3e-17, -1e-17}, 1e-10).sign()).isZero();
  }

  @Test
  void refusesWhatHasNoCoordinates() {
    var random = new SplittableRandom(1);
    refused(TestClouds.random(3, random), STANDARD, "3 points cannot span 3 dimensions");
    refused(TestClouds.coincident(5, 1, 2, 3), STANDARD, "All 5 points coincide");
    refused(TestClouds.planar(9, random), STANDARD, "ask for at most 2");
    refused(TestClouds.collinear(9, random), STANDARD, "ask for at most 1");
    refused(TestClouds.random(9, random), STANDARD.withDimension(4), "at most 3");
    refused(PointCloud.wrap(new double[0]), STANDARD, "no points");
    refused(PointCloud.wrap(new double[] {1, 2, Double.NaN}), STANDARD, "NaN");
    refused(TestClouds.cube(), STANDARD.withDegenerate(DegeneratePolicy.refuse()), "relative gap");
    assertThat(
            DistanceCoordinates.of(TestClouds.planar(9, random), STANDARD.withDimension(2))
                .variants())
        .isEqualTo(1);
    assertThatThrownBy(() -> STANDARD.withDimension(0)).isInstanceOf(BadInputException.class);
    assertThatThrownBy(() -> STANDARD.withLandmarks(3)).isInstanceOf(BadInputException.class);
  }

  private static void refused(PointCloud cloud, DistanceOptions options, String message) {
    assertThatThrownBy(() -> DistanceCoordinates.of(cloud, options))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(message);
  }

  @Test
  void refusesWhatAreNotDistances() {
    DistanceOptions line = STANDARD.withDimension(1);
    for (var bad :
        List.of(
            new Bad(new double[] {0, 1, 2, 0}, "not symmetric"),
            new Bad(new double[] {0, -1, -1, 0}, "negative"),
            new Bad(new double[] {1, 1, 1, 0}, "itself"),
            new Bad(new double[] {0, 0, 0, 0}, "coincide"),
            new Bad(new double[] {0, Double.NaN, 1, 0}, "not finite"))) {
      assertThatThrownBy(
              () -> DistanceCoordinates.ofDistances(NdArray.of(new int[] {2, 2}, bad.values), line))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining(bad.message);
    }
    NdArray two = NdArray.of(new int[] {2, 2}, new double[] {0, 1, 1, 0});
    assertThat(DistanceCoordinates.ofDistances(two, line).size()).isEqualTo(2);
    assertThatThrownBy(() -> DistanceCoordinates.ofDistances(two, STANDARD))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("cannot span");
    NdArray equal = NdArray.of(new int[] {3, 3}, new double[] {0, 1, 2, 1, 0, 1, 2, 1, 0});
    assertThatThrownBy(() -> DistanceCoordinates.ofDistances(equal, STANDARD.withDimension(2)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("positive rank 1");
    assertThatThrownBy(() -> DistanceCoordinates.ofDistances(NdArray.vector(1, 2), line))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("[n, n]");
  }

  private record Bad(double[] values, String message) {}
}
