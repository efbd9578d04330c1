package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.groups.invariants.TensorVariable;
import dev.coset.laws.Property;
import dev.coset.nn.tensors.EquivariantMap;
import dev.coset.nn.tensors.InvariantGenerators;
import dev.coset.nn.tensors.IsotropicMaterial;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.random.RandomGenerator;

class SymmetricTensorNetworkExampleTest {

  @Property(tries = 2)
  void invariantsMapsAndMaterials(RandomGenerator random) {
    // region symmetric-tensor-network
    var v = TensorVariable.vector("v");
    var s = TensorVariable.symmetric("S", 2);
    var found = InvariantGenerators.enumerate(List.of(v, s), 4); // tr(S), v·v, tr(S·S), v·S·v, ...
    var force = TensorVariable.vector("f");
    double[] f;
    double[] stress;
    try (var map = EquivariantMap.fromInvariants(found, force, 3, List.of(16), random);
        var material = IsotropicMaterial.learned(List.of(16), random);
        var _ = Scope.open()) {
      Tensor one = Tensors.eye(DType.FLOAT32, 3);
      Tensor up = Tensors.of(new float[] {0, 1, 0});
      f = map.forward(List.of(up, one)).toDoubleArray(); // turns with v and S
      stress = material.stress(one.mul(1.1)).toDoubleArray(); // dpsi/dF
    }
    // endregion
    assertThat(found.names()).startsWith("tr(S)", "v·v", "tr(S·S)", "v·S·v");
    assertThat(f).hasSize(3);
    assertThat(stress).hasSize(9);
  }
}
