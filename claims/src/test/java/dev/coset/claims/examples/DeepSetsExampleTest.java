package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.laws.Property;
import dev.coset.nn.sets.DeepSets;
import dev.coset.nn.sets.Pooling;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Linear;
import dev.coset.tensor.modules.Mlp;
import java.util.List;
import java.util.random.RandomGenerator;

class DeepSetsExampleTest {

  @Property(tries = 10)
  void theOrderDoesNotMatter(RandomGenerator random) {
    // region deep-sets
    var phi = Mlp.of(List.of(10, 64, 64), Tensor::relu, random); // the feature of an element
    var rho = new Linear(64, 1, random); // the answer from the sum of the features
    double change;
    try (var net = DeepSets.invariant(phi, rho, Pooling.SUM);
        var _ = Scope.open()) {
      Tensor sets = Tensors.randn(DType.FLOAT32, new long[] {32, 50, 10}, random); // 32 sets of 50
      Tensor shuffled = sets.indexSelect(1, Tensors.permutation(50, random));
      change = net.forward(shuffled).sub(net.forward(sets)).norm().item();
    }
    // endregion
    assertThat(change).isLessThan(1e-3);
  }
}
