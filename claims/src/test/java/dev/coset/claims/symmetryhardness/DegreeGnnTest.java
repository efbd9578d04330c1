package dev.coset.claims.symmetryhardness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.laws.Property;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.random.RandomGenerator;

class DegreeGnnTest {

  @Property(tries = 3)
  void theOrderOfNodesDoesNotMatter(RandomGenerator random) {
    try (var network = new DegreeGnn(9, random);
        var _ = Scope.open()) {
      Tensor graph = Tensors.bernoulli(DType.FLOAT32, 0.5, new long[] {2, 9, 9}, random);
      Tensor order = Tensors.permutation(9, random);
      Tensor moved = graph.indexSelect(1, order).indexSelect(2, order);
      Tensor difference = network.forward(moved).sub(network.forward(graph));
      assertThat(difference.abs().max().item()).isLessThan(1e-4);
    }
  }
}
