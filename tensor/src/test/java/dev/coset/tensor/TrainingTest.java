package dev.coset.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.tensor.modules.Mlp;
import dev.coset.tensor.optim.Adam;
import dev.coset.tensor.optim.Gradients;
import dev.coset.tensor.optim.Optimizer;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TrainingTest {

  @BeforeAll
  static void useOneThread() {
    Threads.set(1);
  }

  private static RandomGenerator seeded(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  private static double step(Mlp net, Optimizer optimizer, RandomGenerator random) {
    try (var _ = Scope.open()) {
      Tensor x = Tensors.rand(DType.FLOAT32, new long[] {32, 2}, random);
      Tensor y = x.select(1, 0).mul(3).sin().add(x.select(1, 1)).unsqueeze(1);
      Tensor loss = Losses.meanSquared(net.forward(x), y);
      Autograd.backward(loss);
      Gradients.clipNorm(net.parameters().values(), 10);
      optimizer.step();
      optimizer.zeroGrad();
      return loss.item();
    }
  }

  @Test
  void aSmallNetworkLearnsAndItsMemoryStaysFlat() {
    long before = Scope.liveTensors();
    RandomGenerator random = seeded(1);
    try (var net = Mlp.of(List.of(2, 32, 1), Tensor::tanh, random);
        var optimizer = Adam.of(net.parameters(), 1e-2)) {
      double first = step(net, optimizer, random);
      for (int i = 0; i < 500; i++) {
        step(net, optimizer, random);
      }
      long live = Scope.liveTensors();
      assertThat(NativeGrowth.perRun(300, () -> step(net, optimizer, random))).isLessThan(64);
      assertThat(Scope.liveTensors()).isEqualTo(live);
      double last = step(net, optimizer, random);
      assertThat(first).isGreaterThan(0.2);
      assertThat(last).isLessThan(0.01);
    }
    assertThat(Scope.liveTensors()).isEqualTo(before);
  }
}
