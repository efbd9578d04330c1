package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.groups.finite.PointGroups;
import dev.coset.laws.Property;
import dev.coset.nn.graphs.GeometricGraph;
import dev.coset.nn.orientations.Orientations;
import dev.coset.nn.orientations.Ponita;
import dev.coset.nn.orientations.PonitaConfig;
import dev.coset.nn.orientations.PositionOrientationGraph;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.random.RandomGenerator;

class PonitaExampleTest {

  @Property(tries = 3)
  void rotationsOfTheGridMoveTheOutput(RandomGenerator random) {
    double change;
    // region ponita
    PonitaConfig config = PonitaConfig.of(1, 0).withOutputs(0, 1).withSize(16, 16, 2);
    GeometricGraph graph = GeometricGraph.complete(1, 5); // each of 5 nodes hears the others
    Orientations grid = Orientations.dodecahedron(); // 20 directions
    try (var network = new Ponita(config, random);
        var _ = Scope.open()) {
      Tensor masses = Tensors.rand(DType.FLOAT32, new long[] {5, 1}, random);
      Tensor x = Tensors.randn(DType.FLOAT32, new long[] {5, 3}, random);
      var here = PositionOrientationGraph.of(graph, x, grid);
      Tensor forces = network.forward(masses, null, null, here).vectors(); // [5, 1, 3]

      double[] turn = PointGroups.named("I").elements().get(7).transpose().toArray();
      Tensor g = Tensors.of(DType.FLOAT32, turn, 3, 3);
      var turned = PositionOrientationGraph.of(graph, x.matmul(g), grid);
      Tensor same = network.forward(masses, null, null, turned).vectors();
      change = same.sub(forces.matmul(g)).abs().max().item(); // rounding only
    }
    // endregion
    assertThat(change).isLessThan(1e-4);
  }
}
