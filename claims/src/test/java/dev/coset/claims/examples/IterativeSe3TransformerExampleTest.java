package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.groups.irreps.Irreps;
import dev.coset.laws.Property;
import dev.coset.nn.attention.GeometryUse;
import dev.coset.nn.attention.IterativeSe3Transformer;
import dev.coset.nn.attention.Se3Config;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.segments.Edges;
import java.util.List;
import java.util.random.RandomGenerator;

class IterativeSe3TransformerExampleTest {

  @Property(tries = 2)
  void pointsAreMoved(RandomGenerator random) {
    // region iterative-se3-transformer
    var config = Se3Config.of(Irreps.parse("2x0e"), 8, 1).withHeads(2).withEdgeAttributes(1);
    List<Tensor> path;
    try (var network = new IterativeSe3Transformer(config, 3, 2, GeometryUse.REBUILT, random);
        var _ = Scope.open()) {
      Tensor x = Tensors.randn(DType.FLOAT32, new long[] {3, 3}, random);
      Tensor h = Tensors.ones(DType.FLOAT32, 3, 2);
      Edges edges =
          Edges.of(Tensors.of(new long[] {0, 1, 1, 2}), Tensors.of(new long[] {1, 0, 2, 1}), 3);
      Tensor lengths = Tensors.ones(DType.FLOAT32, 4, 1); // one attribute of each edge
      path = network.refine(h, x, edges, lengths, 3).positions(); // after each of 3 steps
    }
    // endregion
    assertThat(path).hasSize(3);
  }
}
