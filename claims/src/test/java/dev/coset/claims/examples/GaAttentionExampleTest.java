package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.groups.SO3;
import dev.coset.laws.Property;
import dev.coset.nn.clifford.GeometricAlgebraAttention;
import dev.coset.nn.clifford.TupleOptions;
import dev.coset.nn.clifford.VectorAttention;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.random.RandomGenerator;

class GaAttentionExampleTest {

  @Property(tries = 5)
  void valuesStayAndVectorsTurn(RandomGenerator random) {
    // region ga-attention
    TupleOptions options = TupleOptions.of(3, 4, 16); // triples; 4 values in, 16 out
    double change;
    double error;
    try (var attention = new GeometricAlgebraAttention(options, random);
        var vectors = new VectorAttention(options, random);
        var _ = Scope.open()) {
      Tensor points = Tensors.randn(DType.FLOAT32, new long[] {2, 8, 3}, random);
      Tensor values = Tensors.randn(DType.FLOAT32, new long[] {2, 8, 4}, random);
      double[] matrix = SO3.group().sample(random).matrix().toArray();
      Tensor rotation = Tensors.of(DType.FLOAT32, matrix, 3, 3);
      Tensor turned = points.matmul(rotation).add(1); // rotated and shifted
      Tensor y = attention.forward(points, values); // [2, 8, 16]
      change = attention.forward(turned, values).sub(y).abs().max().item();
      Tensor v = vectors.forward(points, values).matmul(rotation); // [2, 8, 3]
      error = vectors.forward(turned, values).sub(v).abs().max().item();
    }
    // endregion
    assertThat(change).isLessThan(1e-3);
    assertThat(error).isLessThan(1e-3);
  }
}
