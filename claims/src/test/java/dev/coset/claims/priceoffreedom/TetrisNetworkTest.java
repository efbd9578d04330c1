package dev.coset.claims.priceoffreedom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.groups.Orthogonal3;
import dev.coset.groups.SO3;
import dev.coset.groups.irreps.Irreps;
import dev.coset.laws.Property;
import dev.coset.nn.irreps.IrrepsBlocks;
import dev.coset.nn.irreps.products.MatrixTensorProduct;
import dev.coset.nn.irreps.products.SphereGridTensorProduct;
import dev.coset.nn.irreps.products.SphericalProduct;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import java.util.random.RandomGenerator;

class TetrisNetworkTest {

  private static final int D = TetrisNetwork.DEGREE;

  /** Orientation does not matter to any network; the mirror image only where odd paths exist. */
  @Property(tries = 2)
  void orientationDoesNotMatter(RandomGenerator random) {
    assertThat(twins(MatrixTensorProduct.of(D, D, D), random)).isGreaterThan(1e-9);
    assertThat(twins(SphereGridTensorProduct.of(D, D, D), random)).isLessThan(1e-12);
  }

  private static double twins(SphericalProduct product, RandomGenerator random) {
    try (product;
        var network = new TetrisNetwork(product, random);
        var _ = Scope.open()) {
      network.to(DType.FLOAT64);
      Tensor shapes = TetrisShape.all(DType.FLOAT64);
      Orthogonal3 turn = new Orthogonal3(SO3.group().sample(random), false);
      Tensor logits = network.forward(shapes);
      double scale = logits.abs().max().item();
      Tensor turned = network.forward(IrrepsBlocks.rotate(Irreps.parse("1o"), turn, shapes));
      assertThat(turned.sub(logits).abs().max().item() / scale).isLessThan(1e-10);
      return logits.select(0, 0).sub(logits.select(0, 1)).abs().max().item() / scale;
    }
  }
}
