package dev.coset.claims.rotatouille;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.laws.Property;
import dev.coset.nn.planar.ContourConfig;
import dev.coset.nn.planar.ContourMotion;
import dev.coset.nn.planar.ContourNetwork;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.random.RandomGenerator;

class RealContourNetworkTest {

  /** It is no straw man: as many weights, indifferent to starts; only turns disturb it. */
  @Property(tries = 2)
  void theRivalIsAsLargeAndDoesNotNoticeStarts(RandomGenerator random) {
    ContourConfig config = ContourConfig.of(6);
    try (var _ = Scope.open();
        var complex = new ContourNetwork(config, random);
        var real = RealContourNetwork.atLeast(complex.parameterCount(), config, random)) {
      assertThat(real.parameterCount())
          .isBetween(complex.parameterCount(), Math.round(1.1 * complex.parameterCount()));
      real.to(DType.FLOAT64);
      Tensor z = Tensors.randn(DType.FLOAT64, new long[] {2, 64, 2}, random);
      Tensor before = real.forward(z);
      Tensor shifted = real.forward(new ContourMotion(0, 8, 1, 0, 0).applyToContours(z));
      assertThat(shifted.sub(before).abs().max().item()).isLessThan(1e-10);
      Tensor turned = real.forward(new ContourMotion(1, 0, 1, 0, 0).applyToContours(z));
      assertThat(turned.sub(before).abs().max().item()).isGreaterThan(1e-6);
    }
  }
}
