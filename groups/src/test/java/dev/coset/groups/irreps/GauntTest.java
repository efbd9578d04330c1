package dev.coset.groups.irreps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.coset.groups.DegreeException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GauntTest {

  private static final int NODES = 8;

  /** Orthonormal harmonics at the direction of the angles: the rotated value at the pole. */
  private static double[] harmonics(int l, double alpha, double beta) {
    double[] pole = new double[2 * l + 1];
    pole[l] = Math.sqrt((2 * l + 1) / (4 * Math.PI));
    return WignerD.apply(l, new EulerAngles(alpha, beta, 0), pole);
  }

  /** Legendre's polynomial and its derivative. */
  private static double[] legendre(int n, double x) {
    double before = 0;
    double value = 1;
    for (int k = 1; k <= n; k++) {
      double next = ((2 * k - 1) * x * value - (k - 1) * before) / k;
      before = value;
      value = next;
    }
    return new double[] {value, n * (x * value - before) / (x * x - 1)};
  }

  /** The integral of a product of three harmonics, exact for degrees of sum below 16. */
  private static double integral(int[] l, int[] at) {
    double sum = 0;
    for (int i = 0; i < NODES; i++) {
      double x = Math.cos(Math.PI * (i + 0.75) / (NODES + 0.5));
      for (int step = 0; step < 20; step++) {
        double[] p = legendre(NODES, x);
        x -= p[0] / p[1];
      }
      double slope = legendre(NODES, x)[1];
      double weight = 2 / ((1 - x * x) * slope * slope);
      for (int j = 0; j < 2 * NODES; j++) {
        double alpha = Math.PI * j / NODES;
        double product = weight * Math.PI / NODES;
        for (int f = 0; f < 3; f++) {
          product *= harmonics(l[f], alpha, Math.acos(x))[at[f]];
        }
        sum += product;
      }
    }
    return sum;
  }

  @Test
  void coefficientsAreIntegrals() {
    int[][] degrees = {{0, 0, 0}, {1, 1, 2}, {2, 1, 3}, {2, 2, 2}, {1, 2, 2}, {3, 4, 5}, {1, 1, 4}};
    for (int[] l : degrees) {
      Gaunt gaunt = Gaunt.of(l[0], l[1], l[2]);
      for (int i = 0; i <= 2 * l[0]; i++) {
        for (int j = 0; j <= 2 * l[1]; j++) {
          for (int k = 0; k <= 2 * l[2]; k++) {
            assertThat(gaunt.get(i, j, k))
                .as("degrees %s", Arrays.toString(l))
                .isEqualTo(integral(l, new int[] {i, j, k}), within(1e-14));
          }
        }
      }
    }
  }

  @Test
  void productsOfFunctionsAreProducts() {
    double[] x = {0.3, -1, 2};
    double[] y = {1, 0.5, -0.25, 2, 0.7};
    double alpha = 0.4;
    double beta = 1.3;
    double product = 0;
    for (int l = 1; l <= 3; l++) {
      product += dot(Gaunt.of(1, 2, l).multiply(x, y), harmonics(l, alpha, beta));
    }
    double expected = dot(x, harmonics(1, alpha, beta)) * dot(y, harmonics(2, alpha, beta));
    assertThat(product).isEqualTo(expected, within(1e-14));
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  @Test
  void oddSumsVanishAndDegreesAreChecked() {
    assertThat(Gaunt.of(1, 1, 1).entries()).isEmpty();
    assertThat(Gaunt.of(1, 1, 1).kappa()).isZero();
    assertThat(Gaunt.of(12, 12, 12).entries()).isNotEmpty();
    assertThatExceptionOfType(DegreeException.class).isThrownBy(() -> Gaunt.of(-1, 1, 1));
  }
}
