package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.laws.Property;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Losses;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Mlp;
import dev.coset.tensor.optim.AdamOptions;
import dev.coset.tensor.optim.AdamP;
import dev.coset.tensor.optim.RadialProjection;
import dev.coset.tensor.optim.WeightDecay;
import java.util.List;
import java.util.random.RandomGenerator;

class AdampExampleTest {

  @Property(tries = 2)
  void aPerceptronLearns(RandomGenerator random) {
    try (var net = Mlp.of(List.of(4, 16, 1), Tensor::tanh, random);
        var _ = Scope.open()) {
      Tensor x = Tensors.randn(DType.FLOAT32, new long[] {64, 4}, random);
      Tensor y = x.sum(1, true).tanh();
      double before = Losses.meanSquared(net.forward(x), y).item();

      // region adamp
      AdamOptions options = AdamOptions.of(1e-2).withWeightDecay(1e-2, WeightDecay.DECOUPLED);
      try (var optimizer = new AdamP(net.parameters(), options, RadialProjection.defaults())) {
        for (int i = 0; i < 100; i++) {
          optimizer.zeroGrad();
          Autograd.backward(Losses.meanSquared(net.forward(x), y));
          optimizer.step();
        }
      }
      // endregion

      assertThat(Losses.meanSquared(net.forward(x), y).item()).isLessThan(before / 2);
    }
  }
}
