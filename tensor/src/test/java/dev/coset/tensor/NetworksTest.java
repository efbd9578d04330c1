package dev.coset.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.laws.Property;
import dev.coset.tensor.modules.BatchNorm;
import dev.coset.tensor.modules.Conv2d;
import dev.coset.tensor.modules.Gru;
import dev.coset.tensor.modules.Layer;
import dev.coset.tensor.modules.Linear;
import dev.coset.tensor.modules.Mlp;
import dev.coset.tensor.modules.Sequential;
import dev.coset.tensor.optim.Adam;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeAll;

/** Usual small networks, each written with this room alone: they obey their laws and they learn. */
class NetworksTest {

  @BeforeAll
  static void useOneThread() {
    Threads.set(1);
  }

  /**
   * Sums of at most 64 numbers of size 1 in another order: 64 * 2^-53, times 100 for the layers.
   */
  private static final double TOLERANCE = 1e-12;

  private static void assertLearns(Module net, Supplier<Tensor> loss) {
    double first = 0;
    double last = 0;
    try (var adam = Adam.of(net.parameters(), 1e-2)) {
      for (int i = 0; i < 60; i++) {
        try (var _ = Scope.open()) {
          Tensor value = loss.get();
          Autograd.backward(value);
          adam.step();
          adam.zeroGrad();
          last = value.item();
          first = i == 0 ? last : first;
        }
      }
    }
    assertThat(last).isLessThan(0.8 * first);
  }

  /**
   * Pools rows {@code [b, n, d]} after a shared map, over those that the mask {@code [b, n]} has.
   */
  private static Tensor pooled(Layer shared, Tensor points, Tensor mask) {
    Tensor features = shared.forward(points);
    Tensor weight = mask.toType(features.dtype()).unsqueeze(2);
    Tensor sum = features.mul(weight).sum(1);
    Tensor mean = sum.div(weight.sum(1).clampMin(1));
    Tensor max = features.maskedFill(mask.not().unsqueeze(2), -1e30).amax(1);
    return Tensors.cat(1, sum, mean, max);
  }

  @Property(tries = 3)
  void setsWithMasksIgnoreOrderAndPadding(RandomGenerator random) {
    try (var shared = Mlp.of(List.of(3, 16, 8), Tensor::relu, random);
        var head = Mlp.of(List.of(24, 16, 4), Tensor::relu, random);
        var net = Sequential.of(shared, head);
        var _ = Scope.open()) {
      net.to(DType.FLOAT64);
      Tensor x = Tensors.randn(DType.FLOAT64, new long[] {6, 10, 3}, random);
      Tensor mask = Tensors.arange(10).lt(7).unsqueeze(0).expand(6, 10);
      Tensor order = Tensors.permutation(10, random);
      Tensor logits = head.forward(pooled(shared, x, mask));
      Tensor shuffled =
          head.forward(pooled(shared, x.indexSelect(1, order), mask.indexSelect(1, order)));
      assertThat(shuffled.isCloseTo(logits, 0, TOLERANCE)).isTrue();
      Tensor cut = head.forward(pooled(shared, x.slice(1, 0, 7), mask.slice(1, 0, 7)));
      assertThat(cut.isCloseTo(logits, 0, TOLERANCE)).isTrue();
      assertThat(head.forward(pooled(shared, x, mask.not())).isCloseTo(logits, 0, 1e-3)).isFalse();
      Tensor labels = Tensors.of(new long[] {0, 1, 2, 3, 0, 1});
      assertLearns(net, () -> Losses.crossEntropy(head.forward(pooled(shared, x, mask)), labels));
    }
  }

  /** Adds to each node what its neighbours send along the edges {@code source -> target}. */
  private static Tensor passed(Layer message, Tensor nodes, Tensor source, Tensor target) {
    Tensor both = Tensors.cat(1, nodes.indexSelect(0, source), nodes.indexSelect(0, target));
    return nodes.add(Tensors.zerosLike(nodes).indexAdd(0, target, message.forward(both)));
  }

  @Property(tries = 3)
  void messagePassingFollowsRenumbering(RandomGenerator random) {
    try (var message = Mlp.of(List.of(8, 16, 4), Tensor::silu, random);
        var _ = Scope.open()) {
      message.to(DType.FLOAT64);
      int n = 7;
      Tensor nodes = Tensors.randn(DType.FLOAT64, new long[] {n, 4}, random);
      Tensor source = Tensors.of(random.longs(20, 0, n).toArray());
      Tensor target = Tensors.of(random.longs(20, 0, n).toArray());
      Tensor numbers = Tensors.permutation(n, random);
      Tensor places = numbers.sort(0, false).indices();
      Tensor expected = passed(message, nodes, source, target).indexSelect(0, numbers);
      Tensor renumbered =
          passed(
              message,
              nodes.indexSelect(0, numbers),
              places.indexSelect(0, source),
              places.indexSelect(0, target));
      assertThat(renumbered.isCloseTo(expected, 0, TOLERANCE)).isTrue();
      Tensor goal = Tensors.zerosLike(nodes);
      assertLearns(message, () -> Losses.meanSquared(passed(message, nodes, source, target), goal));
    }
  }

  @Property(tries = 2)
  void convolutionalNetworksLearn(RandomGenerator random) {
    try (var net =
            Sequential.of(
                Conv2d.same(1, 8, 3, random),
                new BatchNorm(8),
                Tensor::relu,
                x -> x.maxPool2d(2, 2, 0),
                Conv2d.same(8, 8, 3, random),
                Tensor::relu,
                x -> x.mean(2, 3),
                new Linear(8, 2, random));
        var _ = Scope.open()) {
      Tensor images = Tensors.randn(DType.FLOAT32, new long[] {16, 1, 8, 8}, random);
      Tensor labels = images.mean(1, 2, 3).gt(0).toType(DType.INT64);
      assertLearns(net, () -> Losses.crossEntropy(net.forward(images), labels));
    }
  }

  @Property(tries = 2)
  void recurrentNetworksLearn(RandomGenerator random) {
    try (var gru = new Gru(1, 16, 1, random);
        var head = new Linear(16, 1, random);
        var net = Sequential.of(gru, x -> x.select(1, -1), head);
        var _ = Scope.open()) {
      Tensor series = Tensors.randn(DType.FLOAT32, new long[] {32, 6, 1}, random);
      Tensor total = series.sum(1);
      assertLearns(net, () -> Losses.meanSquared(net.forward(series), total));
    }
  }
}
