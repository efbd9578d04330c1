package dev.coset.learn.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.BadInputException;
import dev.coset.laws.Property;
import dev.coset.learn.memory.MemoryBank.Matches;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Golden values are printed by {@code bench/peers/golden_anomalies.py}. */
class MemoryBankTest {

  private static final SplittableRandom FIXED = new SplittableRandom(5);

  private static double[] numbers(int count, long seed) {
    double[] values = new double[count];
    long state = seed;
    for (int i = 0; i < count; i++) {
      state = (state * 1103515245L + 12345) % (1L << 31);
      values[i] = (state >> 11) / (double) (1 << 20);
    }
    return values;
  }

  private static double[] gaussians(int count, RandomGenerator random) {
    double[] values = new double[count];
    Arrays.setAll(values, _ -> random.nextGaussian());
    return values;
  }

  private static double distance(double[] rows, int i, int j, int width) {
    double sum = 0;
    for (int d = 0; d < width; d++) {
      sum += Math.pow(rows[i * width + d] - rows[j * width + d], 2);
    }
    return Math.sqrt(sum);
  }

  @Test
  void centresScoresAndWeightsAreThoseOfNumpy() {
    double[] rows = numbers(300, 3);
    Coreset fifth = Coreset.defaults().withShare(0.2);
    assertThat(fifth.choose(rows, 5, FIXED))
        .containsExactly(50, 9, 47, 46, 3, 45, 8, 11, 59, 57, 20, 54);
    MemoryBank bank = MemoryBank.of(rows, 5, fifth, FIXED);
    double[] patches = Arrays.stream(numbers(40, 11)).map(x -> 1.5 * x).toArray();
    assertThat(bank.scores(patches))
        .usingComparatorWithPrecision(1e-11)
        .containsExactly(
            0.337802213567,
            0.811835167694,
            0.570200716949,
            0.681627463681,
            0.513469806099,
            0.652340976263,
            0.741025169017,
            0.858678942087);
    assertThat(bank.objectScore(patches)).isCloseTo(0.6215048603555933, within(1e-12));
  }

  /** The radius of a choice: how far the farthest row is from it. */
  private static double radius(double[] rows, int width, int... chosen) {
    double radius = 0;
    for (int i = 0; i < rows.length / width; i++) {
      double nearest = Double.POSITIVE_INFINITY;
      for (int c : chosen) {
        nearest = Math.min(nearest, distance(rows, i, c, width));
      }
      radius = Math.max(radius, nearest);
    }
    return radius;
  }

  private static void requireTwiceTheBest(double[] rows, int[] chosen) {
    int n = rows.length / 2;
    double best = Double.POSITIVE_INFINITY;
    for (int a = 0; a < n; a++) {
      for (int b = a + 1; b < n; b++) {
        for (int c = b + 1; c < n; c++) {
          best = Math.min(best, radius(rows, 2, a, b, c));
        }
      }
    }
    assertThat(radius(rows, 2, chosen)).isLessThanOrEqualTo(2 * best * (1 + 1e-12));
  }

  /** Three groups, the first rows all in one of them. */
  private static double[] groups(RandomGenerator random) {
    double[] rows = gaussians(24, random);
    for (int i = 0; i < rows.length; i++) {
      rows[i] += 20 * (i / 8);
    }
    return rows;
  }

  @Property(tries = 20)
  void noChoiceHalvesTheRadius(RandomGenerator random) {
    Coreset quarter = Coreset.defaults().withShare(0.25);
    double[] rows = random.nextBoolean() ? groups(random) : gaussians(24, random);
    requireTwiceTheBest(rows, quarter.choose(rows, 2, random));
  }

  @Property(tries = 5)
  void theLawReportsAChoiceOfTheFirst(RandomGenerator random) {
    assertThatThrownBy(() -> requireTwiceTheBest(groups(random), new int[] {0, 1, 2}))
        .isInstanceOf(AssertionError.class);
  }

