package dev.coset.groups.lie;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.coset.groups.Group;
import dev.coset.groups.GroupLaws;
import dev.coset.groups.LieGroup;
import dev.coset.groups.LieGroupLaws;
import dev.coset.groups.Matrix;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.SE3;
import dev.coset.groups.internal.LieAlgebra;
import dev.coset.laws.Property;
import java.util.List;
import java.util.random.RandomGenerator;

class LieGroupLawsTest {

  private static final LieGroupLaws.Tolerances STRICT = LieGroupLaws.Tolerances.STRICT;

  @Property(tries = 4)
  void everyLieGroupSatisfiesTheLaws(RandomGenerator random) {
    Cases.all().forEach(each -> satisfiesTheLaws(each, random));
  }

  private static <E> void satisfiesTheLaws(Cases.Case<E> each, RandomGenerator random) {
    LieGroup<E> group = each.group();
    for (double size : each.sizes()) {
      double[] tangent = each.tangents().draw(size, random);
      assertThat(LieGroupLaws.violations(group, tangent, STRICT, random))
          .as("%s at size %s", group, size)
          .isEmpty();
      assertThat(
              group
                  .leftJacobian(tangent)
                  .isCloseTo(AdjointSeries.leftJacobian(group, tangent), 1e-11))
          .isTrue();
      assertThat(
              group
                  .rightJacobian(tangent)
                  .isCloseTo(AdjointSeries.rightJacobian(group, tangent), 1e-11))
          .isTrue();
    }
    assertThat(GroupLaws.violations(group, 5, 1e-12, random)).as(group.name()).isEmpty();
    assertThat(group.generators()).hasSize(group.dimension());
    assertThat(group.sample(random)).isInstanceOf(group.elementType());
  }

  @Property(tries = 4)
  void groupsOfSeveralComponentsSatisfyTheLaws(RandomGenerator random) {
    for (Group<?> group : Cases.disconnected()) {
      assertThat(GroupLaws.violations(group, 5, 1e-12, random)).as(group.name()).isEmpty();
    }
  }

  @Property(tries = 4)
  void elementsReadBackToTheSameBits(RandomGenerator random) throws JsonProcessingException {
    for (Cases.Case<?> each : Cases.all()) {
      readsBack(each.group(), random);
    }
    for (Group<?> group : Cases.disconnected()) {
      readsBack(group, random);
    }
  }

  private static <E> void readsBack(Group<E> group, RandomGenerator random)
      throws JsonProcessingException {
    ObjectMapper json = new ObjectMapper();
    E g = group.compose(group.sample(random), group.sample(random));
    assertThat(json.readValue(json.writeValueAsString(g), group.elementType())).isEqualTo(g);
  }

  /** Each fault of an implementation is named by the law it breaks. */
  @Property(tries = 5)
  void aBrokenLieGroupIsReported(RandomGenerator random) {
    double[] tangent = {0.5, -1, 0.7, 0.4, 1, -0.6};
    List<String> found = LieGroupLaws.violations(new Broken(), tangent, STRICT, random);
    for (String law :
        List.of(
            "log(exp(t)) = t",
            "J_l = sum",
            "J_l against differences",
            "J_r = sum",
            "g exp(t) g^-1",
            "ad_a b = [a, b]")) {
      assertThat(found).anyMatch(line -> line.contains(law));
    }
  }

  /** Rigid motions with faults that are easily made. */
  private record Broken() implements LieGroup<RigidMotion> {

    @Override
    public String name() {
      return "broken SE(3)";
    }

    @Override
    public Class<RigidMotion> elementType() {
      return RigidMotion.class;
    }

    @Override
    public RigidMotion identity() {
      return SE3.group().identity();
    }

    @Override
    public RigidMotion compose(RigidMotion g, RigidMotion h) {
      return SE3.group().compose(g, h);
    }

    @Override
    public RigidMotion inverse(RigidMotion g) {
      return SE3.group().inverse(g);
    }

    @Override
    public RigidMotion sample(RandomGenerator random) {
      return SE3.group().sample(random);
    }

    @Override
    public boolean isCloseTo(RigidMotion g, RigidMotion h, double tolerance) {
      return SE3.group().isCloseTo(g, h, tolerance);
    }

    @Override
    public int dimension() {
      return 6;
    }

    @Override
    public RigidMotion exp(double[] tangent) {
      return SE3.group().exp(tangent);
    }

    /** Forgets the Jacobian of the rotation. */
    @Override
    public double[] log(RigidMotion g) {
      double[] log = SE3.group().log(g);
      System.arraycopy(g.translation(), 0, log, 0, 3);
      return log;
    }

    @Override
    public Matrix hat(double[] tangent) {
      return SE3.group().hat(tangent);
    }

    @Override
    public double[] vee(Matrix algebra) {
      return SE3.group().vee(algebra);
    }

    /** That of the inverse. */
    @Override
    public Matrix adjoint(RigidMotion g) {
      return SE3.group().adjoint(inverse(g));
    }

    /** The right one. */
    @Override
    public Matrix leftJacobian(double[] tangent) {
      return SE3.group().rightJacobian(tangent);
    }

    @Override
    public Matrix rightJacobian(double[] tangent) {
      return SE3.group().leftJacobian(tangent);
    }

    /** Of twice the size. */
    @Override
    public Matrix littleAdjoint(double[] tangent) {
      return SE3.group().littleAdjoint(LieAlgebra.scaled(tangent, 2));
    }
  }
}
