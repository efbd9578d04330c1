package dev.coset.groups.sphere;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.groups.DegreeException;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SO3;
import dev.coset.groups.internal.GaussLegendre;
import dev.coset.groups.irreps.WignerD;
import dev.coset.laws.Property;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SphericalHarmonicsTest {

  /** A function of three coordinates with many values. */
  interface Field {
    double[] at(double x, double y, double z);
  }

  private static final double[][] DEGENERATE = {
    {0, 0, 0}, {0, 1, 0}, {0, -2, 0}, {1e-9, 1, -1e-9}, {1, 0, 0}, {0, 0, -1}, {1e-200, 0, 1e-200}
  };

  static double[] point(RandomGenerator random) {
    double[] p = new double[3];
    double square;
    do {
      square = 0;
      for (int i = 0; i < 3; i++) {
        p[i] = 2 * random.nextDouble() - 1;
        square += p[i] * p[i];
      }
    } while (square < 0.04 || square > 1);
    return p;
  }

  private static double[] unit(double[] p) {
    double norm = Math.sqrt(p[0] * p[0] + p[1] * p[1] + p[2] * p[2]);
    return new double[] {p[0] / norm, p[1] / norm, p[2] / norm};
  }

  @Test
  void lowDegreesAreTheKnownPolynomials() {
    double x = 0.3;
    double y = -0.7;
    double z = 1.1;
    double s3 = Math.sqrt(3);
    double s15 = Math.sqrt(15);
    assertThat(SphericalHarmonics.of(2).evaluate(x, y, z))
        .containsExactly(
            new double[] {
              1,
              s3 * x,
              s3 * y,
              s3 * z,
              s15 * x * z,
              s15 * x * y,
              Math.sqrt(5) * (y * y - (x * x + z * z) / 2),
              s15 * y * z,
              s15 / 2 * (z * z - x * x)
            },
            within(1e-14));
  }

  /** Errors of 10 roundings a degree; those of mpmath are at unit vectors, of size sqrt(2l+1). */
  @Test
  void agreeWithGoldenValues() throws IOException {
    List<String> rows = golden();
    assertThat(rows).hasSizeGreaterThan(400);
    for (String row : rows) {
      String[] cells = row.split(",");
      int l = Integer.parseInt(cells[1]);
      int index = SphericalHarmonics.index(l, Integer.parseInt(cells[2]));
      double x = Double.parseDouble(cells[3]);
      double y = Double.parseDouble(cells[4]);
      double z = Double.parseDouble(cells[5]);
      double expected = Double.parseDouble(cells[6]);
      SphericalHarmonics harmonics = SphericalHarmonics.of(l);
      boolean directions = cells[0].equals("mpmath");
      double scale = directions ? 1 : Math.max(1, Math.pow(x * x + y * y + z * z, l / 2.0));
      double tolerance = 2e-15 * (l + 1) * Math.sqrt(2 * l + 1) * scale;
      double[] values = (directions ? harmonics.ofDirections() : harmonics).evaluate(x, y, z);
      assertThat(values[index]).as(row).isCloseTo(expected, within(tolerance));
    }
  }

  private static List<String> golden() throws IOException {
    try (InputStream in = SphericalHarmonicsTest.class.getResourceAsStream("harmonics.csv")) {
      assertThat(in).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    }
  }

  @Property(tries = 30)
  void turnWithWignerMatrices(RandomGenerator random) {
    int degree = 12;
    SphericalHarmonics harmonics = SphericalHarmonics.of(degree).ofDirections();
    Rotation3 rotation = SO3.group().sample(random);
    double[] p = point(random);
    assertThat(turningError(harmonics::evaluate, degree, rotation, p)).isLessThan(1e-12);
    Field mirrored = (x, y, z) -> harmonics.evaluate(-x, y, z);
    assertThat(turningError(mirrored, degree, rotation, p)).isGreaterThan(1e-6);
  }

  private static double turningError(Field field, int degree, Rotation3 rotation, double[] p) {
    double[] q = rotation.rotate(p);
    double[] before = field.at(p[0], p[1], p[2]);
    double[] after = field.at(q[0], q[1], q[2]);
    double error = 0;
    for (int l = 0; l <= degree; l++) {
      double[] block = Arrays.copyOfRange(before, l * l, (l + 1) * (l + 1));
      double[] expected = WignerD.of(l, rotation).times(block);
      for (int k = 0; k < expected.length; k++) {
        error = Math.max(error, Math.abs(after[l * l + k] - expected[k]) / Math.sqrt(2 * l + 1));
      }
    }
    return error;
  }

  @Property(tries = 20)
  void normalizationsAreSumsOfSquares(RandomGenerator random) {
    double[] u = unit(point(random));
    for (Normalization normalization : Normalization.values()) {
      double[] values = SphericalHarmonics.of(60, normalization).evaluate(u[0], u[1], u[2]);
      for (int l = 0; l <= 60; l++) {
        double sum = 0;
        for (int k = l * l; k < (l + 1) * (l + 1); k++) {
          sum += values[k] * values[k];
        }
        double expected =
            switch (normalization) {
              case COMPONENT -> 2 * l + 1;
              case NORM -> 1;
              case INTEGRAL -> (2 * l + 1) / (4 * Math.PI);
            };
        assertThat(sum / expected).as("degree %d", l).isCloseTo(1, within(1e-12));
      }
    }
  }

  /** The sum over orders is 2l+1 also where the highest orders underflow. */
  @Test
  void highDegreesStayAccurate() {
    SphericalHarmonics harmonics = SphericalHarmonics.of(SphericalHarmonics.MAX_DEGREE);
    for (double sine : new double[] {0, 1e-12, 1e-3, 0.1, 0.45, 0.7, 1}) {
      double[] values = harmonics.evaluate(sine * 0.6, Math.sqrt(1 - sine * sine), sine * 0.8);
      for (int l : new int[] {100, 500, 1000}) {
        double sum = 0;
        for (int k = l * l; k < (l + 1) * (l + 1); k++) {
          sum += values[k] * values[k];
        }
        assertThat(sum / (2 * l + 1)).as("%d at %s", l, sine).isCloseTo(1, within(2e-16 * l * l));
      }
    }
  }

  /** Gauss-Legendre nodes in y times equal angles integrate products of degree 2L exactly. */
  @Test
  void areOrthonormalOnTheSphere() {
    int degree = 8;
    SphericalHarmonics harmonics = SphericalHarmonics.of(degree, Normalization.INTEGRAL);
    GaussLegendre rule = GaussLegendre.of(degree + 1);
    int turns = 2 * degree + 1;
    double[][] gram = new double[harmonics.size()][harmonics.size()];
    for (int b = 0; b <= degree; b++) {
      double y = rule.nodes()[b];
      for (int a = 0; a < turns; a++) {
        double angle = 2 * Math.PI * a / turns;
        double radius = Math.sqrt(1 - y * y);
        double[] v = harmonics.evaluate(radius * Math.sin(angle), y, radius * Math.cos(angle));
        for (int i = 0; i < v.length; i++) {
          for (int j = 0; j < v.length; j++) {
            gram[i][j] += rule.weights()[b] * 2 * Math.PI / turns * v[i] * v[j];
          }
        }
      }
    }
    for (int i = 0; i < gram.length; i++) {
      for (int j = 0; j < gram.length; j++) {
        assertThat(gram[i][j]).isCloseTo(i == j ? 1 : 0, within(1e-13));
      }
    }
  }

  @Property(tries = 20)
  void eulerAndLaplace(RandomGenerator random) {
    int degree = 9;
    double[] p = point(random);
    Derivatives d = Derivatives.of(SphericalHarmonics.of(degree), p);
    for (int l = 0; l <= degree; l++) {
      for (int k = l * l; k < (l + 1) * (l + 1); k++) {
        double along = p[0] * d.first(0, k) + p[1] * d.first(1, k) + p[2] * d.first(2, k);
        assertThat(along).isCloseTo(l * d.values[k], within(1e-12));
        double trace = d.second(0, k) + d.second(3, k) + d.second(5, k);
        assertThat(trace).isCloseTo(0, within(1e-11));
      }
    }
  }

  @Property(tries = 20)
  void derivativesAgreeWithDifferences(RandomGenerator random) {
    for (boolean directions : new boolean[] {false, true}) {
      SphericalHarmonics solid = SphericalHarmonics.of(6, Normalization.NORM);
      SphericalHarmonics harmonics = directions ? solid.ofDirections() : solid;
      double[] p = point(random);
      // Five-point differences: the error is h^4 f'''''/30 plus rounding / h.
      assertThat(differenceError(harmonics, p, 1)).isLessThan(1e-6);
      assertThat(differenceError(harmonics, p, 1.01)).isGreaterThan(1e-4);
    }
  }

  /** The largest deviation of derivatives, times a factor that makes them wrong. */
  private static double differenceError(SphericalHarmonics harmonics, double[] p, double factor) {
    Derivatives d = Derivatives.of(harmonics, p);
    double h = 1e-3;
    double error = 0;
    for (int axis = 0; axis < 3; axis++) {
      Derivatives[] near = new Derivatives[5];
      for (int step = -2; step <= 2; step++) {
        double[] q = p.clone();
        q[axis] += step * h;
        near[step + 2] = Derivatives.of(harmonics, q);
      }
      for (int k = 0; k < harmonics.size(); k++) {
        int index = k;
        double slope = difference(near, h, n -> n.values[index]);
        error = Math.max(error, Math.abs(slope - factor * d.first(axis, k)));
        for (int other = 0; other < 3; other++) {
          int second = other;
          double bend = difference(near, h, n -> n.first(second, index));
          error = Math.max(error, 1e-3 * Math.abs(bend - factor * d.second(axis, other, k)));
        }
      }
    }
    return error;
  }

  private static double difference(Derivatives[] near, double h, ToDoubleFunction<Derivatives> f) {
    return (8 * (f.applyAsDouble(near[3]) - f.applyAsDouble(near[1]))
            - (f.applyAsDouble(near[4]) - f.applyAsDouble(near[0])))
        / (12 * h);
  }

  @Test
  void everythingIsFiniteAtPolesAndOrigin() {
    for (double[] p : DEGENERATE) {
      SphericalHarmonics solid = SphericalHarmonics.of(8);
      assertThat(Arrays.stream(Derivatives.of(solid, p).all())).allMatch(Double::isFinite);
      SphericalHarmonics directions = solid.ofDirections();
      assertThat(directions.evaluate(p[0], p[1], p[2])).doesNotContain(Double.NaN);
      if (Math.abs(p[0]) != 1e-200) {
        assertThat(Arrays.stream(Derivatives.of(directions, p).all())).allMatch(Double::isFinite);
      }
    }
    double[] atOrigin =
        Derivatives.of(SphericalHarmonics.of(8).ofDirections(), DEGENERATE[0]).all();
    assertThat(atOrigin[0]).isEqualTo(1);
    assertThat(Arrays.stream(atOrigin).skip(1)).allMatch(v -> v == 0);
  }

  /** Two roundings of each coordinate, times gradients of at most 20. */
  @Property(tries = 20)
  void directionsIgnoreLength(RandomGenerator random) {
    SphericalHarmonics harmonics = SphericalHarmonics.of(5).ofDirections();
    double[] p = point(random);
    double[] expected = harmonics.evaluate(p[0], p[1], p[2]);
    for (double scale : new double[] {1e-300, 1e-160, 3, 1e160, 1e307}) {
      assertThat(harmonics.evaluate(scale * p[0], scale * p[1], scale * p[2]))
          .containsExactly(expected, within(5e-14));
    }
  }

  @Test
  void refusesWhatItCannotDo() {
    assertThatThrownBy(() -> SphericalHarmonics.of(-1))
        .isInstanceOf(DegreeException.class)
        .hasMessageContaining("0 to 1000, given: -1");
    assertThatThrownBy(() -> SphericalHarmonics.of(101).values(new float[3], new float[102 * 102]))
        .isInstanceOf(DegreeException.class)
        .hasMessageContaining("to degree 100, given: 101");
    SphericalHarmonics harmonics = SphericalHarmonics.of(1);
    assertThatThrownBy(() -> harmonics.values(new double[4]))
        .hasMessageContaining("[3, n], given: 4");
    assertThatThrownBy(() -> harmonics.values(new double[6], new double[7]))
        .hasMessageContaining("[4, 2] of 8 numbers, given: 7");
    assertThatThrownBy(() -> SphericalHarmonics.index(1, 2)).hasMessageContaining("m = 2");
  }

  /** Values with derivatives at one point. */
  record Derivatives(int size, double[] values, double[] gradients, double[] seconds) {

    private static final int[][] PAIRS = {{0, 1, 2}, {1, 3, 4}, {2, 4, 5}};

    static Derivatives of(SphericalHarmonics harmonics, double[] p) {
      int size = harmonics.size();
      Derivatives d =
          new Derivatives(size, new double[size], new double[3 * size], new double[6 * size]);
      harmonics.valuesAndDerivatives(p, d.values, d.gradients, d.seconds);
      return d;
    }

    double first(int axis, int k) {
      return gradients[axis * size + k];
    }

    double second(int pair, int k) {
      return seconds[pair * size + k];
    }

    double second(int a, int b, int k) {
      return second(PAIRS[a][b], k);
    }

    double[] all() {
      double[] all = Arrays.copyOf(values, 10 * size);
      System.arraycopy(gradients, 0, all, size, 3 * size);
      System.arraycopy(seconds, 0, all, 4 * size, 6 * size);
      return all;
    }
  }
}
