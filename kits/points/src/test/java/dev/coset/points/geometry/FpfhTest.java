package dev.coset.points.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.laws.Property;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Histograms do not change under motions, and change in mirrors as is said. */
class FpfhTest {

  private static final FpfhOptions OPTIONS = FpfhOptions.nearest(20);

  /** The largest difference; a pair on the edge of a bin would move whole counts. */
  private static double difference(double[] a, double[] b) {
    double worst = 0;
    for (int i = 0; i < a.length; i++) {
      worst = Math.max(worst, Math.abs(a[i] - b[i]));
    }
    return worst;
  }

  @Property(tries = 10)
  void motionsAndOrderChangeNothing(RandomGenerator random) {
    double[] cloud = Moved.cloud(120, random);
    double[] normals = Normals.of(cloud, NormalOptions.nearest(12));
    Moved motion = Moved.motion(random);
    double[] before = Fpfh.of(cloud, normals, OPTIONS);
    double[] after = Fpfh.of(motion.points(cloud), motion.vectors(normals), OPTIONS);
    assertThat(difference(before, after)).isLessThan(1e-8);
    assertThat(difference(before, Fpfh.of(motion.points(cloud), normals, OPTIONS)))
        .as("normals that stay behind are noticed")
        .isGreaterThan(1);
    double[] reversed = Fpfh.of(reversed(cloud, 3), reversed(normals, 3), OPTIONS);
    assertThat(difference(before, reversed(reversed, 33))).isLessThan(1e-8);
    assertThat(difference(before, Fpfh.of(cloud, normals, FpfhOptions.within(9)))).isGreaterThan(1);
  }

  /** Points with the same neighbours have the same normals; these have not. */
  private static double[] distinct(double[] normals, RandomGenerator random) {
    double[] turned = new double[normals.length];
    for (int i = 0; i < turned.length; i += 3) {
      double length = 0;
      for (int side = 0; side < 3; side++) {
        turned[i + side] = normals[i + side] + 0.05 * random.nextGaussian();
        length = Math.hypot(length, turned[i + side]);
      }
      for (int side = 0; side < 3; side++) {
        turned[i + side] /= length;
      }
    }
    return turned;
  }

  private static double[] reversed(double[] rows, int width) {
    double[] reversed = new double[rows.length];
    for (int i = 0; i < rows.length; i += width) {
      System.arraycopy(rows, i, reversed, rows.length - width - i, width);
    }
    return reversed;
  }

  @Property(tries = 10)
  void mirrorsReverseTheFirstBlockAndNegatedNormalsTheOthers(RandomGenerator random) {
    double[] cloud = Moved.cloud(120, random);
    double[] normals = distinct(Normals.of(cloud, NormalOptions.nearest(12)), random);
    double[] before = Fpfh.of(cloud, normals, OPTIONS);
    Moved mirror = Moved.mirror(random);
    double[] mirrored = Fpfh.of(mirror.points(cloud), mirror.vectors(normals), OPTIONS);
    double[] negated = normals.clone();
    for (int i = 0; i < negated.length; i++) {
      negated[i] = -negated[i];
    }
    double[] inside = Fpfh.of(cloud, negated, OPTIONS);
    double[] expected = new double[before.length];
    double[] turned = new double[before.length];
    for (int i = 0; i < before.length; i++) {
      int bin = i % 33;
      int other = i - bin + bin / 11 * 11 + 10 - bin % 11;
      expected[i] = before[bin < 11 ? other : i];
      turned[i] = before[bin < 11 ? i : other];
    }
    assertThat(difference(expected, mirrored)).isLessThan(1e-8);
    assertThat(difference(turned, inside)).isLessThan(1e-8);
    assertThat(difference(before, mirrored)).isGreaterThan(1);
  }

  @Property(tries = 50)
  void binsOfAnglesAreThoseOfTheArcTangent(RandomGenerator random) {
    double y = random.nextGaussian();
    double x = random.nextGaussian();
    int bin = (int) Math.floor(11 * (Math.atan2(y, x) + Math.PI) / (2 * Math.PI));
    assertThat(Fpfh.angleBin(y, x)).isEqualTo(bin);
    assertThat(Fpfh.angleBin(0, 1)).isEqualTo(5);
    assertThat(Fpfh.angleBin(0, -1)).isEqualTo(10);
  }

  @Test
  void degenerateCloudsHaveHistogramsOfZeros() {
    assertThat(Fpfh.of(new double[0], new double[0], OPTIONS)).isEmpty();
    assertThat(Fpfh.of(new double[3], new double[] {0, 0, 1}, OPTIONS)).containsOnly(0);
    assertThat(Fpfh.of(new double[30], new double[30], OPTIONS)).hasSize(330).containsOnly(0);
    assertThat(Fpfh.names()).hasSize(33).contains("fpfh00", "fpfh32");
    assertThatThrownBy(() -> Fpfh.of(new double[6], new double[3], OPTIONS))
        .hasMessageContaining("6 position numbers");
  }

  @Property(tries = 10)
  void blocksSumToTwoHundred(RandomGenerator random) {
    double[] cloud = Moved.cloud(60, random);
    double[] features = Fpfh.of(cloud, Normals.of(cloud, NormalOptions.nearest(9)), OPTIONS);
    for (int at = 0; at < features.length; at += 11) {
      double sum = 0;
      for (int j = 0; j < 11; j++) {
        sum += features[at + j];
      }
      assertThat(Math.abs(sum - 200)).isLessThan(1e-9);
    }
  }
}
