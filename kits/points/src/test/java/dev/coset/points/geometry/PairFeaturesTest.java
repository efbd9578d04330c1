package dev.coset.points.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.laws.Property;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Features of pairs do not change under motions, and change in mirrors as is said. */
class PairFeaturesTest {

  private static double[] unit(RandomGenerator random) {
    double[] v = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
    double length = Math.hypot(Math.hypot(v[0], v[1]), v[2]);
    Arrays.setAll(v, i -> v[i] / length);
    return v;
  }

  @Property(tries = 50)
  void featuresAreInvariant(RandomGenerator random) {
    double[] p = random.doubles(6, -1, 1).toArray();
    double[] p1 = Arrays.copyOf(p, 3);
    double[] p2 = Arrays.copyOfRange(p, 3, 6);
    double[] n1 = unit(random);
    double[] n2 = unit(random);
    double[] ppf = PairFeatures.ppf(p1, n1, p2, n2);
    double[] darboux = PairFeatures.darboux(p1, n1, p2, n2);
    assertThat(PairFeatures.darboux(p2, n2, p1, n1)).containsExactly(darboux, within(1e-12));
    for (Moved moved : new Moved[] {Moved.motion(random), Moved.mirror(random)}) {
      double[] q1 = moved.points(p1);
      double[] q2 = moved.points(p2);
      double[] m1 = moved.vectors(n1);
      double[] m2 = moved.vectors(n2);
      boolean close = Math.abs(ppf[0]) < 0.05 || Math.abs(darboux[1]) > 0.99;
      assertThat(PairFeatures.ppf(q1, m1, q2, m2)).containsExactly(ppf, within(1e-10));
      double[] after = PairFeatures.darboux(q1, m1, q2, m2);
      double[] expected = darboux.clone();
      if (determinant(moved.matrix()) < 0) {
        expected[0] = -expected[0];
      }
      assertThat(close || distance(after, expected) < 1e-10).isTrue();
      assertThat(PairFeatures.ppf(q1, n1, q2, m2)[1])
          .as("a normal that stays behind is noticed")
          .isNotCloseTo(ppf[1], within(1e-9));
    }
  }

  private static double determinant(double[] m) {
    return m[0] * (m[4] * m[8] - m[5] * m[7])
        - m[1] * (m[3] * m[8] - m[5] * m[6])
        + m[2] * (m[3] * m[7] - m[4] * m[6]);
  }

  private static double distance(double[] a, double[] b) {
    double angle = Math.abs(a[2] - b[2]);
    return Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]) + Math.min(angle, 2 * Math.PI - angle);
  }

  @Test
  void knownPairs() {
    double[] x = {1, 0, 0};
    double[] y = {0, 1, 0};
    double[] z = {0, 0, 1};
    double[] o = {0, 0, 0};
    assertThat(PairFeatures.ppf(o, z, new double[] {2, 0, 0}, x))
        .containsExactly(new double[] {2, 0.5, 0, 0.5}, within(1e-15));
    assertThat(PairFeatures.ppf(o, z, o, y)).containsExactly(0, 0, 0, 0.5);
    assertThat(PairFeatures.darboux(o, z, x, y))
        .containsExactly(new double[] {-1, 0, 0}, within(1e-15));
    assertThat(PairFeatures.darboux(o, z, o, y)).containsExactly(0, 0, 0);
    assertThat(PairFeatures.darboux(o, x, x, z)).as("along the line").containsExactly(0, 0, 0);
  }

  @Property(tries = 10)
  void manyPairsAreAsOne(RandomGenerator random) {
    double[] p = random.doubles(30, -1, 1).toArray();
    double[] n = new double[30];
    for (int i = 0; i < 10; i++) {
      System.arraycopy(unit(random), 0, n, 3 * i, 3);
    }
    int[] from = {0, 4, 9};
    int[] to = {3, 1, 8};
    for (int e = 0; e < 3; e++) {
      double[] p1 = Arrays.copyOfRange(p, 3 * from[e], 3 * from[e] + 3);
      double[] p2 = Arrays.copyOfRange(p, 3 * to[e], 3 * to[e] + 3);
      double[] n1 = Arrays.copyOfRange(n, 3 * from[e], 3 * from[e] + 3);
      double[] n2 = Arrays.copyOfRange(n, 3 * to[e], 3 * to[e] + 3);
      assertThat(Arrays.copyOfRange(PairFeatures.ppf(p, n, from, to), 4 * e, 4 * e + 4))
          .isEqualTo(PairFeatures.ppf(p1, n1, p2, n2));
      assertThat(Arrays.copyOfRange(PairFeatures.darboux(p, n, from, to), 3 * e, 3 * e + 3))
          .isEqualTo(PairFeatures.darboux(p1, n1, p2, n2));
    }
    assertThatThrownBy(() -> PairFeatures.ppf(p, n, from, new int[2]))
        .hasMessageContaining("3 first and 2");
    assertThatThrownBy(() -> PairFeatures.ppf(p, new double[3], from, to))
        .hasMessageContaining("given: 3");
  }
}
