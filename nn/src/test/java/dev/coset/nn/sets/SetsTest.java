package dev.coset.nn.sets;

import static dev.coset.nn.RandomNets.PRECISIONS;
import static dev.coset.nn.RandomNets.randomized;
import static dev.coset.nn.RandomNets.requireClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.laws.Property;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Layer;
import dev.coset.tensor.modules.Mlp;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SetsTest {

  private static final int WIDTH = 3;

  /** A batch of padded sets with repeated elements, a set of one, and NaN in the padding. */
  private record Batch(Tensor sets, Tensor mask) {

    static Batch draw(DType type, RandomGenerator random) {
      int n = 1 + random.nextInt(9);
      boolean[] mask = new boolean[3 * n];
      for (int i = 0; i < mask.length; i++) {
        mask[i] = i < n || i % n == 0 || (i < 2 * n && random.nextBoolean());
      }
      Tensor real = Tensors.of(mask, 3, n);
      Tensor sets = Tensors.randn(type, new long[] {3, n, WIDTH}, random);
      Tensor repeated = sets.indexSelect(1, Tensors.arange(n).mul(0L).add((long) (n / 2)));
      Tensor some = Tensors.bernoulli(type, 0.3, new long[] {3, n, 1}, random).gt(0.5);
      Tensor mixed = some.where(repeated, sets);
      return new Batch(mixed.maskedFill(real.not().unsqueeze(-1), Double.NaN), real);
    }

    Batch permuted(Tensor order) {
      return new Batch(sets.indexSelect(1, order), mask.indexSelect(1, order));
    }
  }

  /** The law {@code f(P X) = f(X)}, or {@code P f(X)} when outputs belong to elements. */
  private static void requireLaw(
      BinaryOperator<Tensor> f, boolean perElement, DType type, RandomGenerator random) {
    Batch batch = Batch.draw(type, random);
    Tensor order = Tensors.permutation((int) batch.sets.size(1), random);
    Batch moved = batch.permuted(order);
    Tensor plain = f.apply(batch.sets, batch.mask);
    requireClose(f.apply(moved.sets, moved.mask), perElement ? plain.indexSelect(1, order) : plain);
  }

  private static DeepSets net(Pooling pooling, DType type, RandomGenerator random) {
    var config =
        new DeepSetsConfig(WIDTH, List.of(16), 8, List.of(16), 4, pooling, EmptySets.REFUSED);
    return randomized(config.build(random), type, random);
  }

  @Property(tries = 25)
  void deepSetsIgnoreTheOrder(RandomGenerator random) {
    for (DType type : PRECISIONS) {
      for (Pooling pooling : Pooling.values()) {
        try (var _ = Scope.open();
            DeepSets net = net(pooling, type, random)) {
          requireLaw(net::forward, false, type, random);
        }
      }
    }
  }

  @Property(tries = 25)
  void paddingHasNoInfluence(RandomGenerator random) {
    for (Pooling pooling : Pooling.values()) {
      try (var _ = Scope.open();
          DeepSets net = net(pooling, DType.FLOAT64, random)) {
        Tensor set = Tensors.randn(DType.FLOAT64, new long[] {1, 4, WIDTH}, random);
        Tensor padding = Tensors.full(DType.FLOAT64, Double.NaN, 1, 3, WIDTH);
        Tensor mask = Tensors.of(new boolean[] {true, true, true, true, false, false, false}, 1, 7);
        requireClose(net.forward(Tensors.cat(1, set, padding), mask), net.forward(set));
      }
    }
  }

  @Property(tries = 25)
  void equivariantLayersMoveWithTheOrder(RandomGenerator random) {
    for (DType type : PRECISIONS) {
      for (Pooling pooling : List.of(Pooling.MEAN, Pooling.MAX)) {
        try (var _ = Scope.open();
            var layer = new PermutationEquivariantLayer(WIDTH, 5, pooling, Tensor::tanh, random)) {
          randomized(layer, type, random);
          requireLaw(layer::forward, true, type, random);
        }
      }
    }
  }

  @Property(tries = 25)
  void stackedLayersThenPooledIgnoreTheOrder(RandomGenerator random) {
    try (var _ = Scope.open();
        var first = new PermutationEquivariantLayer(WIDTH, 6, Pooling.MAX, Tensor::relu, random);
        var second = new PermutationEquivariantLayer(6, 6, Pooling.MEAN, Tensor::tanh, random);
        DeepSets net = DeepSets.invariant(x -> x, x -> x, Pooling.SUM)) {
      randomized(first, DType.FLOAT64, random);
      randomized(second, DType.FLOAT64, random);
      requireLaw(
          (x, m) -> net.forward(second.forward(first.forward(x, m), m), m),
          false,
          DType.FLOAT64,
          random);
    }
  }

  @Property(tries = 10)
  void theLawsReportNetworksThatBreakThem(RandomGenerator random) {
    try (var _ = Scope.open();
        var layer = new PermutationEquivariantLayer(WIDTH, 5, Pooling.MEAN, x -> x, random)) {
      layer.to(DType.FLOAT64);
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 20; i++) {
                  requireLaw(SetsTest::weighedByPosition, false, DType.FLOAT64, random);
                }
              })
          .isInstanceOf(AssertionError.class);
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 20; i++) {
                  requireLaw((x, m) -> layer.forward(x, m).cumsum(1), true, DType.FLOAT64, random);
                }
              })
          .isInstanceOf(AssertionError.class);
    }
  }

  private static Tensor weighedByPosition(Tensor sets, Tensor mask) {
    Tensor clean = SetPools.clear(sets, mask);
    Tensor position = Tensors.arange(clean.size(1)).toType(DType.FLOAT64).reshape(1, -1, 1);
    return clean.mul(position).sum(1);
  }

  @Property(tries = 20)
  void scoresOfCandidatesIgnoreTheOrderOfTheSet(RandomGenerator random) {
    for (DType type : PRECISIONS) {
      try (var _ = Scope.open();
          var phi = Mlp.of(List.of(WIDTH, 8, 6), Tensor::relu, random);
          var rho = Mlp.of(List.of(6, 6), Tensor::relu, random);
          var expansion = new SetExpansion(phi, rho)) {
        randomized(expansion, type, random);
        Tensor candidates = Tensors.randn(type, new long[] {3, 5, WIDTH}, random);
        requireLaw((x, m) -> expansion.scores(x, m, candidates), false, type, random);
      }
    }
  }

  @Test
  void marginLossIsZeroOnceCandidatesAreFarEnoughApart() {
    try (var _ = Scope.open()) {
      Tensor high = Tensors.of(new double[] {3, 4}, 1, 2);
      Tensor low = Tensors.of(new double[] {1, 3.5}, 1, 2);
      assertThat(SetExpansion.marginLoss(high, low, 0.5).item()).isEqualTo(0.0);
      assertThat(SetExpansion.marginLoss(high, low, 1).item()).isEqualTo(0.25);
    }
  }

  @Test
  void contextIsAppendedToThePooledFeature() {
    try (var _ = Scope.open();
        DeepSets net = DeepSets.invariant(x -> x, x -> x, Pooling.SUM)) {
      Tensor sets = Tensors.of(new double[] {1, 2, 3, 4}, 1, 2, 2);
      Tensor mask = Tensors.of(new boolean[] {true, true}, 1, 2);
      Tensor context = Tensors.of(new double[] {9}, 1, 1);
      assertThat(net.forward(sets, mask, context).toDoubleArray()).containsExactly(4, 6, 9);
    }
  }

  @Test
  void emptySetsAreRefusedOrHaveTheDeclaredValue() {
    Layer identity = x -> x;
    try (var _ = Scope.open();
        DeepSets strict = DeepSets.invariant(identity, identity, Pooling.MAX);
        DeepSets lenient =
            DeepSets.invariant(identity, x -> x.add(1.0), Pooling.MAX, EmptySets.ZERO)) {
      Tensor sets = Tensors.of(new double[] {-5, -7}, 2, 1, 1);
      Tensor mask = Tensors.of(new boolean[] {true, false}, 2, 1);
      assertThatThrownBy(() -> strict.forward(sets, mask))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("empty");
      assertThat(lenient.forward(sets, mask).toDoubleArray()).containsExactly(-4, 1);
      assertThatThrownBy(() -> strict.forward(Tensors.zeros(DType.FLOAT64, 2, 0, 1)))
          .hasMessageContaining("empty");
      assertThat(lenient.forward(Tensors.zeros(DType.FLOAT64, 2, 0, 1)).toDoubleArray())
          .containsExactly(1, 1);
    }
  }

  @Test
  void masksThatDoNotFitAreRefused() {
    try (var _ = Scope.open();
        DeepSets net = DeepSets.invariant(x -> x, x -> x, Pooling.SUM)) {
      Tensor sets = Tensors.zeros(DType.FLOAT32, 2, 4, 1);
      assertThatThrownBy(() -> net.forward(sets, Tensors.of(new boolean[6], 2, 3)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("FLOAT32[2, 4, 1]")
          .hasMessageContaining("BOOL[2, 3]");
      assertThatThrownBy(() -> net.forward(sets, Tensors.ones(DType.FLOAT32, 2, 4)))
          .hasMessageContaining("BOOL");
      assertThatThrownBy(() -> net.forward(Tensors.zeros(DType.FLOAT32, 4, 1)))
          .hasMessageContaining("[sets, elements, channels]");
    }
  }
}
