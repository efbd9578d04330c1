package dev.coset.tensor.optim;

import static dev.coset.tensor.Golden.assertRow;
import static dev.coset.tensor.Golden.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.tensor.Autograd;
import dev.coset.tensor.Holder;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class OptimizerTest {

  /** Five steps of about ten operations each on numbers below 20: 50 * 20 * 2^-53. */
  private static final double TOLERANCE = 1e-13;

  private static void train(Function<Map<String, Tensor>, Optimizer> make, String golden) {
    try (var holder = new Holder();
        var _ = Scope.open()) {
      Tensor w = holder.hold(Tensors.of(new double[] {0.5, -1, 2}).requiresGrad());
      Tensor a = Tensors.of(new double[] {1, 2, 3});
      try (Optimizer optimizer = make.apply(Map.of("w", w))) {
        for (int i = 0; i < 5; i++) {
          optimizer.zeroGrad();
          Autograd.backward(w.mul(a).sum().square().add(w.pow(4).sum().mul(0.1)));
          optimizer.step();
        }
      }
      assertRow(golden, TOLERANCE, w);
    }
  }

  @Test
  void fiveStepsAgreeWithPyTorch() {
    train(p -> Adam.of(p, 0.1), "adam");
    train(
        p ->
            new Adam(
                p,
                AdamOptions.of(0.1)
                    .withBetas(0.8, 0.99)
                    .withWeightDecay(0.05, WeightDecay.COUPLED)),
        "adam coupled");
    train(p -> Adam.decoupled(p, 0.1, 0.05), "adam decoupled");
    train(p -> Sgd.of(p, 0.01), "sgd");
    train(p -> new Sgd(p, 0.01, 0.9, 0.05), "sgd momentum");
  }

  @Test
  void clippingAgreesWithPyTorch() {
    try (var _ = Scope.open()) {
      Tensor p = Tensors.of(new double[2]).requiresGrad();
      Tensor q = Tensors.of(new double[1]).requiresGrad();
      Autograd.backward(p.select(0, 0).mul(3).add(q.sum().mul(4)));
      double norm = Gradients.clipNorm(List.of(p, q), 1);
      assertRow(
          "clip", Tensors.of(new double[] {norm}), p.grad().orElseThrow(), q.grad().orElseThrow());
    }
  }

  @Test
  void parametersWithoutGradientStay() {
    try (var _ = Scope.open()) {
      Tensor w = Tensors.of(new double[] {1}).requiresGrad();
      try (var adam = Adam.decoupled(Map.of("w", w), 0.1, 0.5)) {
        adam.step();
        assertThat(w.item()).isEqualTo(1);
        assertThat(adam.state().keySet())
            .containsExactly("first_moment.w", "second_moment.w", "steps", "learning_rate");
      }
    }
  }

  @Test
  void schedules() {
    Schedule cosine = Schedule.cosine(0.1, 0.01, 10);
    double[] golden = row("cosine");
    for (int i = 0; i < golden.length; i++) {
      assertThat(cosine.at(i)).isCloseTo(golden[i], Offset.offset(1e-15));
    }
    assertThat(cosine.at(1000)).isEqualTo(0.01);
    Schedule decay = Schedule.decay(1, 0.5, 3);
    assertThat(List.of(decay.at(0), decay.at(2), decay.at(3), decay.at(7)))
        .containsExactly(1.0, 1.0, 0.5, 0.25);
    Schedule warm = Schedule.warmup(4, Schedule.constant(2));
    assertThat(List.of(warm.at(0), warm.at(3), warm.at(4))).containsExactly(0.5, 2.0, 2.0);
  }

  @Test
  void misuseIsRefused() {
    assertThatThrownBy(() -> Sgd.of(Map.of(), Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> AdamOptions.of(1).withBetas(1, 0.9)).hasMessageContaining("[0, 1)");
    assertThatThrownBy(() -> Schedule.cosine(1, 0, 0)).hasMessageContaining("given: 0");
    assertThatThrownBy(() -> Gradients.clipNorm(List.of(), 0)).hasMessageContaining("positive");
  }
}
