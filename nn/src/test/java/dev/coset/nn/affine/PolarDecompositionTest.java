package dev.coset.nn.affine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.BadInputException;
import dev.coset.groups.Decompositions;
import dev.coset.groups.Matrix;
import dev.coset.laws.Property;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PolarDecompositionTest {

  private static final PolarDecomposition PLANE = new PolarDecomposition(LinearGroup.GENERAL, 2);

  private static double[] coordinates(int count, double size, RandomGenerator random) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = size * random.nextGaussian() / Math.max(1, count);
    }
    return values;
  }

  @Property(tries = 30)
  void coordinatesAndElementsAgree(RandomGenerator random) {
    for (LinearGroup group : LinearGroup.values()) {
      for (int n = 2; n <= 4; n++) {
        PolarDecomposition polar = new PolarDecomposition(group, n);
        for (double size : new double[] {0, 1e-8, 1}) {
          double[] p = coordinates(polar.dimension(), size, random);
          Matrix g = polar.element(p);
          assertThat(polar.coordinates(g)).containsExactly(p, within(1e-9));
          PolarDecomposition.Factors factors = polar.decompose(g);
          assertThat(polar.compose(factors).isCloseTo(g, 1e-10)).isTrue();
          Matrix x = factors.logarithm();
          assertThat(x.isCloseTo(x.transpose(), 1e-12)).isTrue();
          if (group == LinearGroup.SPECIAL) {
            assertThat(Decompositions.determinant(g)).isCloseTo(1, within(1e-10));
          }
        }
      }
    }
  }

  /** The order of factors matters: exp(X) stands before the rotation. */
  @Test
  void theSymmetricFactorStandsFirst() {
    Matrix turn = Matrix.of(2, 2, 0, -1, 1, 0);
    Matrix g = Matrix.diagonal(2, i -> i == 0 ? Math.E : 1).times(turn);
    PolarDecomposition.Factors factors = PLANE.decompose(g);
    assertThat(factors.rotation().isCloseTo(turn, 1e-12)).isTrue();
    assertThat(factors.logarithm().isCloseTo(Matrix.of(2, 2, 1, 0, 0, 0), 1e-12)).isTrue();
    double half = Math.sqrt(0.5);
    assertThat(PLANE.coordinates(g))
        .containsExactly(new double[] {half, half, 0, Math.PI / 2}, within(1e-12));
  }

  /** A shear by 4 to the left of a half turn has no logarithm, but coordinates. */
  @Test
  void elementsWithoutLogarithmHaveCoordinates() {
    Matrix g = Matrix.of(2, 2, -1, 4, 0, -1);
    assertThat(PLANE.element(PLANE.coordinates(g)).isCloseTo(g, 1e-12)).isTrue();
  }

  @Property(tries = 10)
  void samplesLieInTheGroup(RandomGenerator random) {
    List<Matrix> special = new PolarDecomposition(LinearGroup.SPECIAL, 2).sample(5, 0.1, random);
    for (Matrix g : special) {
      assertThat(Decompositions.determinant(g)).isCloseTo(1, within(1e-12));
    }
    List<Matrix> turns = PLANE.sample(4, 0, random);
    Matrix step = turns.get(1).times(turns.get(0).transpose());
    assertThat(step.isCloseTo(Matrix.of(2, 2, 0, -1, 1, 0), 1e-12)).isTrue();
  }

  @Test
  void faultsAreNamed() {
    assertThatThrownBy(() -> PLANE.decompose(Matrix.of(2, 2, 1, 0, 0, -1)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("positive determinant");
    assertThatThrownBy(() -> PLANE.decompose(Matrix.zero(2, 2)))
        .isInstanceOf(BadInputException.class);
    assertThatThrownBy(() -> PLANE.decompose(Matrix.identity(3)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("2 x 2");
    assertThatThrownBy(
            () ->
                new PolarDecomposition(LinearGroup.SPECIAL, 2)
                    .coordinates(Matrix.of(2, 2, 2, 0, 0, 1)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("GENERAL");
    assertThatThrownBy(() -> PLANE.element(new double[3]))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("4 coordinates");
    assertThatThrownBy(() -> new PolarDecomposition(LinearGroup.SPECIAL, 1))
        .isInstanceOf(BadInputException.class);
    assertThatThrownBy(
            () ->
                new PolarDecomposition(LinearGroup.GENERAL, 3)
                    .sample(3, 0.1, new SplittableRandom(1)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("n 3");
  }
}
