package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.groups.Dihedral;
import dev.coset.groups.DihedralElement;
import dev.coset.groups.Representation;
import dev.coset.groups.Representations;
import dev.coset.groups.pointwise.Activation;
import dev.coset.groups.pointwise.MonomialCoordinates;
import dev.coset.groups.pointwise.PointwiseRule;
import dev.coset.groups.pointwise.Verdict;
import dev.coset.groups.reps.PlaneIrreps;
import java.util.List;
import org.junit.jupiter.api.Test;

class PointwiseActivationsExampleTest {

  @Test
  void theRuleDecidesAndProposes() {
    // region pointwise-activations
    Dihedral square = Dihedral.of(4);
    Representation<DihedralElement> vectors = Representations.standard(square);
    Verdict tanh = PointwiseRule.check(vectors, Activation.tanh()); // accepted: tanh is odd
    Verdict relu = PointwiseRule.check(vectors, Activation.relu());
    String why = relu.explanation(); // ... a generator multiplies a coordinate by a factor ...

    List<Representation<DihedralElement>> irreps =
        PlaneIrreps.of(square); // 1, det, 2 signs, vector
    var mixed = Representations.directSum(List.of(irreps.get(0), irreps.get(2), irreps.get(4)));
    var corners = MonomialCoordinates.find(mixed).orElseThrow(); // four corners, permuted
    Verdict after = PointwiseRule.check(corners.monomial(), Activation.relu());
    // endregion

    assertThat(tanh.equivariant()).isTrue();
    assertThat(relu.equivariant()).isFalse();
    assertThat(why).contains("a generator multiplies a coordinate by a factor");
    assertThat(after.equivariant()).isTrue();
    assertThat(corners.factors()).isEqualTo(MonomialCoordinates.Factors.ONE);
  }
}
