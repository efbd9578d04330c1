package dev.coset.nn.tensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.groups.invariants.Metric;
import dev.coset.groups.invariants.TensorVariable;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class TensorFaultsTest {

  private static final TensorVariable V = TensorVariable.vector("v");
  private static final TensorVariable A = TensorVariable.symmetric("A", 2);
  private static final TensorVariable B = TensorVariable.symmetric("B", 2);

  private static void refused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(BadInputException.class).hasMessageContaining(message);
  }

  /** The ten invariants of two symmetric matrices, of which nine are independent functions. */
  @Test
  void twoMatricesHaveTenGenerators() {
    InvariantGenerators two = InvariantGenerators.enumerate(List.of(A, B), 4);
    assertThat(two.names())
        .containsExactlyInAnyOrder(
            "tr(A)",
            "tr(B)",
            "tr(A·A)",
            "tr(A·B)",
            "tr(B·B)",
            "tr(A·A·A)",
            "tr(A·A·B)",
            "tr(A·B·B)",
            "tr(B·B·B)",
            "tr(A·A·B·B)");
    assertThat(two.jacobianRank(new SplittableRandom(1))).isEqualTo(9);
    assertThat(two).hasToString(two.toString()).asString().startsWith("10 invariants of A, B: ");
    InvariantGenerators one = InvariantGenerators.enumerate(List.of(A), 6);
    assertThat(one.jacobianRank(new SplittableRandom(2))).isEqualTo(3).isEqualTo(one.count());
  }

  @Test
  void searchesWithoutResultAreRefused() {
    refused(() -> InvariantGenerators.enumerate(List.of(V), 1), "odd number of indices");
    refused(() -> InvariantGenerators.enumerate(List.of(), 2), "At least one tensor");
    refused(() -> InvariantGenerators.enumerate(List.of(A), 0), "a degree of at least 1");
    refused(() -> InvariantGenerators.enumerate(List.of(A, B), 7), "lower the degree");
    refused(() -> InvariantGenerators.enumerate(List.of(V), 9), "degree 8");
    InvariantGenerators traces = InvariantGenerators.enumerate(List.of(A), 3);
    SplittableRandom random = new SplittableRandom(3);
    refused(
        () -> EquivariantMap.fromInvariants(traces, V, 3, List.of(4), random),
        "keep the volume form");
    refused(() -> EquivariantMap.fromInvariants(traces, V, 8, List.of(4), random), "0 to 7");
  }

  @Test
  void dataOfAnotherTypeAreRefused() {
    InvariantGenerators found =
        InvariantGenerators.enumerate(List.of(A, TensorVariable.traceless("Q", 2)), 2);
    try (var _ = Scope.open()) {
      Tensor eye = Tensors.eye(DType.FLOAT32, 3);
      Tensor zero = Tensors.zeros(DType.FLOAT32, 3, 3);
      assertThat(found.evaluate(List.of(eye, zero)).shape()).containsExactly(found.count());
      refused(() -> found.evaluate(List.of(eye)), "A tensor for each of A, Q");
      refused(() -> found.evaluate(List.of(eye, eye)), "Q must have no trace");
      Tensor skew = Tensors.of(new float[] {0, 1, 0, -1, 0, 0, 0, 0, 0}, 3, 3);
      refused(() -> found.evaluate(List.of(skew, zero)), "A must be symmetric");
      refused(() -> found.evaluate(List.of(zero.add(Double.NaN), zero)), "not finite");
      refused(() -> found.evaluate(List.of(zero.slice(0, 0, 2), zero)), "A of order 2");
      refused(() -> found.evaluate(List.of(zero.unsqueeze(0), zero)), "other axes in front");
      Tensor none = Tensors.zeros(DType.FLOAT32, 0, 3, 3);
      assertThat(found.evaluate(List.of(none, none)).shape()).containsExactly(0, found.count());
      Tensor many = Tensors.zeros(DType.FLOAT32, 2, 5, 3, 3);
      assertThat(found.evaluate(List.of(many, many)).shape()).containsExactly(2, 5, found.count());
    }
    assertThatThrownBy(() -> new SphericalTensors(5)).hasMessageContaining("from 1 to 4");
    try (var degree = new SphericalTensors(2);
        var _ = Scope.open()) {
      assertThatThrownBy(() -> degree.toCartesian(Tensors.zeros(DType.FLOAT32, 3)))
          .hasMessageContaining("[.., 5]");
      assertThatThrownBy(() -> degree.toSpherical(Tensors.zeros(DType.FLOAT32, 3)))
          .hasMessageContaining("2 last axes");
    }
  }

  /** In the Lorentz group the trace is taken with signs. */
  @Test
  void tracesFollowTheMetric() {
    InvariantGenerators found = InvariantGenerators.enumerate(Metric.lorentz(), List.of(A), 1);
    try (var _ = Scope.open()) {
      assertThat(found.evaluate(List.of(Tensors.eye(DType.FLOAT64, 4))).item()).isEqualTo(-2);
    }
  }
}
