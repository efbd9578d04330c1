package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.laws.Property;
import dev.coset.nn.hyper.FunctionalMlp;
import dev.coset.nn.hyper.Hypernetwork;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Activation;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

class MipHypernetworksExampleTest {

  @Property(tries = 2)
  void predictsParameters(RandomGenerator random) {
    try (var _ = Scope.open()) {
      Tensor x = Tensors.randn(DType.FLOAT32, new long[] {5, 10, 1}, random);
      double change;
      Tensor y;
      // region mip-hypernetworks
      var primary = FunctionalMlp.of(List.of(1, 16, 1), Activation.TANH); // has no parameters
      try (var hyper = Hypernetwork.magnitudeInvariant(primary, 2, List.of(64, 64), random)) {
        Tensor settings = Tensors.rand(DType.FLOAT32, new long[] {5, 2}, random); // in [0, 1]
        Map<String, Tensor> own = hyper.parameters(settings); // "0.weight" is [5, 16, 1]
        y = hyper.forward(settings, x); // [5, 10, 1] -> [5, 10, 1]
        change = primary.run(own, x).sub(y).abs().max().item(); // 0: it is the same
      }
      // endregion
      assertThat(change).isZero();
      assertThat(y.shape()).containsExactly(5, 10, 1);
    }
  }
}
