package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.laws.Property;
import dev.coset.nn.spd.RiemannianAdam;
import dev.coset.nn.spd.SpdMetric;
import dev.coset.nn.spd.SpdNet;
import dev.coset.nn.spd.SpdNetConfig;
import dev.coset.nn.spd.SpdNormalization;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Losses;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.random.RandomGenerator;

class LiebnExampleTest {

  private static Tensor covariances(RandomGenerator random) {
    Tensor recording = Tensors.randn(DType.FLOAT64, new long[] {12, 8, 50}, random);
    return recording.matmul(recording.transpose(1, 2)).div(50);
  }

  @Property(tries = 2)
  void trainsAndAdapts(RandomGenerator random) {
    try (var _ = Scope.open()) {
      Tensor session = covariances(random);
      Tensor newSession = covariances(random);
      Tensor labels = Tensors.arange(0, 12).remainder(3);
      Tensor logits;
      // region liebn
      var norm = new SpdNormalization.OnLieGroup(SpdMetric.affineInvariant());
      try (var net = new SpdNet(SpdNetConfig.of(3, 8, 6).with(norm), random);
          var optimizer = RiemannianAdam.of(net, 0.01)) { // weights stay on their manifolds
        Tensor loss = Losses.crossEntropy(net.forward(session), labels); // session: [b, 8, 8]
        Autograd.backward(loss);
        optimizer.step();
        net.eval();
        net.adapt(newSession); // mean and variance of a session without labels
        logits = net.forward(newSession);
      }
      // endregion
      assertThat(logits.shape()).containsExactly(12, 3);
    }
  }
}
