package dev.coset.groups.lie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.groups.Decompositions;
import dev.coset.groups.Matrix;
import dev.coset.groups.NotAnElementException;
import dev.coset.groups.Permutation;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SO3;
import dev.coset.groups.Symmetric;
import dev.coset.laws.Property;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class LieDecompositionsTest {

  /** Elements of GL+(n), with repeated singular values among them. */
  private static List<Matrix> elements(int n, RandomGenerator random) {
    Matrix rotation = SpecialOrthogonal.of(n).sample(random).matrix();
    return List.of(
        Matrix.identity(n),
        rotation,
        rotation.times(3),
        GeneralLinear.of(n).sample(random).matrix(),
        SpecialLinear.of(n).sample(random).matrix());
  }

  @Property(tries = 20)
  void factorsHaveTheirFormsAndMultiplyBack(RandomGenerator random) {
    for (int n = 1; n <= 5; n++) {
      for (Matrix g : elements(n, random)) {
        polar(g);
        cartan(g);
        iwasawa(g);
        LieDecompositions.Scaled scaled = LieDecompositions.unitDeterminant(g);
        assertThat(Decompositions.determinant(scaled.special())).isEqualTo(1, within(1e-12));
        agree(scaled.special().times(Math.exp(scaled.logScale())), g);
      }
    }
  }

  private static void polar(Matrix g) {
    LieDecompositions.Polar polar = LieDecompositions.polar(g);
    rotation(polar.rotation());
    assertThat(polar.logarithm().transpose()).isEqualTo(polar.logarithm());
    agree(polar.rotation().times(polar.positive()), g);
    agree(MatrixExponential.of(polar.logarithm()), polar.positive());
    agree(LieDecompositions.orthogonalFactor(g), polar.rotation());
    agree(LieDecompositions.nearestRotation(g), polar.rotation());
  }

  private static void cartan(Matrix g) {
    LieDecompositions.Cartan cartan = LieDecompositions.cartan(g);
    rotation(cartan.left());
    rotation(cartan.right());
    assertThat(cartan.logarithms()).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    agree(cartan.left().times(exponentials(cartan.logarithms())).times(cartan.right()), g);
  }

  private static void iwasawa(Matrix g) {
    LieDecompositions.Iwasawa parts = LieDecompositions.iwasawa(g);
    rotation(parts.rotation());
    agree(parts.rotation().times(exponentials(parts.logarithms())).times(parts.unipotent()), g);
    requireTriangular(parts.unipotent(), true);
  }

  private static Matrix exponentials(List<Double> logarithms) {
    return Matrix.diagonal(logarithms.size(), i -> Math.exp(logarithms.get(i)));
  }

  private static void rotation(Matrix r) {
    assertThat(SpecialOrthogonal.of(r.rows()).element(r).matrix()).isEqualTo(r);
    agree(r.transpose().times(r), Matrix.identity(r.rows()));
  }

  private static void requireTriangular(Matrix a, boolean upper) {
    for (int i = 0; i < a.rows(); i++) {
      assertThat(a.get(i, i)).isEqualTo(1);
      for (int j = 0; j < i; j++) {
        assertThat(upper ? a.get(i, j) : a.get(j, i)).isZero();
      }
    }
  }

  private static void agree(Matrix actual, Matrix expected) {
    assertThat(actual.minus(expected).frobeniusNorm())
        .isLessThan(1e-12 * Math.max(1, expected.frobeniusNorm()));
  }

  /** Built from bounded factors, so that the permutation is known and elimination is stable. */
  @Property(tries = 30)
  void bruhatFindsThePermutation(RandomGenerator random) {
    for (int n = 1; n <= 5; n++) {
      Permutation p = Symmetric.of(n).sample(random);
      Matrix lower = triangular(n, random).transpose();
      Matrix scales = Matrix.diagonal(n, i -> (i % 2 == 0 ? 1 : -1) * random.nextDouble(0.5, 2));
      Matrix upper = scales.times(triangular(n, random));
      Matrix g = lower.times(p.matrix()).times(upper);
      LieDecompositions.Bruhat parts = LieDecompositions.bruhat(g);
      assertThat(parts.permutation()).isEqualTo(p);
      requireTriangular(parts.lower(), false);
      Matrix back = parts.lower().times(parts.permutation().matrix()).times(parts.upper());
      assertThat(back.minus(g).frobeniusNorm()).isLessThan(1e-9 * g.frobeniusNorm());
    }
  }

  private static Matrix triangular(int n, RandomGenerator random) {
    double[] values = Matrix.identity(n).toArray();
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        values[i * n + j] = random.nextDouble(-1, 1);
      }
    }
    return Matrix.of(n, n, values);
  }

  @Property(tries = 20)
  void theNearestRotationIsThatOfSpace(RandomGenerator random) {
    Matrix a = Matrix.of(3, 3, Cases.uniform(9, random));
    Rotation3 r = SO3.group().sample(random);
    Matrix noisy = r.matrix().plus(a.times(1e-3));
    agree(LieDecompositions.nearestRotation(noisy), Decompositions.nearestRotation(noisy).matrix());
    assertThat(LieDecompositions.nearestRotation(Matrix.diagonal(2, i -> i == 0 ? 2 : -1)))
        .isEqualTo(Matrix.identity(2));
  }

  @Test
  void matricesWithoutAFactorizationAreRefused() {
    Matrix singular = Matrix.of(2, 2, 1, 2, 2, 4);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LieDecompositions.bruhat(singular))
        .withMessageContaining("column 1 depends on those before it");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LieDecompositions.polar(Matrix.zero(2, 2)))
        .withMessageContaining("invertible");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LieDecompositions.iwasawa(Matrix.zero(2, 2)))
        .withMessageContaining("invertible");
    assertThatThrownBy(() -> LieDecompositions.cartan(Matrix.of(1, 1, -1)))
        .isInstanceOf(NotAnElementException.class)
        .hasMessageContaining("positive determinant");
    assertThatThrownBy(() -> LieDecompositions.orthogonalFactor(Matrix.of(1, 1, Double.NaN)))
        .isInstanceOf(NotAnElementException.class)
        .hasMessageContaining("finite");
  }
}
