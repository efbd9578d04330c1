package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.laws.Property;
import dev.coset.nn.irreps.products.ClebschGordanProduct;
import dev.coset.nn.irreps.products.GauntTensorProduct;
import dev.coset.nn.irreps.products.TensorProductReport;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.Arrays;
import java.util.random.RandomGenerator;

class SphericalProductsExampleTest {

  @Property(tries = 2)
  void productsOfFunctionsOnTheSphere(RandomGenerator random) {
    // region gaunt
    double[] degreeZero;
    try (var product = GauntTensorProduct.fourier(4, 4, 4);
        var _ = Scope.open()) {
      Tensor x = Tensors.randn(DType.FLOAT32, new long[] {10, 25, 8}, random); // 8 channels
      Tensor z = product.forward(x, x); // the squares of 80 functions, degrees 0 to 4
      degreeZero = z.select(1, 0).flatten(0, 1).toDoubleArray();
    }
    // endregion
    assertThat(Arrays.stream(degreeZero)).hasSize(80).allMatch(mean -> mean > 0);
  }

  @Property(tries = 1)
  void whatAProductCanExpress(RandomGenerator random) {
    // region report
    TensorProductReport report = TensorProductReport.compare(2, random);
    String table = report.toString(); // triples, weights, expressivity and time of six products
    int full;
    try (var product = ClebschGordanProduct.of(2, 2, 2)) { // or one product alone
      full = TensorProductReport.of(product, random).expressivity(); // 15
    }
    int gaunt = report.row("Gaunt").expressivity(); // 7
    // endregion
    assertThat(full).isEqualTo(15);
    assertThat(gaunt).isEqualTo(7);
    assertThat(table).contains("expressivity");
  }
}
