package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.laws.Property;
import dev.coset.nn.graphs.Egnn;
import dev.coset.nn.graphs.EgnnConfig;
import dev.coset.nn.graphs.GeometricGraph;
import dev.coset.nn.graphs.NodeState;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.random.RandomGenerator;

class EgnnExampleTest {

  @Property(tries = 3)
  void reflectionsMoveTheOutput(RandomGenerator random) {
    double change;
    // region egnn
    GeometricGraph graph = GeometricGraph.complete(1, 5); // each of 5 nodes hears the others
    try (var network = new Egnn(EgnnConfig.of(2, 0).withSize(32, 3), random);
        var _ = Scope.open()) {
      Tensor features = Tensors.randn(DType.FLOAT32, new long[] {5, 2}, random);
      Tensor positions = Tensors.randn(DType.FLOAT32, new long[] {5, 3}, random);
      NodeState here = network.forward(NodeState.of(features, positions), null, graph);
      NodeState mirrored = network.forward(NodeState.of(features, positions.neg()), null, graph);
      Tensor invariant = mirrored.features().sub(here.features());
      Tensor equivariant = mirrored.positions().add(here.positions());
      change = invariant.abs().max().item() + equivariant.abs().max().item(); // rounding only
    }
    // endregion
    assertThat(change).isLessThan(1e-4);
  }
}
