package dev.coset.nn.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.laws.Property;
import dev.coset.nn.RandomNets;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PairAttentionTest {

  private static final int N = 6;
  private static final int M = 9;
  private static final PairAttentionConfig CONFIG = new PairAttentionConfig(8, 2, 5);

  private record Input(Tensor queries, Tensor keys, Tensor pairs) {

    static Input random(DType type, RandomGenerator random) {
      return new Input(
          Tensors.randn(type, new long[] {N, 8}, random),
          Tensors.randn(type, new long[] {M, 8}, random),
          Tensors.randn(type, new long[] {N, M, 5}, random));
    }
  }

  @Property(tries = 10)
  void keysHaveNoOrderAndQueriesKeepTheirs(RandomGenerator random) {
    for (DType type : RandomNets.PRECISIONS) {
      try (var _ = Scope.open();
          var block = RandomNets.randomized(new PairAttention(CONFIG, random), type, random)) {
        Autograd.noGrad(
            () -> {
              Input in = Input.random(type, random);
              Tensor plain = block.global(in.queries, in.keys, in.pairs, null);
              Tensor order = Tensors.permutation(M, random);
              Tensor keys = in.keys.indexSelect(0, order);
              RandomNets.requireClose(
                  block.global(in.queries, keys, in.pairs.indexSelect(1, order), null), plain);
              Tensor turned = Tensors.permutation(N, random);
              RandomNets.requireClose(
                  block.global(
                      in.queries.indexSelect(0, turned),
                      in.keys,
                      in.pairs.indexSelect(0, turned),
                      null),
                  plain.indexSelect(0, turned));
              // pairs that stay behind their keys must be noticed
              Tensor wrong =
                  block.global(in.queries, in.keys.roll(1, 0), in.pairs, null).sub(plain);
              assertThat(wrong.abs().max().item()).isGreaterThan(1e-4);
              return true;
            });
      }
    }
  }

  @Property(tries = 10)
  void ownKeysCommonKeysAndTheFormulaAgree(RandomGenerator random) {
    try (var _ = Scope.open();
        var block =
            RandomNets.randomized(new PairAttention(CONFIG, random), DType.FLOAT64, random)) {
      Autograd.noGrad(
          () -> {
            Input in = Input.random(DType.FLOAT64, random);
            Tensor plain = block.global(in.queries, in.keys, in.pairs, null);
            RandomNets.requireClose(block.local(in.queries, in.keys, all(), in.pairs, null), plain);
            Tensor one = in.keys.slice(0, 0, 1);
            RandomNets.requireClose(
                block.local(in.queries, one, all(), in.pairs, null),
                block.local(in.queries, one.expand(M, 8), all(), in.pairs, null));
            RandomNets.requireClose(formula(block, in), plain);
            return true;
          });
    }
  }

  /** Every query sees every key. */
  private static Tensor all() {
    return Tensors.arange(M).unsqueeze(0).expand(N, M);
  }

  /** Pair by pair, as it is written. */
  private static Tensor formula(PairAttention block, Input in) {
    Tensor q = map(block, "query", in.queries).reshape(N, 1, 2, 4);
    Tensor k = map(block, "key", in.keys).reshape(1, M, 2, 4);
    Tensor v = map(block, "value", in.keys).reshape(1, M, 2, 4);
    Tensor p = map(block, "pairKey", in.pairs).reshape(N, M, 2, 4);
    Tensor r = map(block, "pairValue", in.pairs).reshape(N, M, 2, 4);
    Tensor weights = q.mul(k.add(p)).sum(-1, false).div(2).softmax(1);
    Tensor read = weights.unsqueeze(-1).mul(v.add(r)).sum(1, false).reshape(N, 8);
    Tensor x = norm(block, "first", in.queries.add(map(block, "out", read)));
    return norm(block, "second", x.add(map(block, "down", map(block, "up", x).relu())));
  }

  private static Tensor map(PairAttention block, String name, Tensor x) {
    var state = block.state();
    return x.linear(
        Objects.requireNonNull(state.get(name + ".weight")),
        Objects.requireNonNull(state.get(name + ".bias")));
  }

  private static Tensor norm(PairAttention block, String name, Tensor x) {
    var state = block.state();
    return x.layerNorm(
        Objects.requireNonNull(state.get(name + ".weight")),
        Objects.requireNonNull(state.get(name + ".bias")),
        1e-5);
  }

  @Property(tries = 5)
  void maskedKeysHaveNoInfluence(RandomGenerator random) {
    try (var _ = Scope.open();
        var block =
            RandomNets.randomized(new PairAttention(CONFIG, random), DType.FLOAT64, random)) {
      Autograd.noGrad(
          () -> {
            Input in = Input.random(DType.FLOAT64, random);
            Tensor mask = Tensors.arange(M).lt(4L).unsqueeze(0).expand(N, M);
            Tensor fewer =
                block.global(in.queries, in.keys.slice(0, 0, 4), in.pairs.slice(1, 0, 4), null);
            RandomNets.requireClose(block.global(in.queries, in.keys, in.pairs, mask), fewer);
            RandomNets.requireClose(block.local(in.queries, in.keys, all(), in.pairs, mask), fewer);
            return true;
          });
    }
  }

  @Test
  void unfitShapesAreRefused() {
    var random = new SplittableRandom(1);
    try (var _ = Scope.open();
        var block = new PairAttention(CONFIG, random)) {
      Input in = Input.random(DType.FLOAT32, random);
      assertThatThrownBy(() -> block.global(in.queries, in.keys, in.pairs.transpose(0, 1), null))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("pairs [n, keys seen, 5]");
      assertThatThrownBy(() -> block.local(in.queries, in.keys, all(), in.queries, null))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> new PairAttentionConfig(7, 2, 3))
          .isInstanceOf(BadInputException.class);
    }
  }
}
