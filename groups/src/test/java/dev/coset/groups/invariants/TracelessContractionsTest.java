package dev.coset.groups.invariants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.groups.Orthogonal3;
import dev.coset.groups.Representation;
import dev.coset.groups.irreps.Irreps;
import java.util.List;
import org.junit.jupiter.api.Test;

class TracelessContractionsTest {

  private static final TensorVariable V = TensorVariable.vector("v");
  private static final TensorVariable S = TensorVariable.symmetric("S", 2);
  private static final TensorVariable Q = TensorVariable.traceless("Q", 2);
  private static final TensorVariable H = TensorVariable.traceless("H", 3);
  private static final Metric O3 = Metric.orthogonal(3);

  private static List<String> names(TensorContractions found) {
    return found.generators().stream().map(Contraction::name).toList();
  }

  @Test
  void tracesAreNoGenerators() {
    assertThat(names(TensorContractions.invariants(O3, List.of(Q), 6)))
        .containsExactly("tr(Q·Q)", "tr(Q·Q·Q)");
    assertThat(names(TensorContractions.invariants(O3, List.of(V, Q), 4)))
        .containsExactly("v·v", "tr(Q·Q)", "v·Q·v", "tr(Q·Q·Q)", "v·Q·Q·v");
  }

  /** The same numbers as by means of characters. */
  @Test
  void countsAgreeWithMeansOfCharacters() {
    Representation<Orthogonal3> both = Irreps.parse("1x2e + 1x3o").representation();
    Representation<Orthogonal3> three = Irreps.parse("1x3o").representation();
    TensorContractions found = TensorContractions.invariants(O3, List.of(Q, H), 4);
    TensorContractions maps = TensorContractions.linearIn(H, O3, List.of(Q, V), 3);
    MolienSeries invariants = MolienSeries.of(both, 4);
    MolienSeries fields =
        MolienSeries.equivariants(Irreps.parse("1x2e + 1x1o").representation(), three, 3);
    for (int d = 0; d <= 4; d++) {
      assertThat((long) found.dimension(d)).isEqualTo(invariants.coefficient(d));
    }
    for (int d = 0; d <= 3; d++) {
      assertThat((long) maps.dimension(d)).isEqualTo(fields.coefficient(d));
    }
  }

  /** Maps of a symmetric matrix to symmetric and to traceless ones. */
  @Test
  void probesFindMaps() {
    TensorVariable t = TensorVariable.symmetric("t", 2);
    assertThat(names(TensorContractions.linearIn(t, O3, List.of(S), 5)))
        .containsExactly("tr(t)", "tr(S·t)", "tr(S·S·t)");
    assertThat(names(TensorContractions.linearIn(Q, O3, List.of(S), 5)))
        .containsExactly("tr(S·Q)", "tr(S·S·Q)");
    assertThat(names(TensorContractions.linearIn(V, O3, List.of(S), 5))).isEmpty();
  }

  @Test
  void factorsNameEveryIndexTwice() {
    TensorContractions found =
        TensorContractions.equivariants(Metric.specialOrthogonal(3), List.of(V, S), 2, 2);
    for (Contraction contraction : found.generators()) {
      List<Integer> labels =
          contraction.factors().stream().flatMap(f -> f.indices().stream()).toList();
      for (int label : labels) {
        long times = labels.stream().filter(other -> other == label).count();
        assertThat(times).isEqualTo(label < 2 ? 1 : 2);
      }
      assertThat(contraction.factors().stream().filter(ContractionFactor.Volume.class::isInstance))
          .hasSize(contraction.usesOrientation() ? 1 : 0);
    }
  }

  @Test
  void tracesAreRefusedWhereThereShouldBeNone() {
    Contraction square = TensorContractions.invariants(O3, List.of(Q), 2).generators().getFirst();
    assertThat(square.at(new double[] {1, 0, 0, 0, -1, 0, 0, 0, 0})[0]).isEqualTo(2);
    assertThatThrownBy(() -> square.at(new double[] {1, 0, 0, 0, 1, 0, 0, 0, 0}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Q must have no trace");
    assertThatThrownBy(() -> TensorVariable.traceless("q", 1)).hasMessageContaining("no trace");
  }
}
