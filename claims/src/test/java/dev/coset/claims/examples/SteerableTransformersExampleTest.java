package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.laws.Property;
import dev.coset.nn.steerable.SteerableConfig;
import dev.coset.nn.steerable.SteerableTransformer;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.random.RandomGenerator;

class SteerableTransformersExampleTest {

  @Property(tries = 2)
  void quarterTurnsAreNotNoticed(RandomGenerator random) {
    // region steerable-transformers
    SteerableConfig config = SteerableConfig.of(1, 32, 2); // 1 channel, 32x32, 2 classes
    double change;
    try (var network = new SteerableTransformer(config, random);
        var _ = Scope.open()) {
      Tensor images = Tensors.rand(DType.FLOAT32, new long[] {2, 1, 32, 32}, random);
      Tensor turned = images.rot90(1, 2, 3);
      change = network.forward(turned).sub(network.forward(images)).norm().item(); // rounding only
    }
    // endregion
    assertThat(change).isLessThan(1e-3);
  }
}
