package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.groups.Matrix;
import dev.coset.laws.Property;
import dev.coset.nn.affine.AffineCnnConfig;
import dev.coset.nn.affine.AffineGroupCnn;
import dev.coset.nn.affine.LinearGroup;
import dev.coset.nn.affine.PolarDecomposition;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.random.RandomGenerator;

class LieDecompositionExampleTest {

  @Property(tries = 2)
  void everyElementHasCoordinates(RandomGenerator random) {
    // region lie-decomposition
    var polar = new PolarDecomposition(LinearGroup.GENERAL, 2);
    Matrix shear = Matrix.of(2, 2, -1, 4, 0, -1); // no real logarithm
    Matrix same = polar.element(polar.coordinates(shear)); // exp(X) R
    long[] shape;
    try (var network = new AffineGroupCnn(AffineCnnConfig.of(1, 10), random);
        var _ = Scope.open()) {
      Tensor images = Tensors.rand(DType.FLOAT32, new long[] {2, 1, 24, 24}, random);
      shape = network.forward(images, random).shape(); // with fresh elements of GL+(2): 2, 10
    }
    // endregion
    assertThat(same.isCloseTo(shear, 1e-12)).isTrue();
    assertThat(shape).containsExactly(2, 10);
  }
}
