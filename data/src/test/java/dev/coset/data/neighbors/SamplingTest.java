package dev.coset.data.neighbors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.BadInputException;
import dev.coset.laws.Property;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Farthest points, interpolation and cells beside their definitions. */
class SamplingTest {

  @Property(tries = 20)
  void farthestPointsAreFarthest(RandomGenerator random) {
    double[] p = Brute.cloud(1 + random.nextInt(60), random);
    int n = p.length / 3;
    int[] kept = FarthestPoints.of(p, n);
    assertThat(Arrays.stream(kept).distinct().count()).isEqualTo(n);
    for (int i = 1; i < n; i++) {
      double chosen = distance(p, kept, i, kept[i]);
      for (int j = i + 1; j < n; j++) {
        double other = distance(p, kept, i, kept[j]);
        assertThat(other < chosen || (other == chosen && kept[j] > kept[i])).isTrue();
      }
    }
    assertThat(FarthestPoints.of(p, Math.min(n, 3))).isEqualTo(Arrays.copyOf(kept, Math.min(n, 3)));
  }

  private static double distance(double[] p, int[] kept, int count, int point) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      least = Math.min(least, Coordinates.square(p, kept[i], p, point));
    }
    return least;
  }

  @Property(tries = 10)
  void farthestPointsFollowTheOrderOfThePoints(RandomGenerator random) {
    double[] p = random.doubles(150, -1, 1).toArray();
    double[] reversed = new double[150];
    for (int i = 0; i < 50; i++) {
      System.arraycopy(p, 3 * i, reversed, 3 * (49 - i), 3);
    }
    int[] kept = FarthestPoints.of(p, 10);
    int[] again = FarthestPoints.of(reversed, 10);
    assertThat(again).isEqualTo(Arrays.stream(kept).map(i -> 49 - i).toArray());
    assertThat(kept).as("an order that was ignored is noticed").isNotEqualTo(again);
  }

  @Property(tries = 10)
  void interpolationKeepsConstantsAndFeaturesOfThePointsThemselves(RandomGenerator random) {
    double[] from = random.doubles(3 * 30, -1, 1).toArray();
    double[] to = random.doubles(3 * 20, -1, 1).toArray();
    double[] features = random.doubles(60).toArray();
    double[] ones = new double[30];
    Arrays.fill(ones, 1);
    assertThat(Interpolation.of(from, to).apply(ones, 1)).hasSize(20);
    for (double one : Interpolation.of(from, to).apply(ones, 1)) {
      assertThat(one).isCloseTo(1, within(1e-14));
    }
    int[] near = Brute.near(from, to, 7, 1e9);
    double sum = 0;
    double expected = 0;
    for (int j = 0; j < 3; j++) {
      double weight = 1 / (Coordinates.square(from, near[j], to, 7) + 1e-8);
      sum += weight;
      expected += weight * features[2 * near[j] + 1];
    }
    assertThat(Interpolation.of(from, to).apply(features, 2)[15])
        .isCloseTo(expected / sum, within(1e-13));
  }

  @Test
  void interpolationOfFewPoints() {
    double[] two = {0, 0, 0, 1, 0, 0};
    double[] carried =
        Interpolation.of(two, new double[] {0.5, 1, 0}).apply(new double[] {4, 6}, 1);
    assertThat(carried).containsExactly(5);
    assertThatThrownBy(() -> Interpolation.of(new double[0], two))
        .isInstanceOf(BadInputException.class);
    assertThat(Interpolation.of(two, new double[0]).weights()).isEmpty();
  }

  @Property(tries = 20)
  void cellsAreThoseOfTheirCorners(RandomGenerator random) {
    double[] p = random.doubles(3L * random.nextInt(200), -3, 3).toArray();
    double edge = random.nextDouble(0.05, 2);
    VoxelGrid grid = VoxelGrid.of(p, edge);
    Map<List<Double>, Integer> numbers = new HashMap<>();
    double[] sums = new double[3 * grid.cells()];
    for (int i = 0; i < p.length / 3; i++) {
      List<Double> corner =
          List.of(
              Math.floor(p[3 * i] / edge),
              Math.floor(p[3 * i + 1] / edge),
              Math.floor(p[3 * i + 2] / edge));
      int cell = numbers.computeIfAbsent(corner, _ -> numbers.size());
      assertThat(grid.cellOf()[i]).isEqualTo(cell);
      for (int side = 0; side < 3; side++) {
        sums[3 * cell + side] += p[3 * i + side] / grid.counts()[cell];
      }
    }
    assertThat(grid.cells()).isEqualTo(numbers.size());
    assertThat(Arrays.stream(grid.counts()).sum()).isEqualTo(p.length / 3);
    assertThat(grid.barycentres()).containsExactly(sums, within(1e-12));
    assertThat(grid.average(p, 3)).isEqualTo(grid.barycentres());
  }

  @Test
  void misuseIsRefused() {
    assertThatThrownBy(() -> FarthestPoints.of(new double[6], 3))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("there are 2");
    assertThat(FarthestPoints.of(new double[0], 0)).isEmpty();
    assertThatThrownBy(() -> VoxelGrid.of(new double[3], 0)).hasMessageContaining("given: 0.0");
    assertThatThrownBy(() -> VoxelGrid.of(new double[] {1, 1, 1}, 1e-20))
        .hasMessageContaining("longer edge");
    assertThatThrownBy(() -> VoxelGrid.of(new double[] {1, 1, Double.NaN}, 1))
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> VoxelGrid.of(new double[3], 1).average(new double[3], 2))
        .hasMessageContaining("3 values");
    assertThat(VoxelGrid.of(new double[0], 1).cells()).isZero();
  }
}
