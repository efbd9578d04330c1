package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.groups.clifford.CliffordAlgebra;
import dev.coset.groups.clifford.Pin;
import dev.coset.laws.Property;
import dev.coset.nn.clifford.Glgenn;
import dev.coset.nn.clifford.GradeSharing;
import dev.coset.nn.clifford.InvariantReadout;
import dev.coset.nn.clifford.Multivectors;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.random.RandomGenerator;

class GlgennExampleTest {

  @Property(tries = 5)
  void numbersDoNotChange(RandomGenerator random) {
    // region glgenn
    CliffordAlgebra algebra = CliffordAlgebra.of(5, 0, 0); // vectors of five dimensions
    GradeSharing sharing = GradeSharing.QUATERNION_TYPES;
    double change;
    try (var network = new Glgenn(algebra, 2, 8, 8, 1, sharing, random); // 2 vectors, 8 channels
        var readout = new InvariantReadout(algebra, 8, List.of(64), 1, random);
        var _ = Scope.open()) {
      Tensor pairs = Tensors.randn(DType.FLOAT32, new long[] {32, 2, 5}, random);
      Tensor x = Multivectors.fromVectors(algebra, pairs); // [32, 2, 32]
      Tensor turned = Multivectors.act(Pin.of(algebra).sample(random), x); // by a map of O(5)
      Tensor before = readout.forward(network.forward(x));
      change = readout.forward(network.forward(turned)).sub(before).abs().max().item();
    }
    // endregion
    assertThat(change).isLessThan(1e-3);
  }
}
