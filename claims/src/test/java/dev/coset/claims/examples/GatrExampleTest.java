package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.groups.SE3;
import dev.coset.groups.clifford.ProjectiveAlgebra;
import dev.coset.laws.Property;
import dev.coset.nn.clifford.GatrConfig;
import dev.coset.nn.clifford.Multivectors;
import dev.coset.nn.clifford.ProjectiveTensors;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.random.RandomGenerator;

class GatrExampleTest {

  @Property(tries = 5)
  void tokensMoveAlong(RandomGenerator random) {
    // region gatr
    var config = new GatrConfig(2, 1, 1, 1, 8, 8, 4, 2); // point and velocity in, a point out
    double error;
    try (var network = config.build(random);
        var _ = Scope.open()) {
      Tensor positions = Tensors.randn(DType.FLOAT64, new long[] {4, 3}, random);
      Tensor velocities = Tensors.randn(DType.FLOAT64, new long[] {4, 3}, random);
      Tensor masses = Tensors.ones(DType.FLOAT64, 4, 1);
      network.to(DType.FLOAT64);
      Tensor x =
          Tensors.stack(
              -2, ProjectiveTensors.points(positions), ProjectiveTensors.directions(velocities));
      Tensor y = network.forward(x, masses).multivectors(); // [4, 1, 16]
      var motion = ProjectiveAlgebra.motor(SE3.group().sample(random)); // any rigid motion
      Tensor moved = network.forward(Multivectors.act(motion, x), masses).multivectors();
      error = moved.sub(Multivectors.act(motion, y)).abs().max().item();
    }
    // endregion
    assertThat(error).isLessThan(1e-9);
  }
}
