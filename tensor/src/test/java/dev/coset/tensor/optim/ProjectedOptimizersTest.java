package dev.coset.tensor.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.coset.laws.Property;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Holder;
import dev.coset.tensor.LeakDetector;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class ProjectedOptimizersTest {

  private static final double[] SLOPES = {1, 2, 3, -1, 0.5, 2};
  private static final double[] SPECTRUM = {1, 2, 3, 4};

  private static Map<String, Tensor> start(DType type, Holder holder) {
    Map<String, Tensor> all = new LinkedHashMap<>();
    try (var _ = Scope.open()) {
      all.put("m", Tensors.of(new double[] {0.5, -1, 0.2, 0.3, 0.1, -0.4}, 2, 3));
      all.put("b", Tensors.of(new double[] {1, -2}));
      all.put("r", Tensors.of(new double[] {1, -0.5, 0.3, 0.8}, 1, 4));
      all.replaceAll((name, value) -> holder.hold(value.toType(type).copy().requiresGrad()));
    }
    return all;
  }

  private static Tensor at(Map<String, Tensor> parameters, String name) {
    return Optional.ofNullable(parameters.get(name)).orElseThrow();
  }

  private static Tensor loss(Map<String, Tensor> w) {
    Tensor m = at(w, "m");
    DType type = m.dtype();
    Tensor a = Tensors.of(SLOPES, 2, 3).toType(type);
    Tensor fourths = m.pow(4).sum().add(at(w, "b").pow(4).sum()).mul(0.1);
    return m.mul(a).sum().square().add(fourths).add(quotient(at(w, "r")));
  }

  /** A function without a scale. */
  private static Tensor quotient(Tensor r) {
    Tensor spectrum = Tensors.of(SPECTRUM, 1, 4).toType(r.dtype());
    return r.square().mul(spectrum).sum().div(r.square().sum());
  }

  private static void train(Optimizer optimizer, Map<String, Tensor> parameters, int steps) {
    for (int i = 0; i < steps; i++) {
      try (var _ = Scope.open()) {
        optimizer.zeroGrad();
        Autograd.backward(loss(parameters));
        optimizer.step();
      }
    }
  }

  private static Map<String, Function<Map<String, Tensor>, Optimizer>> optimizers() {
    AdamOptions decayed = AdamOptions.of(0.1).withWeightDecay(0.05, WeightDecay.DECOUPLED);
    RadialProjection usual = RadialProjection.defaults();
    return Map.of(
        "lamb", p -> new Lamb(p, decayed),
        "adamp", p -> new AdamP(p, decayed, usual),
        "sgdp", p -> new SgdP(p, 0.01, 0.9, 0.05, false, usual),
        "sgdp-nesterov", p -> new SgdP(p, 0.01, 0.9, 0.05, true, usual));
  }

  /** Golden values; the command is in the file. */
  @Test
  void trajectoriesAreThoseOfTheFormulas() throws IOException {
    JsonNode table;
    try (var stream = ProjectedOptimizersTest.class.getResourceAsStream("trajectories.json")) {
      table = new ObjectMapper().readTree(stream);
    }
    for (var entry : optimizers().entrySet()) {
      double[] expected =
          StreamSupport.stream(table.get("rows").get(entry.getKey()).spliterator(), false)
              .mapToDouble(JsonNode::asDouble)
              .toArray();
      assertThat(after(entry.getValue(), DType.FLOAT64)).containsExactly(expected, offset(1e-12));
      assertThat(after(entry.getValue(), DType.FLOAT32)).containsExactly(expected, offset(2e-5));
    }
  }

  private static double[] after(Function<Map<String, Tensor>, Optimizer> make, DType type) {
    try (var holder = new Holder();
        var _ = Scope.open()) {
      Map<String, Tensor> parameters = start(type, holder);
      try (Optimizer optimizer = make.apply(parameters)) {
        train(optimizer, parameters, 12);
      }
      return FlatParameters.flat(parameters.values().stream().map(Tensor::detach).toList())
          .toDoubleArray();
    }
  }

  /**
   * Law: the step of a weight without scale is at right angles to it, so its norm only grows by the
   * square.
   */
  @Property(tries = 20)
  void stepsOfWeightsWithoutScaleAreAtRightAngles(RandomGenerator random) {
    try (var _ = Scope.open()) {
      Tensor w = Tensors.randn(DType.FLOAT64, new long[] {1, 4}, random).requiresGrad();
      Tensor gradient = Autograd.grad(quotient(w), w);
      Tensor step = Tensors.randn(DType.FLOAT64, new long[] {1, 4}, random);
      Tensor weight = w.detach();
      var projected = RadialProjection.defaults().apply(weight, gradient, step);
      double along = projected.step().mul(weight).sum().item();
      double scale = step.norm().item() * weight.norm().item();
      assertThat(along / scale).isCloseTo(0, offset(1e-7));
      assertThat(projected.decay()).isEqualTo(0.1);
      // A broken copy, which leaves the step alone.
      assertThat(Math.abs(step.mul(weight).sum().item()) / scale).isGreaterThan(1e-6);
      // A gradient along the weight, and vectors, are left alone.
      var along1 = RadialProjection.defaults().apply(weight, weight, step);
      assertThat(along1.step().isCloseTo(step, 0, 0)).isTrue();
      Tensor flat = weight.reshape(4);
      var vector = RadialProjection.defaults().apply(flat, gradient.reshape(4), step.reshape(4));
      assertThat(vector.step().isCloseTo(step.reshape(4), 0, 0)).isTrue();
      assertThat(vector.decay()).isEqualTo(1);
    }
  }

  /**
   * The effective step of a weight without scale does not depend on its scale in the first step.
   */
  @Test
  void vectorsMoveAsWithAdam() {
    try (var holder = new Holder();
        var other = new Holder();
        var _ = Scope.open()) {
      Map<String, Tensor> p = Map.of("b", holder.hold(Tensors.of(new double[] {1, -2, 0.5})));
      Map<String, Tensor> q = Map.of("b", other.hold(Tensors.of(new double[] {1, -2, 0.5})));
      p.values().forEach(Tensor::requiresGrad);
      q.values().forEach(Tensor::requiresGrad);
      try (var adamP = AdamP.of(p, 0.1);
          var adam = Adam.of(q, 0.1)) {
        for (int i = 0; i < 20; i++) {
          for (var parameters : List.of(p, q)) {
            Tensor b = parameters.values().iterator().next();
            b.clearGrad();
            Autograd.backward(b.pow(4).sum().add(b.sum()));
          }
          adamP.step();
          adam.step();
        }
      }
      double[] expected = q.values().iterator().next().toDoubleArray();
      assertThat(p.values().iterator().next().toDoubleArray())
          .containsExactly(expected, offset(1e-14));
    }
  }

  @Test
  void restoredStateContinuesBitByBit() {
    optimizers()
        .forEach(
            (name, make) -> {
              try (var holder = new Holder();
                  var copies = new Holder();
                  var _ = Scope.open()) {
                Map<String, Tensor> p = start(DType.FLOAT32, holder);
                try (Optimizer first = make.apply(p)) {
                  train(first, p, 5);
                  Map<String, Tensor> q = new LinkedHashMap<>();
                  p.forEach((k, v) -> q.put(k, copies.hold(v.detach().copy().requiresGrad())));
                  try (Optimizer second = make.apply(q)) {
                    second.load(first.state());
                    train(first, p, 5);
                    train(second, q, 5);
                  }
                  p.forEach(
                      (k, v) ->
                          assertThat(v.toFloatArray())
                              .as("%s of %s", k, name)
                              .isEqualTo(q.getOrDefault(k, v).toFloatArray()));
                }
              }
            });
  }

  @Test
  void stepsLeaveNothingBehind() {
    try (var holder = new Holder()) {
      Map<String, Tensor> p = start(DType.FLOAT32, holder);
      optimizers()
          .forEach(
              (name, make) -> {
                try (Optimizer optimizer = make.apply(p)) {
                  LeakDetector.check(() -> train(optimizer, p, 3));
                }
              });
    }
  }

  @Test
  void misuseIsRefused() {
    assertThatThrownBy(() -> new RadialProjection(-0.1, 0.1)).hasMessageContaining("-0.1");
    RadialProjection usual = RadialProjection.defaults();
    assertThatThrownBy(() -> new SgdP(Map.of(), 0.1, 1, 0, false, usual))
        .hasMessageContaining("[0, 1)");
    assertThatThrownBy(() -> SgdP.of(Map.of(), 0, 0.9)).hasMessageContaining("positive");
    assertThatThrownBy(() -> AdamP.of(Map.of(), -1)).hasMessageContaining("given: -1");
    assertThatThrownBy(() -> AdamOptions.of(1).withBetas(0.9, 1)).hasMessageContaining("[0, 1)");
  }

  @Test
  void elementsOfGradientsAreLimited() {
    try (var _ = Scope.open()) {
      Tensor p = Tensors.of(new double[] {1, 1}).requiresGrad();
      Autograd.backward(p.mul(Tensors.of(new double[] {3, -0.5})).sum());
      Gradients.clipValue(List.of(p), 1);
      assertThat(p.grad().orElseThrow().toDoubleArray()).containsExactly(1, -0.5);
      assertThatThrownBy(() -> Gradients.clipValue(List.of(p), Double.NaN))
          .hasMessageContaining("NaN");
    }
  }

  @Test
  void cyclesRiseAndFall() {
    Schedule cycle = Schedule.oneCycle(1, 0.3, 100);
    assertThat(cycle.at(0)).isCloseTo(0.04, offset(1e-12));
    assertThat(cycle.at(29)).isCloseTo(1, offset(1e-12));
    assertThat(cycle.at(99)).isCloseTo(4e-6, offset(1e-12));
    assertThat(cycle.at(500)).isCloseTo(4e-6, offset(1e-12));
    assertThat(Schedule.exponential(2, 0.5).at(3)).isEqualTo(0.25);
    assertThatThrownBy(() -> Schedule.oneCycle(1, 1, 10)).hasMessageContaining("(0, 1)");
  }
}
