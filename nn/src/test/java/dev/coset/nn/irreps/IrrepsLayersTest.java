package dev.coset.nn.irreps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.groups.irreps.Irreps;
import dev.coset.laws.Property;
import dev.coset.nn.RandomNets;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class IrrepsLayersTest {

  private static final Irreps MIXED = Irreps.parse("4x0e + 2x0o + 3x1o + 2x1e + 2x2e + 1x3o");

  private static List<Function<RandomGenerator, IrrepsLayer>> layers() {
    Irreps hidden = Irreps.parse("5x0e + 1x0o + 4x1o + 3x2e + 2x1e + 1x3e");
    return List.of(
        random -> new IrrepsLinear(MIXED, hidden, random),
        random -> Gate.of(MIXED),
        random -> new NormActivation(MIXED, Tensor::silu),
        random -> new SeparableLayerNorm(MIXED),
        random -> {
          Gate gate = Gate.of(hidden);
          return IrrepsLayer.chain(
              new IrrepsLinear(MIXED, gate.in(), random),
              gate,
              new SeparableLayerNorm(hidden),
              new IrrepsLinear(hidden, MIXED, random));
        });
  }

  private static IrrepsLayer ready(IrrepsLayer layer, DType type, RandomGenerator random) {
    if (layer instanceof Module module) {
      try (var _ = Scope.open()) {
        RandomNets.randomized(module, type, random);
      }
    }
    return layer;
  }

  private static void free(IrrepsLayer layer) {
    if (layer instanceof Module module) {
      module.close();
    }
  }

  @Property(tries = 5)
  void layersKeepTheLaw(RandomGenerator random) {
    for (var make : layers()) {
      IrrepsLayer layer = ready(make.apply(random), DType.FLOAT64, random);
      assertThat(EquivarianceCheck.error(layer, DType.FLOAT64, 3, random)).isLessThan(1e-12);
      free(layer);
      IrrepsLayer single = ready(make.apply(random), DType.FLOAT32, random);
      assertThat(EquivarianceCheck.error(single, DType.FLOAT32, 3, random)).isLessThan(1e-5);
      free(single);
    }
  }

  /** Wrong layers: a bias on vectors, a pseudoscalar through an even function, mixed components. */
  @Property(tries = 5)
  void theCheckFindsWrongLayers(RandomGenerator random) {
    Irreps vectors = Irreps.parse("2x1o");
    Irreps odd = Irreps.parse("3x0o");
    assertThat(EquivarianceCheck.error(vectors, vectors, x -> x.add(0.5), DType.FLOAT64, 8, random))
        .isGreaterThan(1e-2);
    assertThat(EquivarianceCheck.error(vectors, vectors, Tensor::silu, DType.FLOAT64, 8, random))
        .isGreaterThan(1e-2);
    assertThat(EquivarianceCheck.error(odd, odd, Tensor::tanh, DType.FLOAT64, 8, random))
        .isLessThan(1e-14);
  }

  /** A pseudoscalar must change sign under reflections, of which many samples have one. */
  @Test
  void theCheckFindsAnEvenFunctionOfAPseudoscalar() {
    Irreps odd = Irreps.parse("3x0o");
    assertThat(
            EquivarianceCheck.error(
                odd, odd, Tensor::silu, DType.FLOAT64, 20, new java.util.SplittableRandom(1)))
        .isGreaterThan(0.1);
  }

  @Test
  void degenerateFeaturesGiveFiniteValuesAndDerivatives() {
    var random = new java.util.SplittableRandom(1);
    for (var make : layers()) {
      IrrepsLayer layer = ready(make.apply(random), DType.FLOAT64, random);
      try (var _ = Scope.open()) {
        Tensor zero = Tensors.zeros(DType.FLOAT64, 3, layer.in().dimension()).requiresGrad();
        Tensor y = layer.forward(zero);
        Tensor gradient = Autograd.grad(y.square().sum(), zero);
        assertThat(y.isFinite().all().itemBoolean()).isTrue();
        assertThat(gradient.isFinite().all().itemBoolean()).isTrue();
        Tensor none = layer.forward(Tensors.zeros(DType.FLOAT64, 0, layer.in().dimension()));
        assertThat(none.shape()).containsExactly(0, layer.out().dimension());
        Tensor deep = layer.forward(Tensors.zeros(DType.FLOAT64, 2, 3, layer.in().dimension()));
        assertThat(deep.shape()).containsExactly(2, 3, layer.out().dimension());
      }
      free(layer);
    }
  }

  @Property(tries = 10)
  void theOrderOfE3nnComesBack(RandomGenerator random) {
    try (var _ = Scope.open()) {
      Tensor x = Tensors.randn(DType.FLOAT64, new long[] {3, MIXED.dimension()}, random);
      Tensor there = IrrepsBlocks.toE3nn(MIXED, x);
      assertThat(IrrepsBlocks.fromE3nn(MIXED, there).isCloseTo(x, 0, 0)).isTrue();
      Irreps two = Irreps.parse("2x1o");
      Tensor six = Tensors.of(new double[] {1, 2, 3, 4, 5, 6}, 1, 6);
      assertThat(IrrepsBlocks.toE3nn(two, six).toDoubleArray()).containsExactly(1, 3, 5, 2, 4, 6);
    }
  }

  @Test
  void componentsKeepTheirVariance() {
    var random = new java.util.SplittableRandom(3);
    Irreps out = Irreps.parse("8x0e + 8x1o + 8x2e");
    try (var linear = new IrrepsLinear(Irreps.parse("32x0e + 32x1o + 32x2e"), out, random);
        var _ = Scope.open()) {
      Tensor x = Tensors.randn(DType.FLOAT32, new long[] {500, linear.in().dimension()}, random);
      for (Tensor block : IrrepsBlocks.split(out, linear.forward(x))) {
        assertThat(block.square().mean().item()).isBetween(0.6, 1.6);
      }
    }
  }

  @Test
  void faultsAreNamed() {
    var random = new java.util.SplittableRandom(1);
    Irreps hidden = Irreps.parse("2x0e + 1x1o");
    List<IrrepsLayer> made = new ArrayList<>();
    assertThatThrownBy(
            () -> {
              made.add(new IrrepsLinear(MIXED, hidden, random));
              made.add(Gate.of(hidden));
              IrrepsLayer.chain(made.get(0), made.get(1));
            })
        .hasMessageContaining("1x0e + 2x0e + 1x1o")
        .hasMessageContaining("gives 2x0e + 1x1o");
    assertThatThrownBy(IrrepsLayer::chain).hasMessageContaining("at least one");
    try (var _ = Scope.open()) {
      Tensor wrong = Tensors.zeros(DType.FLOAT32, 2, 7);
      assertThatThrownBy(() -> made.get(0).forward(wrong))
          .hasMessageContaining(MIXED.toString())
          .hasMessageContaining("[2, 7]");
    }
    made.forEach(IrrepsLayersTest::free);
  }
}
