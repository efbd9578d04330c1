package dev.coset.points.anomalies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.laws.Property;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Golden values are printed by {@code bench/peers/golden_anomalies.py}. */
class AnomalyMetricsTest {

  private static List<LabelledMap> golden() {
    List<LabelledMap> maps = new ArrayList<>();
    for (int k = 0; k < 3; k++) {
      boolean[] defective = new boolean[120];
      if (k > 0) {
        for (int row = 2; row < 5; row++) {
          Arrays.fill(defective, row * 10 + 1, row * 10 + 4, true);
        }
        defective[54] = true;
      }
      if (k == 2) {
        Arrays.fill(defective, 86, 88, true);
        Arrays.fill(defective, 96, 98, true);
      }
      double[] scores = new double[120];
      long state = 7L + k;
      for (int i = 0; i < 120; i++) {
        state = (state * 1103515245L + 12345) % (1L << 31);
        double value = (state >> 11) / (double) (1 << 20);
        scores[i] = Math.floor(40 * (value + (defective[i] ? 0.5 : 0))) / 40;
      }
      maps.add(map(scores, defective));
    }
    return maps;
  }

  private static LabelledMap map(double[] scores, boolean[] defective) {
    boolean[] present = new boolean[scores.length];
    Arrays.fill(present, true);
    return new LabelledMap(scores.length / 10, 10, scores, defective, present);
  }

  @Test
  void areasAreThoseOfScipy() {
    List<LabelledMap> maps = golden();
    assertThat(AnomalyMetrics.pixelAuroc(maps)).isCloseTo(0.8692336309523809, within(1e-13));
    assertThat(AnomalyMetrics.perRegionOverlap(maps)).isCloseTo(0.6592989417989419, within(1e-13));
    assertThat(AnomalyMetrics.perRegionOverlap(maps, 1))
        .isCloseTo(0.8845982142857143, within(1e-13));
  }

  @Property(tries = 20)
  void areaIsTheChanceOfAPairInOrder(RandomGenerator random) {
    int n = 2 + random.nextInt(40);
    double[] scores = new double[n];
    boolean[] positive = new boolean[n];
    for (int i = 0; i < n; i++) {
      scores[i] = random.nextInt(8);
      positive[i] = i == 0 || (i > 1 && random.nextBoolean());
    }
    double inOrder = 0;
    int pairs = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        if (positive[i] && !positive[j]) {
          pairs++;
          inOrder += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
        }
      }
    }
    assertThat(AnomalyMetrics.auroc(scores, positive)).isCloseTo(inOrder / pairs, within(1e-12));
  }

  @Test
  void extremesAndAbsentPixels() {
    boolean[] defective = new boolean[50];
    defective[7] = true;
    defective[31] = true;
    double[] perfect = new double[50];
    for (int i = 0; i < 50; i++) {
      perfect[i] = defective[i] ? 1 : 0;
    }
    LabelledMap best = map(perfect, defective);
    assertThat(AnomalyMetrics.perRegionOverlap(List.of(best))).isEqualTo(1);
    assertThat(AnomalyMetrics.pixelAuroc(List.of(best))).isEqualTo(1);
    LabelledMap none = map(new double[50], defective);
    assertThat(AnomalyMetrics.pixelAuroc(List.of(none))).isEqualTo(0.5);
    assertThat(AnomalyMetrics.perRegionOverlap(List.of(none))).isCloseTo(0.15, within(1e-12));
    boolean[] seen = new boolean[50];
    Arrays.fill(seen, true);
    seen[20] = false;
    double[] outlier = perfect.clone();
    outlier[20] = 9;
    LabelledMap cut = new LabelledMap(5, 10, outlier, defective, seen);
    assertThat(AnomalyMetrics.pixelAuroc(List.of(cut))).isEqualTo(1);
  }

  @Test
  void badInputIsRefused() {
    LabelledMap good = map(new double[20], new boolean[20]);
    assertThatThrownBy(() -> AnomalyMetrics.pixelAuroc(List.of(good)))
        .hasMessageContaining("0 positives and 20 negatives");
    assertThatThrownBy(() -> AnomalyMetrics.perRegionOverlap(List.of(good)))
        .hasMessageContaining("0 regions");
    assertThatThrownBy(() -> AnomalyMetrics.perRegionOverlap(List.of(good), 0))
        .hasMessageContaining("(0, 1]");
    assertThatThrownBy(() -> AnomalyMetrics.auroc(new double[2], new boolean[3]))
        .hasMessageContaining("2 scores");
    assertThatThrownBy(() -> map(new double[] {Double.NaN}, new boolean[1]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
