package dev.coset.groups.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.coset.groups.Dihedral;
import dev.coset.groups.DihedralElement;
import dev.coset.groups.Representation;
import dev.coset.groups.Representations;
import dev.coset.groups.invariants.Contraction;
import dev.coset.groups.invariants.GeneratingEquivariants;
import dev.coset.groups.invariants.GeneratingInvariants;
import dev.coset.groups.invariants.Metric;
import dev.coset.groups.invariants.MolienSeries;
import dev.coset.groups.invariants.Noether;
import dev.coset.groups.invariants.Polynomial;
import dev.coset.groups.invariants.PolynomialMap;
import dev.coset.groups.invariants.TensorContractions;
import dev.coset.groups.invariants.TensorVariable;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The examples of docs/groups.md on invariants. */
class InvariantsGuideTest {

  @Test
  void polynomials() {
    // region polynomials
    Representation<DihedralElement> plane = Representations.standard(Dihedral.of(3));
    MolienSeries counts = MolienSeries.of(plane, 6); // 1 + t^2 + t^3 + t^4 + t^5 + 2 t^6 + ...
    List<Polynomial> invariants = GeneratingInvariants.upTo(plane, 6); // of degrees 2 and 3
    List<PolynomialMap> maps = GeneratingEquivariants.upTo(plane, plane, 6);
    String second = maps.get(1).toString(); // (x1^2 - x2^2, -2 x1 x2)
    // endregion
    assertThat(counts).hasToString("1 + t^2 + t^3 + t^4 + t^5 + 2 t^6 + ...");
    assertThat(invariants).map(Polynomial::degree).containsExactly(2, 3);
    assertThat(second).isEqualTo("(x1^2 - x2^2, -2 x1 x2)");
  }

  @Test
  void contractions() {
    // region contractions
    List<TensorVariable> inputs =
        List.of(TensorVariable.vector("v"), TensorVariable.symmetric("S", 2));
    List<Contraction> found =
        TensorContractions.invariants(Metric.specialOrthogonal(3), inputs, 6).generators();
    // tr(S), v·v, tr(S·S), v·S·v, tr(S·S·S), v·S·S·v, det(v, S·v, S·S·v)
    double[] v = {1, 2, 3};
    double[] stress = {2, 1, 0, 1, 3, 0, 0, 0, 5};
    double volume = found.getLast().at(v, stress)[0]; // -15
    // endregion
    assertThat(found)
        .map(Contraction::name)
        .containsExactly(
            "tr(S)", "v·v", "tr(S·S)", "v·S·v", "tr(S·S·S)", "v·S·S·v", "det(v, S·v, S·S·v)");
    assertThat(volume).isEqualTo(-15);
  }

  @Test
  void noether() {
    // region noether
    Noether.Lagrangian spring = // a mass in the plane on a spring
        (t, q, qdot) -> (qdot[0] * qdot[0] + qdot[1] * qdot[1] - q[0] * q[0] - q[1] * q[1]) / 2;
    Noether turning =
        new Noether(spring, Noether.Symmetry.of((t, q) -> new double[] {-q[1], q[0]}));
    double[] place = {1, 2};
    double[] velocity = {0.5, -1};
    double momentum = turning.quantity(0, place, velocity); // -2, the angular momentum
    double broken = turning.violation(0, place, velocity); // 0: it is a symmetry
    // endregion
    assertThat(momentum).isCloseTo(-2, within(1e-10));
    assertThat(broken).isCloseTo(0, within(1e-10));
  }
}
