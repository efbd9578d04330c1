package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.laws.Property;
import dev.coset.nn.irreps.so2.AtomGraph;
import dev.coset.nn.irreps.so2.EnergyAndForces;
import dev.coset.nn.irreps.so2.EquiformerConfig;
import dev.coset.nn.irreps.so2.EquiformerV2;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.random.RandomGenerator;

class EquiformerExampleTest {

  @Property(tries = 2)
  void energiesAndForcesOfTwoSystems(RandomGenerator random) {
    // region equiformer
    double[] energies;
    var config = new EquiformerConfig(10, 4, 2, 32, 4, 2, 3); // elements below 10, L = 4, M = 2
    try (var network = new EquiformerV2(config, random);
        var _ = Scope.open()) {
      double[] water = {0, 0, 0, 0.76, 0.59, 0, -0.76, 0.59, 0};
      double[] hydrogen = {0, 0, 0, 0.74, 0, 0};
      Tensor positions = Tensors.cat(0, Tensors.of(water, 3, 3), Tensors.of(hydrogen, 2, 3));
      Tensor numbers = Tensors.of(new long[] {8, 1, 1, 1, 1});
      AtomGraph graph = AtomGraph.of(numbers, positions.toType(DType.FLOAT32), new int[] {3, 2}, 4);
      EnergyAndForces answers = network.energyAndForces(graph); // forces [5, 3]
      energies = answers.energies().toDoubleArray();
    }
    // endregion
    assertThat(energies).hasSize(2);
    assertThat(energies[0]).isFinite();
  }
}
