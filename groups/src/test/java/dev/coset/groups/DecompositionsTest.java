package dev.coset.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.coset.laws.Property;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class DecompositionsTest {

  /** Backward errors of 3 x 3 problems were at most 5e-15 of the largest entry in 20,000 trials. */
  private static final double TOLERANCE = 2e-14;

  @Property(tries = 300)
  void eigenvectorsRebuildTheMatrix(RandomGenerator random) {
    for (double scale : new double[] {1, 1e-310, 1e-200, 1e300}) {
      Matrix a = Groups.gaussian(3, 3, random);
      Matrix symmetric = a.times(a.transpose()).times(scale / a.frobeniusNorm());
      Decompositions.Eigen eigen = Decompositions.symmetricEigen(symmetric);
      assertThat(eigen.values()).isSorted();
      assertOrthonormal(eigen.vectors());
      double size = size(symmetric);
      double rounding = Math.max(TOLERANCE * size, 8 * Double.MIN_VALUE);
      assertThat(rebuilt(eigen).isCloseTo(symmetric, rounding)).as("scale %s", scale).isTrue();
    }
  }

  @Test
  void degenerateMatricesHaveEigenvectors() {
    for (Matrix matrix :
        new Matrix[] {
          Matrix.zero(3, 3),
          Matrix.identity(3),
          Matrix.diagonal(3, i -> i == 1 ? 5 : -2),
          Matrix.of(3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1),
          Matrix.identity(1),
          Matrix.zero(0, 0)
        }) {
      Decompositions.Eigen eigen = Decompositions.symmetricEigen(matrix);
      assertOrthonormal(eigen.vectors());
      assertThat(rebuilt(eigen).isCloseTo(matrix, TOLERANCE)).isTrue();
    }
    Matrix diagonal = Matrix.diagonal(3, i -> 3 - i);
    assertThat(Decompositions.symmetricEigen(diagonal).values())
        .containsExactly(new double[] {1, 2, 3}, within(0.0));
  }

  @Test
  void matricesWithoutEigendecompositionAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Decompositions.symmetricEigen(Matrix.of(2, 2, 1, 2, 3, 4)))
        .withMessageContaining("symmetric");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Decompositions.symmetricEigen(Matrix.zero(2, 3)));
    Matrix notFinite = Matrix.of(2, 2, 1, Double.NaN, Double.NaN, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Decompositions.symmetricEigen(notFinite))
        .withMessageContaining("finite");
    assertThatIllegalArgumentException().isThrownBy(() -> Decompositions.svd(notFinite));
    assertThatIllegalArgumentException().isThrownBy(() -> Decompositions.qr(notFinite));
    assertThatIllegalArgumentException().isThrownBy(() -> Decompositions.determinant(notFinite));
    assertThatIllegalArgumentException().isThrownBy(() -> Decompositions.inverse(notFinite));
  }

  @Property(tries = 100)
  void singularVectorsRebuildTheMatrix(RandomGenerator random) {
    for (int rows = 1; rows <= 4; rows++) {
      for (int columns = 1; columns <= 4; columns++) {
        Matrix a = Groups.gaussian(rows, columns, random).times(random.nextBoolean() ? 1 : 0);
        Decompositions.Svd svd = Decompositions.svd(a);
        double[] values = svd.values();
        assertThat(values).hasSize(Math.min(rows, columns));
        for (int i = 0; i < values.length; i++) {
          assertThat(values[i]).isBetween(0.0, i == 0 ? Double.MAX_VALUE : values[i - 1]);
        }
        assertOrthonormal(svd.u());
        assertOrthonormal(svd.v());
        Matrix middle = Matrix.diagonal(values.length, i -> values[i]);
        assertThat(svd.u().times(middle).times(svd.v().transpose()).isCloseTo(a, 1e-13)).isTrue();
      }
    }
  }

  @Property(tries = 100)
  void qrHasAPositiveDiagonal(RandomGenerator random) {
    for (int rows = 1; rows <= 4; rows++) {
      for (int columns = 1; columns <= 4; columns++) {
        Matrix a = Groups.gaussian(rows, columns, random);
        Decompositions.Qr qr = Decompositions.qr(a);
        assertOrthonormal(qr.q());
        assertThat(qr.q().times(qr.r()).isCloseTo(a, 1e-13)).isTrue();
        for (int i = 0; i < qr.r().rows(); i++) {
          assertThat(qr.r().get(i, i)).isPositive();
          for (int j = 0; j < i; j++) {
            assertThat(qr.r().get(i, j)).isZero();
          }
        }
      }
    }
  }

  @Test
  void qrOfColumnsOfZeros() {
    for (Matrix a : List.of(Matrix.zero(3, 3), Matrix.of(2, 2, 0, 3, 0, 4))) {
      Decompositions.Qr qr = Decompositions.qr(a);
      assertOrthonormal(qr.q());
      assertThat(qr.q().times(qr.r()).isCloseTo(a, 1e-15)).isTrue();
    }
  }

  @Property(tries = 200)
  void nearestRotationIsAFixedPointAndAMinimum(RandomGenerator random) {
    Rotation3 g = SO3.group().sample(random);
    assertThat(Decompositions.nearestRotation(g.matrix()).matrix().isCloseTo(g.matrix(), 1e-14))
        .isTrue();
    Matrix a = Groups.gaussian(3, 3, random);
    double best = Decompositions.nearestRotation(a).matrix().minus(a).frobeniusNorm();
    for (int i = 0; i < 20; i++) {
      double[] step = Groups.gaussian(3, random);
      Rotation3 other =
          SO3.group().compose(Decompositions.nearestRotation(a), SO3.group().exp(step));
      assertThat(other.matrix().minus(a).frobeniusNorm()).isGreaterThan(best - 1e-12);
    }
  }

  @Test
  void nearestRotationExistsForEveryMatrix() {
    assertThat(Decompositions.nearestRotation(Matrix.zero(3, 3))).isNotNull();
    Rotation3 reflection = Decompositions.nearestRotation(Matrix.diagonal(3, i -> -1));
    assertThat(reflection.matrix().plus(Matrix.identity(3)).frobeniusNorm())
        .isEqualTo(2, within(1e-14));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Decompositions.nearestRotation(Matrix.identity(2)));
  }

  @Property(tries = 100)
  void inversesAndDeterminants(RandomGenerator random) {
    Matrix a = Groups.gaussian(4, 4, random).plus(Matrix.identity(4).times(5));
    Matrix b = Groups.gaussian(4, 4, random);
    Matrix inverse = Decompositions.inverse(a);
    double condition = a.frobeniusNorm() * inverse.frobeniusNorm();
    assertThat(a.times(inverse).isCloseTo(Matrix.identity(4), 1e-14 * condition)).isTrue();
    double product = Decompositions.determinant(a) * Decompositions.determinant(b);
    assertThat(Decompositions.determinant(a.times(b)))
        .isEqualTo(product, within(1e-13 * Math.pow(a.frobeniusNorm() * b.frobeniusNorm(), 4)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Decompositions.inverse(Matrix.of(2, 2, 1, 2, 2, 4)))
        .withMessageContaining("invertible");
  }

  private static Matrix rebuilt(Decompositions.Eigen eigen) {
    double[] values = eigen.values();
    Matrix middle = Matrix.diagonal(values.length, i -> values[i]);
    return eigen.vectors().times(middle).times(eigen.vectors().transpose());
  }

  private static double size(Matrix matrix) {
    return java.util.Arrays.stream(matrix.toArray()).map(Math::abs).max().orElse(0);
  }

  private static void assertOrthonormal(Matrix columns) {
    Matrix gram = columns.transpose().times(columns);
    assertThat(gram.isCloseTo(Matrix.identity(columns.columns()), TOLERANCE)).isTrue();
  }
}
