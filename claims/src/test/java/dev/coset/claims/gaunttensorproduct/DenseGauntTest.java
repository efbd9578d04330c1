package dev.coset.claims.gaunttensorproduct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.laws.Property;
import dev.coset.nn.irreps.products.SphereGridTensorProduct;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.random.RandomGenerator;

class DenseGauntTest {

  /** The rival computes the same; sums of several channels would be found out. */
  @Property(tries = 2)
  void theRivalComputesTheSame(RandomGenerator random) {
    try (var dense = new DenseGaunt(3, DType.FLOAT64);
        var product = SphereGridTensorProduct.of(3, 3, 3);
        var _ = Scope.open()) {
      Tensor x = Tensors.randn(DType.FLOAT64, new long[] {4, 16, 1}, random);
      Tensor y = Tensors.randn(DType.FLOAT64, new long[] {4, 16, 1}, random);
      Tensor difference = dense.forward(x, y).sub(product.forward(x, y));
      assertThat(difference.abs().max().item()).isLessThan(1e-11);
    }
  }
}