  @Property(tries = 10)
  void nearestAgreesWithSorting(RandomGenerator random) {
    double[] items = gaussians(40 * 3, random);
    double[] queries = gaussians(6 * 3, random);
    Matches matches = MemoryBank.ofItems(items, 3).nearest(queries, 5);
    for (int i = 0; i < 6; i++) {
      double[] joined = Arrays.copyOf(items, items.length + 3);
      System.arraycopy(queries, 3 * i, joined, items.length, 3);
      double[] sorted = new double[40];
      for (int m = 0; m < 40; m++) {
        sorted[m] = distance(joined, m, 40, 3);
      }
      for (int j = 0; j < 5; j++) {
        assertThat(sorted[matches.indices()[5 * i + j]])
            .isCloseTo(matches.distances()[5 * i + j], within(1e-12));
      }
      Arrays.sort(sorted);
      assertThat(Arrays.copyOfRange(matches.distances(), 5 * i, 5 * i + 5))
          .usingComparatorWithPrecision(1e-12)
          .containsExactly(Arrays.copyOf(sorted, 5));
    }
  }

  @Property(tries = 10)
  void itemsScoreZeroAndTurnsOfAllVectorsChangeNothing(RandomGenerator random) {
    double[] items = gaussians(50 * 2, random);
    double[] patches = gaussians(9 * 2, random);
    MemoryBank bank = MemoryBank.ofItems(items, 2);
    assertThat(bank.scores(items)).containsOnly(0.0);
    assertThat(bank.objectScore(items)).isZero();
    double angle = random.nextDouble(1, 5);
    MemoryBank turned = MemoryBank.ofItems(turn(items, angle), 2);
    assertThat(turned.objectScore(turn(patches, angle)))
        .isCloseTo(bank.objectScore(patches), within(1e-10));
    assertThat(bank.objectScore(patches)).isBetween(0.0, max(bank.scores(patches)));
  }

  private static double max(double[] values) {
    return Arrays.stream(values).max().orElseThrow();
  }

  private static double[] turn(double[] rows, double angle) {
    double[] turned = new double[rows.length];
    for (int i = 0; i < rows.length; i += 2) {
      turned[i] = Math.cos(angle) * rows[i] - Math.sin(angle) * rows[i + 1];
      turned[i + 1] = Math.sin(angle) * rows[i] + Math.cos(angle) * rows[i + 1];
    }
    return turned;
  }

  @Property(tries = 5)
  void wideVectorsAreChosenAlmostAsWellWhenProjected(RandomGenerator random) {
    double[] rows = gaussians(90 * 200, random);
    for (int i = 0; i < rows.length; i++) {
      rows[i] += 5 * (i / (30 * 200)); // three groups of thirty
    }
    int[] chosen = new Coreset(1.0 / 30, 1, 64).choose(rows, 200, random);
    assertThat(Arrays.stream(chosen).map(i -> i / 30).sorted()).containsExactly(0, 1, 2);
  }

  @Test
  void equalVectorsAreChosenOnceEach() {
    int[] chosen = Coreset.defaults().withShare(1).choose(new double[12], 3, FIXED);
    assertThat(Arrays.stream(chosen).sorted()).containsExactly(0, 1, 2, 3);
    MemoryBank single = MemoryBank.ofItems(new double[3], 3);
    assertThat(single.objectScore(new double[] {3, 4, 0})).isEqualTo(5);
  }

  @Test
  void badInputIsRefused() {
    Coreset defaults = Coreset.defaults();
    assertThatThrownBy(() -> MemoryBank.of(new double[0], 3, defaults, FIXED))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("no feature vectors");
    assertThatThrownBy(() -> MemoryBank.of(new double[6], 3, defaults.withLeast(5), FIXED))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("at least 5 vectors, given 2");
    assertThatThrownBy(() -> MemoryBank.ofItems(new double[] {0, 1, Double.NaN, 2}, 2))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("Feature 0 of vector 1 is NaN");
    MemoryBank bank = MemoryBank.ofItems(new double[6], 3);
    assertThatThrownBy(() -> bank.scores(new double[4]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> bank.nearest(new double[3], 3)).hasMessageContaining("3 neighbours");
    assertThatThrownBy(() -> bank.objectScore(new double[0])).isInstanceOf(BadInputException.class);
    assertThatThrownBy(() -> defaults.withShare(0)).hasMessageContaining("(0, 1]");
  }
}
