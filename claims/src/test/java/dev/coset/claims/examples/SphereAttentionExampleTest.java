package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.laws.Property;
import dev.coset.nn.sphere.RingGrid;
import dev.coset.nn.sphere.SphereTransformer;
import dev.coset.nn.sphere.SphereTransformerConfig;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.random.RandomGenerator;

class SphereAttentionExampleTest {

  @Property(tries = 2)
  void shiftsCommute(RandomGenerator random) {
    // region sphere-attention
    RingGrid grid = RingGrid.gaussLegendre(12, 24); // latitudes, longitudes
    var config = SphereTransformerConfig.of(grid, 3, 1).withCutoff(0.8); // within 0.8 rad
    double change;
    try (var network = new SphereTransformer(config, random);
        var _ = Scope.open()) {
      Tensor field = Tensors.randn(DType.FLOAT32, new long[] {2, 3, 12, 24}, random);
      Tensor y = network.forward(field); // [2, 1, 12, 24]
      Tensor shifted = network.forward(field.roll(5, 3)); // five longitudes on
      change = shifted.sub(y.roll(5, 3)).abs().max().item();
    }
    // endregion
    assertThat(change).isLessThan(1e-3);
  }
}
