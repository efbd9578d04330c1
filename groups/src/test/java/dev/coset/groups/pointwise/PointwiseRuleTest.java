package dev.coset.groups.pointwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.coset.groups.Cyclic;
import dev.coset.groups.Dihedral;
import dev.coset.groups.DihedralElement;
import dev.coset.groups.Matrix;
import dev.coset.groups.O3;
import dev.coset.groups.Representation;
import dev.coset.groups.Representations;
import dev.coset.groups.SE3;
import dev.coset.groups.SO2;
import dev.coset.groups.SO3;
import dev.coset.groups.Symmetric;
import dev.coset.groups.lie.Sim2;
import dev.coset.groups.pointwise.ActivationTraits.Kind;
import dev.coset.groups.pointwise.Verdict.Reason;
import dev.coset.groups.reps.GeneratingSet;
import dev.coset.groups.reps.PlaneIrreps;
import dev.coset.groups.reps.Tensors;
import dev.coset.laws.Property;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PointwiseRuleTest {

  private static final List<Activation> GENERAL =
      List.of(
          Activation.relu(),
          Activation.leakyRelu(0.1),
          Activation.tanh(),
          Activation.sigmoid(),
          Activation.softplus(),
          Activation.silu(),
          Activation.gelu());

  @Test
  void traitsAreFound() {
    GENERAL.forEach(
        activation -> assertThat(ActivationTraits.of(activation).kind()).isEqualTo(Kind.GENERAL));
    assertThat(ActivationTraits.of(Activation.affine(2, 0)).kind()).isEqualTo(Kind.LINEAR);
    assertThat(ActivationTraits.of(Activation.affine(0, 0)).kind()).isEqualTo(Kind.LINEAR);
    assertThat(ActivationTraits.of(Activation.affine(0, 1)).kind()).isEqualTo(Kind.AFFINE);
    assertThat(ActivationTraits.of(Activation.tanh()).odd()).isTrue();
    assertThat(ActivationTraits.of(Activation.gelu()).odd()).isFalse();
    assertThat(ActivationTraits.of(Activation.relu()).positivelyHomogeneous()).isTrue();
    assertThat(ActivationTraits.of(Activation.relu()).odd()).isFalse();
    Activation periodic =
        new Activation(
            "log-periodic",
            t ->
                t == 0 ? 0 : t * (2 + Math.sin(2 * Math.PI * Math.log(Math.abs(t)) / Math.log(2))));
    assertThat(ActivationTraits.of(periodic).commutesWith(4)).isTrue();
    assertThat(ActivationTraits.of(periodic).commutesWith(-0.5)).isTrue();
    assertThat(ActivationTraits.of(periodic).commutesWith(3)).isFalse();
  }

  @Test
  void theSquareTurnsWithOddFunctionsOnly() {
    Representation<DihedralElement> square = Representations.standard(Dihedral.of(4));
    assertThat(PointwiseRule.check(square, Activation.tanh()).reason()).isEqualTo(Reason.MONOMIAL);
    Verdict refused = PointwiseRule.check(square, Activation.relu());
    assertThat(refused.reason()).isEqualTo(Reason.FACTOR);
    assertThat(refused.witness().orElseThrow().error()).isGreaterThan(0.1);
    assertThat(refused.explanation()).contains("ReLU").contains("error");
  }

  @Property(tries = 2)
  void permutationsAdmitEveryFunction(RandomGenerator random) {
    Representation<?> graphs = Tensors.power(Representations.permutation(Symmetric.of(4)), 2, 0);
    GENERAL.forEach(activation -> accepted(graphs, activation, random));
    accepted(Representations.regular(Dihedral.of(5)), Activation.affine(-2, 3), random);
    accepted(Representations.trivial(SO3.group(), 3), Activation.gelu(), random);
    accepted(Representations.trivial(SO3.group(), 0), Activation.gelu(), random);
    accepted(PlaneIrreps.so2(2), Activation.affine(3, 0), random);
    accepted(Representations.standard(Cyclic.of(1)), Activation.sigmoid(), random);
  }

  private static <E> void accepted(
      Representation<E> representation, Activation activation, RandomGenerator random) {
    Verdict verdict = PointwiseRule.check(representation, activation);
    assertThat(verdict.equivariant()).as(verdict.explanation()).isTrue();
    assertThat(PointwiseRule.measure(representation, activation, 50, random)).isLessThan(1e-12);
  }

  @Property(tries = 2)
  void connectedGroupsAdmitNothingButLinearFunctions(RandomGenerator random) {
    GENERAL.forEach(
        activation -> {
          refused(Representations.standard(SO3.group()), activation, random);
          refused(PlaneIrreps.so2(1), activation, random);
          refused(Representations.standard(O3.group()), activation, random);
          refused(Representations.standard(SE3.group()), activation, random);
        });
    refused(Representations.standard(SO2.group()), Activation.affine(1, 1), random);
  }

  private static <E> void refused(
      Representation<E> representation, Activation activation, RandomGenerator random) {
    Verdict verdict = PointwiseRule.check(representation, activation);
    assertThat(verdict.equivariant()).as(verdict.explanation()).isFalse();
    assertThat(verdict.witness().orElseThrow().error()).isGreaterThan(1e-3);
    assertThat(PointwiseRule.measure(representation, activation, 100, random)).isGreaterThan(1e-3);
  }

  /** Scalings are positive factors: ReLU lets them through, tanh does not. */
  @Test
  void scalesPassReluOnly() {
    Representation<?> scale = Representations.determinant(Sim2.group());
    assertThat(PointwiseRule.check(scale, Activation.relu()).equivariant()).isTrue();
    assertThat(PointwiseRule.check(scale, Activation.leakyRelu(0.2)).equivariant()).isTrue();
    assertThat(PointwiseRule.check(scale, Activation.tanh()).reason()).isEqualTo(Reason.FACTOR);
  }

  @Test
  void positiveFactorsOfABasisPassRelu() {
    Matrix stretched = Matrix.diagonal(3, i -> i + 1);
    var permuted = Tensors.changeOfBasis(Representations.permutation(Symmetric.of(3)), stretched);
    assertThat(PointwiseRule.check(permuted, Activation.relu()).equivariant()).isTrue();
    assertThat(PointwiseRule.check(permuted, Activation.tanh()).reason()).isEqualTo(Reason.FACTOR);
    assertThat(PointwiseRule.check(permuted, Activation.affine(1, 1)).reason())
        .isEqualTo(Reason.ROW_SUMS);
  }

  @Test
  void faultsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Activation("step", t -> t > 0.25 ? 1 : 0))
        .withMessageContaining("jumps at 0.25");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Activation("root", Math::sqrt))
        .withMessageContaining("not finite");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Activation.table("step", new double[] {0, 1, 1}, new double[] {0, 0, 1}))
        .withMessageContaining("1.0 after 1.0");
    Activation table = Activation.table("hat", new double[] {-1, 0, 2}, new double[] {0, 1, 0});
    assertThat(table.apply(new double[] {-2, -0.5, 0, 1, 4})).containsExactly(-1, 0.5, 1, 0.5, -1);
    Cyclic c2 = Cyclic.of(2);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                PointwiseRule.check(
                    Representations.of(c2, 2, g -> Matrix.zero(2, 2)), Activation.relu()))
        .withMessageContaining("singular");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                PointwiseRule.check(
                    Representations.regular(c2),
                    Activation.relu(),
                    new GeneratingSet<>(c2, List.of(), List.of())))
        .withMessageContaining("none");
  }
}
