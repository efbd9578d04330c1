package dev.coset.groups.sphere;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.laws.Property;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class HarmonicsKernelsTest {

  private static final int[] SIZES = {0, 1, 7, 8, 9, 64, 100, 513, 1024};
  private static final int[] DEGREES = {0, 1, 2, 3, 5, 10};

  @Test
  void theVectorKernelsAreUsedHere() {
    HarmonicsTable table = new HarmonicsTable(2, Normalization.COMPONENT);
    assertThat(HarmonicsKernels.fastest(table)).isInstanceOf(VectorHarmonicsKernels.class);
    assertThat(FloatHarmonicsKernels.fastest(new FloatHarmonicsTable(table)))
        .isInstanceOf(VectorFloatHarmonicsKernels.class);
  }

  /** Points in the unit cube, the first ones degenerate. */
  private static double[] points(int n, RandomGenerator random) {
    double[] points = new double[3 * n];
    for (int i = 0; i < n; i++) {
      double[] p = SphericalHarmonicsTest.point(random);
      for (int axis = 0; axis < 3; axis++) {
        boolean kept = i > 2 || (i == 1 && axis == 1);
        points[axis * n + i] = kept ? (float) p[axis] : 0;
      }
    }
    return points;
  }

  /**
   * Both sum the same terms; a fused multiplication saves a rounding of 1.1e-16 each, some 50 a
   * degree at worst.
   */
  @Property(tries = 3)
  void vectorAndPlainLoopsAgree(RandomGenerator random) {
    for (int degree : DEGREES) {
      for (int n : SIZES) {
        for (boolean directions : new boolean[] {false, true}) {
          double[] points = points(n, random);
          double[] weights = random.doubles((long) (degree + 1) * (degree + 1) * n).toArray();
          double[][] fast = run(SphericalHarmonics.of(degree), directions, points, weights);
          SphericalHarmonics reference = SphericalHarmonics.plain(degree, Normalization.COMPONENT);
          double[][] plain = run(reference, directions, points, weights);
          for (int k = 0; k < fast.length; k++) {
            assertThat(distance(fast[k], plain[k]))
                .as("result %d of degree %d, %d points", k, degree, n)
                .isLessThan(1e-14 * (degree + 1));
          }
        }
      }
    }
  }

  /** Rounding of 6e-8 in each of a few steps a degree. */
  @Property(tries = 3)
  void singlePrecisionIsClose(RandomGenerator random) {
    for (int degree : DEGREES) {
      for (int n : SIZES) {
        for (boolean directions : new boolean[] {false, true}) {
          double[] points = points(n, random);
          double[] weights = random.doubles((long) (degree + 1) * (degree + 1) * n).toArray();
          double[][] exact = run(SphericalHarmonics.of(degree), directions, points, weights);
          double[][] fast = runSingle(SphericalHarmonics.of(degree), directions, points, weights);
          SphericalHarmonics reference = SphericalHarmonics.plain(degree, Normalization.COMPONENT);
          double[][] plain = runSingle(reference, directions, points, weights);
          for (int k = 0; k < fast.length; k++) {
            assertThat(distance(fast[k], exact[k])).isLessThan(2e-6 * (degree + 1));
            assertThat(distance(plain[k], exact[k])).isLessThan(2e-6 * (degree + 1));
          }
        }
      }
    }
  }

  @Property(tries = 5)
  void pullbackIsTheSumOfGradients(RandomGenerator random) {
    int degree = 6;
    int n = 21;
    double[] points = points(n, random);
    for (boolean directions : new boolean[] {false, true}) {
      SphericalHarmonics solid = SphericalHarmonics.of(degree);
      SphericalHarmonics harmonics = directions ? solid.ofDirections() : solid;
      int size = harmonics.size();
      double[] weights = random.doubles((long) size * n).toArray();
      double[][] results = run(solid, directions, points, weights);
      double[] gradients = results[1];
      double[] expected = new double[3 * n];
      for (int axis = 0; axis < 3; axis++) {
        for (int k = 0; k < size; k++) {
          for (int i = 0; i < n; i++) {
            expected[axis * n + i] += weights[k * n + i] * gradients[(axis * size + k) * n + i];
          }
        }
      }
      assertThat(distance(results[3], expected)).isLessThan(1e-13);
      for (int i = 0; i < n; i++) {
        weights[2 * n + i] += 1;
      }
      double[] other = new double[3 * n];
      harmonics.pullback(points, weights, other);
      assertThat(distance(other, expected)).isGreaterThan(1e-8);
    }
  }

  @Property(tries = 5)
  void valuesAloneAreTheSame(RandomGenerator random) {
    double[] points = points(77, random);
    SphericalHarmonics harmonics = SphericalHarmonics.of(7);
    double[] all = run(harmonics, false, points, new double[64 * 77])[0];
    assertThat(harmonics.values(points)).isEqualTo(all);
    double[] column = harmonics.evaluate(points[50], points[77 + 50], points[154 + 50]);
    double[] gradient = harmonics.gradient(points[50], points[77 + 50], points[154 + 50]);
    double[] gradients = run(harmonics, false, points, new double[64 * 77])[1];
    for (int k = 0; k < 64; k++) {
      assertThat(Math.abs(column[k] - all[k * 77 + 50])).isLessThan(1e-13);
    }
    for (int k = 0; k < 192; k++) {
      assertThat(Math.abs(gradient[k] - gradients[k * 77 + 50])).isLessThan(1e-12);
    }
  }

  /** The largest deviation relative to the largest entry. */
  private static double distance(double[] a, double[] b) {
    assertThat(a).hasSameSizeAs(b);
    double largest = 1;
    double distance = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs(b[i]));
      distance = Math.max(distance, Math.abs(a[i] - b[i]));
      assertThat(a[i]).isFinite();
    }
    return distance / largest;
  }

  /** Values, gradients, second derivatives and the pullback. */
  private static double[][] run(
      SphericalHarmonics solid, boolean directions, double[] points, double[] weights) {
    SphericalHarmonics harmonics = directions ? solid.ofDirections() : solid;
    int n = points.length / 3;
    int length = harmonics.size() * n;
    double[] values = new double[length];
    double[] gradients = new double[3 * length];
    double[] alone = new double[length];
    double[] firsts = new double[3 * length];
    double[] seconds = new double[6 * length];
    double[] pulled = new double[3 * n];
    harmonics.valuesAndGradients(points, values, gradients);
    harmonics.valuesAndDerivatives(points, alone, firsts, seconds);
    harmonics.pullback(points, weights, pulled);
    return new double[][] {values, gradients, seconds, pulled, alone, firsts};
  }

  private static double[][] runSingle(
      SphericalHarmonics solid, boolean directions, double[] points, double[] weights) {
    SphericalHarmonics harmonics = directions ? solid.ofDirections() : solid;
    int n = points.length / 3;
    int length = harmonics.size() * n;
    float[] p = HarmonicsKernelsTest.single(points);
    float[] values = new float[length];
    float[] gradients = new float[3 * length];
    float[] alone = new float[length];
    float[] firsts = new float[3 * length];
    float[] seconds = new float[6 * length];
    float[] pulled = new float[3 * n];
    harmonics.values(p, alone);
    harmonics.valuesAndGradients(p, values, gradients);
    harmonics.valuesAndDerivatives(p, alone, firsts, seconds);
    harmonics.pullback(p, single(weights), pulled);
    return new double[][] {
      exact(values), exact(gradients), exact(seconds), exact(pulled), exact(alone), exact(firsts)
    };
  }

  private static float[] single(double[] values) {
    float[] rounded = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      rounded[i] = (float) values[i];
    }
    return rounded;
  }

  private static double[] exact(float[] values) {
    double[] exact = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      exact[i] = values[i];
    }
    return exact;
  }
}
