package dev.coset.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.coset.groups.internal.Blocks;
import dev.coset.groups.internal.LieAlgebra;
import dev.coset.groups.internal.Stumpff;
import dev.coset.laws.Property;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class LieGroupTest {

  private static final double[] ANGLES = {
    0, 1e-200, 1e-9, 1e-4, 0.01, 0.999999, 1.000001, 2, Math.PI - 1e-6
  };

  private static final List<LieGroup<?>> GROUPS = List.of(SO2.group(), SO3.group(), SE3.group());

  @Property(tries = 50)
  void logarithmUndoesExponential(RandomGenerator random) {
    for (LieGroup<?> group : GROUPS) {
      for (double angle : ANGLES) {
        logUndoesExp(group, tangent(group, angle, random));
      }
    }
  }

  private static <E> void logUndoesExp(LieGroup<E> group, double[] tangent) {
    E g = group.exp(tangent);
    assertThat(group.log(g)).as(group.name()).containsExactly(tangent, within(1e-12));
    assertThat(group.isCloseTo(group.exp(group.log(g)), g, 1e-13)).isTrue();
  }

  /** The relative error is small too: nothing is lost where angles are tiny. */
  @Property(tries = 50)
  void tinyRotationsKeepTheirDigits(RandomGenerator random) {
    double[] tangent = tangent(SO3.group(), 1e-150, random);
    double[] back = SO3.group().log(SO3.group().exp(tangent));
    for (int i = 0; i < 3; i++) {
      assertThat(back[i]).isEqualTo(tangent[i], within(1e-15 * Math.abs(tangent[i])));
    }
  }

  @Property(tries = 50)
  void exponentialIsTheMatrixExponential(RandomGenerator random) {
    for (double angle : ANGLES) {
      double[] tangent = tangent(SO3.group(), angle, random);
      assertThat(
              SO3.group().exp(tangent).matrix().isCloseTo(series(SO3.group().hat(tangent)), 1e-13))
          .isTrue();
      double[] twist = tangent(SE3.group(), angle, random);
      AffineMap motion = SE3.group().exp(twist).affine();
      Matrix expected = series(SE3.group().hat(twist));
      assertThat(motion.linear().isCloseTo(Blocks.part(expected, 0, 0, 3, 3), 1e-13)).isTrue();
      assertThat(motion.translation())
          .containsExactly(Blocks.part(expected, 0, 3, 3, 1).toArray(), within(1e-12));
      double[] turn = {angle};
      assertThat(SO2.group().exp(turn).matrix().isCloseTo(series(SO2.group().hat(turn)), 1e-13))
          .isTrue();
    }
  }

  @Property(tries = 50)
  void veeUndoesHat(RandomGenerator random) {
    for (LieGroup<?> group : GROUPS) {
      double[] tangent = Groups.gaussian(group.dimension(), random);
      assertThat(group.vee(group.hat(tangent))).containsExactly(tangent);
      assertThat(group.generators()).hasSize(group.dimension());
    }
  }

  @Property(tries = 50)
  void adjointMovesTangentsThroughConjugation(RandomGenerator random) {
    GROUPS.forEach(group -> adjointConjugates(group, random));
  }

  private static <E> void adjointConjugates(LieGroup<E> group, RandomGenerator random) {
    E g = group.sample(random);
    E h = group.sample(random);
    double[] tangent = tangent(group, 2, random);
    E conjugated = group.compose(group.compose(g, group.exp(tangent)), group.inverse(g));
    E moved = group.exp(group.adjoint(g).times(tangent));
    assertThat(group.isCloseTo(conjugated, moved, 1e-12)).as(group.name()).isTrue();
    Matrix product = group.adjoint(g).times(group.adjoint(h));
    assertThat(group.adjoint(group.compose(g, h)).isCloseTo(product, 1e-12)).isTrue();
  }

  /** The reference {@code J_l = sum_k ad^k / (k+1)!}; Ad exp = exp ad gives ad. */
  @Property(tries = 50)
  void jacobiansAreTheSeriesOfTheAdjoint(RandomGenerator random) {
    for (double angle : ANGLES) {
      double[] theta = tangent(SO3.group(), angle, random);
      Matrix expected = jacobianSeries(SO3.group().hat(theta));
      assertThat(SO3.group().leftJacobian(theta).isCloseTo(expected, 1e-13)).isTrue();
      assertThat(
              SO3.group()
                  .inverseLeftJacobian(theta)
                  .times(expected)
                  .isCloseTo(Matrix.identity(3), 1e-12))
          .isTrue();
      double[] twist = tangent(SE3.group(), angle, random);
      assertThat(SE3.group().leftJacobian(twist).isCloseTo(jacobianSeries(ad(twist)), 1e-12))
          .isTrue();
    }
  }

  private static Matrix ad(double[] twist) {
    Matrix rotation = LieAlgebra.cross(twist, 3);
    return Blocks.square(rotation, LieAlgebra.cross(twist, 0), Matrix.zero(3, 3), rotation);
  }

  @Property(tries = 50)
  void jacobiansMatchCentralDifferences(RandomGenerator random) {
    for (LieGroup<?> group : GROUPS) {
      for (double angle : ANGLES) {
        matchDifferences(group, tangent(group, angle, random));
      }
    }
  }

  /** Step 1e-5: truncation of order 1e-10, rounding 1e-16 / 1e-5. */
  private static <E> void matchDifferences(LieGroup<E> group, double[] tangent) {
    double step = 1e-5;
    E back = group.inverse(group.exp(tangent));
    for (int j = 0; j < group.dimension(); j++) {
      E up = group.exp(shifted(tangent, j, step));
      E down = group.exp(shifted(tangent, j, -step));
      double[] left = difference(group, group.compose(up, back), group.compose(down, back), step);
      double[] right = difference(group, group.compose(back, up), group.compose(back, down), step);
      assertThat(group.leftJacobian(tangent).column(j)).containsExactly(left, within(1e-8));
      assertThat(group.rightJacobian(tangent).column(j)).containsExactly(right, within(1e-8));
    }
  }

  private static <E> double[] difference(LieGroup<E> group, E up, E down, double step) {
    double[] high = group.log(up);
    double[] low = group.log(down);
    for (int i = 0; i < high.length; i++) {
      high[i] = (high[i] - low[i]) / (2 * step);
    }
    return high;
  }

  private static double[] shifted(double[] tangent, int index, double step) {
    double[] shifted = tangent.clone();
    shifted[index] += step;
    return shifted;
  }

  /** A law that takes the right Jacobian for the left one must fail. */
  @Property(tries = 20)
  void leftAndRightJacobiansDiffer(RandomGenerator random) {
    double[] twist = tangent(SE3.group(), 1, random);
    Matrix left = SE3.group().leftJacobian(twist);
    Matrix right = SE3.group().rightJacobian(twist);
    assertThat(left.isCloseTo(right, 0.01)).isFalse();
    Matrix adjoint = SE3.group().adjoint(SE3.group().exp(twist));
    assertThat(adjoint.times(right).isCloseTo(left, 1e-12)).isTrue();
  }

  @Test
  void seriesAndClosedFormsMeet() {
    double below = Math.nextDown(Stumpff.SERIES_BELOW);
    double above = Stumpff.SERIES_BELOW;
    assertThat(Stumpff.c1(below)).isEqualTo(Stumpff.c1(above), within(1e-15));
    assertThat(Stumpff.c2(below)).isEqualTo(Stumpff.c2(above), within(1e-15));
    assertThat(Stumpff.c3(below)).isEqualTo(Stumpff.c3(above), within(1e-15));
    assertThat(Stumpff.c4(below)).isEqualTo(Stumpff.c4(above), within(1e-15));
    assertThat(Stumpff.c5(below)).isEqualTo(Stumpff.c5(above), within(1e-15));
    assertThat(Stumpff.c5(0)).isEqualTo(1 / 120.0, within(1e-18));
  }

  @Test
  void wrongShapesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SO3.group().exp(new double[2]))
        .withMessageContaining("length 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SO3.group().vee(Matrix.identity(3)))
        .withMessageContaining("antisymmetric");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SE3.group().vee(Matrix.identity(4)))
        .withMessageContaining("last row");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SO3.group().exp(new double[] {Double.NaN, 0, 0}));
  }

  /** A random tangent vector whose rotation turns by {@code angle}. */
  private static double[] tangent(LieGroup<?> group, double angle, RandomGenerator random) {
    if (group.dimension() == 1) {
      return new double[] {angle};
    }
    double[] tangent = Groups.gaussian(group.dimension(), random);
    int from = tangent.length - 3;
    double norm = LieAlgebra.norm(tangent, from);
    for (int i = from; i < tangent.length; i++) {
      tangent[i] *= angle / norm;
    }
    return tangent;
  }

  private static Matrix series(Matrix a) {
    Matrix sum = Matrix.identity(a.rows());
    Matrix term = sum;
    for (int k = 1; k < 40; k++) {
      term = term.times(a).times(1.0 / k);
      sum = sum.plus(term);
    }
    return sum;
  }

  private static Matrix jacobianSeries(Matrix ad) {
    Matrix sum = Matrix.identity(ad.rows());
    Matrix term = sum;
    for (int k = 1; k < 40; k++) {
      term = term.times(ad).times(1.0 / (k + 1));
      sum = sum.plus(term);
    }
    return sum;
  }
}
