package dev.coset.nn.hyper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.laws.Property;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.GradientCheck;
import dev.coset.tensor.LeakDetector;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Activation;
import dev.coset.tensor.modules.Mlp;
import dev.coset.tensor.optim.Adam;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class HypernetworkTest {

  private static final List<Integer> WIDTHS = List.of(2, 5, 3);
  private static final FunctionalMlp PRIMARY = FunctionalMlp.of(WIDTHS, Activation.TANH);
  private static final List<Integer> HIDDEN = List.of(8, 8);

  private static double difference(Tensor a, Tensor b) {
    return a.sub(b).abs().max().item() / (1e-300 + b.abs().max().item());
  }

  private static Hypernetwork invariant(DType type, RandomGenerator random) {
    var hyper = Hypernetwork.magnitudeInvariant(PRIMARY, 3, HIDDEN, random);
    hyper.to(type);
    return hyper;
  }

  private static Tensor settings(DType type, RandomGenerator random) {
    return Tensors.rand(type, new long[] {4, 3}, random);
  }

  /** Each element of the batch is answered by an ordinary perceptron with its parameters. */
  @Property(tries = 5)
  void theFunctionalPerceptronAgreesWithTheModule(RandomGenerator random) {
    for (DType type : List.of(DType.FLOAT32, DType.FLOAT64)) {
      try (var hyper = invariant(type, random);
          var mlp = Mlp.of(WIDTHS, Activation.TANH, random);
          var _ = Scope.open()) {
        mlp.to(type);
        Tensor g = settings(type, random);
        Tensor x = Tensors.randn(type, new long[] {4, 6, 2}, random);
        SequencedMap<String, Tensor> parameters = hyper.parameters(g);
        assertThat(parameters.keySet()).isEqualTo(mlp.parameters().keySet());
        Tensor y = hyper.forward(g, x);
        for (int i = 0; i < 4; i++) {
          int row = i;
          var own = new HashMap<String, Tensor>();
          parameters.forEach((name, p) -> own.put(name, p.detach().select(0, row)));
          mlp.load(own);
          double tolerance = type == DType.FLOAT64 ? 1e-13 : 1e-5;
          assertThat(difference(y.select(0, i), mlp.forward(x.select(0, i)))).isLessThan(tolerance);
        }
      }
    }
  }

  /** The plain form is homogeneous; with biases that are not zero it is not. */
  @Property(tries = 5)
  void thePlainPredictionScalesWithTheSettings(RandomGenerator random) {
    try (var plain = Hypernetwork.plain(PRIMARY, 3, HIDDEN, random);
        var _ = Scope.open()) {
      plain.to(DType.FLOAT64);
      Tensor g = settings(DType.FLOAT64, random);
      assertThat(difference(plain.predicted(g.mul(0.3)), plain.predicted(g).mul(0.3)))
          .isLessThan(1e-13);
      Tensor zero = Tensors.zerosLike(g);
      assertThat(plain.predicted(zero).abs().max().item()).isZero();
      plain.parameters().forEach((name, p) -> shift(name, p));
      assertThat(difference(plain.predicted(g.mul(0.3)), plain.predicted(g).mul(0.3)))
          .isGreaterThan(1e-2);
    }
  }

  private static void shift(String name, Tensor parameter) {
    if (name.endsWith("bias")) {
      parameter.assign(parameter.detach().add(1));
    }
  }

  /**
   * What h is given has length 1 for each setting: a linear h without hidden layers shows it, whose
   * predictions from (1, 0), (0, 1) and between are the entries of a rotation.
   */
  @Property(tries = 5)
  void theEncodingHasConstantLength(RandomGenerator random) {
    var primary = FunctionalMlp.of(List.of(1, 1), Activation.IDENTITY);
    try (var hyper = Hypernetwork.magnitudeInvariant(primary, 1, List.of(), random);
        var _ = Scope.open()) {
      hyper.to(DType.FLOAT64);
      Tensor ends = hyper.predicted(Tensors.of(new double[] {0, 1}, 2, 1));
      double t = random.nextDouble();
      Tensor between = hyper.predicted(Tensors.of(new double[] {t}, 1, 1)).select(0, 0);
      Tensor expected =
          ends.select(0, 0)
              .mul(Math.cos(Math.PI * t / 2))
              .add(ends.select(0, 1).mul(Math.sin(Math.PI * t / 2)));
      assertThat(difference(between, expected)).isLessThan(1e-13);
    }
  }

  @Property(tries = 5)
  void parametersAreTheBaseAndThePrediction(RandomGenerator random) {
    try (var hyper = invariant(DType.FLOAT64, random);
        var _ = Scope.open()) {
      Tensor g = settings(DType.FLOAT64, random);
      Tensor row = hyper.predicted(g);
      Map<String, Tensor> base = hyper.parameters();
      Tensor bias = Objects.requireNonNull(hyper.parameters(g).get("1.bias"));
      Tensor expected =
          row.slice(1, row.size(1) - 3, row.size(1))
              .add(Objects.requireNonNull(base.get("base_1_bias")));
      assertThat(difference(bias, expected)).isLessThan(1e-14);
    }
  }

  @Property(tries = 2)
  void derivativesAgreeWithDifferences(RandomGenerator random) {
    try (var hyper = invariant(DType.FLOAT64, random);
        var _ = Scope.open()) {
      hyper.freeze();
      Tensor g = settings(DType.FLOAT64, random).mul(0.8).add(0.1);
      Tensor x = Tensors.randn(DType.FLOAT64, new long[] {4, 2, 2}, random);
      new GradientCheck(1e-5, 1e-5, 1)
          .run(in -> PRIMARY.run(hyper.parameters(g), in.getFirst()), List.of(x))
          .requirePassed();
      Tensor weight = Tensors.randn(DType.FLOAT64, new long[] {4, 5, 2}, random);
      GradientCheck.DEFAULT
          .run(
              in -> {
                var parameters = new LinkedHashMap<>(hyper.parameters(g));
                parameters.put("0.weight", in.getFirst());
                return PRIMARY.run(parameters, x);
              },
              List.of(weight))
          .requirePassed();
    }
  }

  @Test
  void aTrainingRunReachesItsTargetAndLeavesNothingBehind() {
    var random = new SplittableRandom(1);
    var primary = FunctionalMlp.of(List.of(1, 8, 1), Activation.TANH);
    LeakDetector.check(
        () -> {
          try (var hyper = Hypernetwork.magnitudeInvariant(primary, 1, List.of(16), random);
              var optimizer = Adam.of(hyper.parameters(), 1e-2)) {
            double loss = Double.NaN;
            for (int i = 0; i < 200; i++) {
              try (var _ = Scope.open()) {
                Tensor g = Tensors.rand(DType.FLOAT32, new long[] {16, 1}, random);
                Tensor x = Tensors.rand(DType.FLOAT32, new long[] {16, 8, 1}, random);
                Tensor error = hyper.forward(g, x).sub(x.mul(g.unsqueeze(2))).square().mean();
                optimizer.zeroGrad();
                Autograd.backward(error);
                optimizer.step();
                loss = error.item();
              }
            }
            assertThat(loss).isLessThan(5e-3); // the variance of the target is 0.05
          }
        });
  }

  /** A network that breaks its promise that shapes stay as they are. */
  private static final class Growing implements FunctionalNetwork {
    private int width = 2;

    @Override
    public SequencedMap<String, List<Integer>> shapes() {
      return new LinkedHashMap<>(Map.of("shift", List.of(width)));
    }

    @Override
    public Tensor initial(String name, RandomGenerator random) {
      return Tensors.zeros(DType.FLOAT32, width);
    }

    @Override
    public Tensor run(Map<String, Tensor> parameters, Tensor input) {
      return input;
    }
  }

  @Test
  void faultsAreNamed() {
    var random = new SplittableRandom(2);
    var growing = new Growing();
    try (var hyper = invariant(DType.FLOAT32, random);
        var changed = Hypernetwork.plain(growing, 1, List.of(), random);
        var _ = Scope.open()) {
      Tensor g = settings(DType.FLOAT32, random);
      for (double bad : new double[] {-0.01, 1.01, Double.NaN}) {
        assertThatThrownBy(() -> hyper.parameters(Tensors.full(DType.FLOAT32, bad, 2, 3)))
            .isInstanceOf(BadInputException.class)
            .hasMessageContaining("[0, 1]");
      }
      assertThatThrownBy(() -> hyper.parameters(g.select(1, 0)))
          .hasMessageContaining("Settings are [b, 3]");
      assertThatThrownBy(() -> hyper.forward(g, Tensors.zeros(DType.FLOAT32, 4, 1, 3)))
          .hasMessageContaining("[b, n, 2]");
      assertThatThrownBy(() -> hyper.forward(g, Tensors.zeros(DType.FLOAT32, 3, 1, 2)))
          .hasMessageContaining("0.weight is [3, 5, 2]");
      growing.width = 3;
      assertThatThrownBy(() -> changed.parameters(g.slice(1, 0, 1)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("make a new hypernetwork");
      Tensor none = Tensors.zeros(DType.FLOAT32, 0, 3);
      assertThat(Objects.requireNonNull(hyper.parameters(none).get("0.bias")).shape())
          .containsExactly(0, 5);
    }
    assertThatThrownBy(() -> Hypernetwork.plain(PRIMARY, 0, HIDDEN, random))
        .hasMessageContaining("at least one setting");
    assertThatThrownBy(() -> FunctionalMlp.of(List.of(1), Activation.TANH))
        .hasMessageContaining("widths");
  }
}
