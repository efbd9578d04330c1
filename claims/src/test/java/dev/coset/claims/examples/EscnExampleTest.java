package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.laws.Property;
import dev.coset.nn.irreps.so2.AtomGraph;
import dev.coset.nn.irreps.so2.EscnConfig;
import dev.coset.nn.irreps.so2.EscnNetwork;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.random.RandomGenerator;

class EscnExampleTest {

  @Property(tries = 2)
  void forcesOfWater(RandomGenerator random) {
    // region escn
    double[] sum;
    try (var network = new EscnNetwork(EscnConfig.of(10, 3), random);
        var _ = Scope.open()) {
      double[] water = {0, 0, 0, 0.76, 0.59, 0, -0.76, 0.59, 0};
      Tensor positions = Tensors.of(water, 3, 3).toType(DType.FLOAT32).requiresGrad();
      Tensor numbers = Tensors.of(new long[] {8, 1, 1});
      AtomGraph graph = AtomGraph.of(numbers, positions, new int[] {3}, 4); // one system
      Tensor forces = Autograd.grad(network.energies(graph).sum(), positions).neg();
      sum = forces.sum(0).toDoubleArray(); // zero, but for rounding
    }
    // endregion
    assertThat(sum).hasSize(3);
    assertThat(Math.abs(sum[0]) + Math.abs(sum[1]) + Math.abs(sum[2])).isLessThan(1e-4);
  }
}
