package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.laws.Property;
import dev.coset.tensor.DType;
import dev.coset.tensor.Losses;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Mlp;
import dev.coset.tensor.optim.LieSgd;
import dev.coset.tensor.optim.LieSgdOptions;
import java.util.List;
import java.util.random.RandomGenerator;

class LiePsgdExampleTest {

  @Property(tries = 2)
  void aPerceptronLearns(RandomGenerator random) {
    try (var net = Mlp.of(List.of(4, 16, 1), Tensor::tanh, random);
        var _ = Scope.open()) {
      Tensor x = Tensors.randn(DType.FLOAT32, new long[] {64, 4}, random);
      Tensor y = x.sum(1, true).tanh();
      double before = Losses.meanSquared(net.forward(x), y).item();

      // region lie-psgd
      LieSgdOptions options = LieSgdOptions.lowRank(10, 0.1).withLongestStep(1);
      try (var optimizer = new LieSgd(net.parameters(), options)) {
        for (int i = 0; i < 100; i++) {
          optimizer.step(() -> Losses.meanSquared(net.forward(x), y), random);
        }
      }
      // endregion

      assertThat(Losses.meanSquared(net.forward(x), y).item()).isLessThan(before / 2);
    }
  }
}
