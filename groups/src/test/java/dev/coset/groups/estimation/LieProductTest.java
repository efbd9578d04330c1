package dev.coset.groups.estimation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.coset.groups.GroupLaws;
import dev.coset.groups.LieGroupLaws;
import dev.coset.groups.Matrix;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.Rotation2;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SE3;
import dev.coset.groups.SO2;
import dev.coset.groups.SO3;
import dev.coset.groups.Translation;
import dev.coset.groups.internal.Blocks;
import dev.coset.laws.Property;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class LieProductTest {

  /** A pose with a velocity and a bias. */
  private static final LieProduct PRODUCT =
      LieProduct.of(SE3.group(), new RealVectors(3), SO2.group());

  @Property(tries = 20)
  void productsAreLieGroups(RandomGenerator random) {
    assertThat(GroupLaws.violations(PRODUCT, 5, 1e-12, random)).isEmpty();
    double[] tangent = tangent(random);
    assertThat(LieGroupLaws.violations(PRODUCT, tangent, LieGroupLaws.Tolerances.STRICT, random))
        .isEmpty();
    RealVectors vectors = new RealVectors(4);
    assertThat(GroupLaws.violations(vectors, 5, 1e-12, random)).isEmpty();
    assertThat(
            LieGroupLaws.violations(
                vectors,
                Differences.gaussian(4, 1, random),
                LieGroupLaws.Tolerances.STRICT,
                random))
        .isEmpty();
  }

  @Property(tries = 20)
  void operatorsAreBlockDiagonal(RandomGenerator random) {
    double[] tangent = tangent(random);
    Matrix jacobian = PRODUCT.inverseRightJacobian(tangent);
    double[] pose = java.util.Arrays.copyOf(tangent, 6);
    assertThat(Blocks.part(jacobian, 0, 0, 6, 6)).isEqualTo(SE3.group().inverseRightJacobian(pose));
    assertThat(Blocks.part(jacobian, 0, 6, 6, 4).frobeniusNorm()).isZero();
    assertThat(Blocks.part(jacobian, 6, 6, 4, 4)).isEqualTo(Matrix.identity(4));
    CompositeState state = PRODUCT.exp(tangent);
    assertThat(state.part(0, RigidMotion.class)).isEqualTo(SE3.group().exp(pose));
    assertThat(state.part(1, Translation.class).toArray())
        .containsExactly(tangent[6], tangent[7], tangent[8]);
    assertThat(PRODUCT.offset(2)).isEqualTo(9);
  }

  /** A filter knows nothing of the parts: tracking a pose and a velocity is one call. */
  @Property(tries = 20)
  void filtersWorkOnProducts(RandomGenerator random) {
    ErrorStateFilter<CompositeState> filter = new ErrorStateFilter<>(PRODUCT);
    CompositeState truth = PRODUCT.exp(tangent(random));
    CompositeState guess = PRODUCT.plus(truth, Differences.gaussian(10, 0.01, random));
    Estimate<CompositeState> before = new Estimate<>(guess, Matrix.identity(10).times(1e-4));
    Estimate<CompositeState> after =
        filter
            .update(
                before,
                new WholeState<>(PRODUCT, truth),
                new double[10],
                Matrix.identity(10).times(1e-12))
            .estimate();
    assertThat(PRODUCT.minus(after.state(), truth)).containsOnly(new double[10], within(1e-5));
  }

  @Test
  void mixedGroupsAreRefused() {
    CompositeState wrong =
        CompositeState.of(Rotation3.identity(), Translation.of(new double[3]), new Rotation2(0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PRODUCT.log(wrong))
        .withMessage("Part 0 is a Rotation3, asked for a RigidMotion");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PRODUCT.inverse(CompositeState.of(Rotation3.identity())))
        .withMessageContaining("has 3 parts, given: 1");
    assertThatIllegalArgumentException().isThrownBy(() -> wrong.part(3, Rotation3.class));
    assertThatIllegalArgumentException().isThrownBy(() -> PRODUCT.exp(new double[9]));
    assertThatIllegalArgumentException().isThrownBy(() -> new LieProduct(List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> new RealVectors(0));
    assertThatIllegalArgumentException().isThrownBy(() -> PRODUCT.vee(Matrix.diagonal(10, i -> 1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RealVectors(2).log(Translation.of(new double[3])));
    assertThat(PRODUCT.name()).isEqualTo("SE(3) x R^3 x SO(2)");
    assertThat(LieProduct.of(SO3.group()).identity())
        .isEqualTo(CompositeState.of(Rotation3.identity()));
  }

  private static double[] tangent(RandomGenerator random) {
    double[] tangent = Differences.gaussian(10, 1, random);
    double angle = Math.hypot(Math.hypot(tangent[3], tangent[4]), tangent[5]);
    for (int i = 3; i < 6; i++) {
      tangent[i] *= random.nextDouble(0, 3) / angle;
    }
    tangent[9] = random.nextDouble(-3, 3);
    return tangent;
  }
}
