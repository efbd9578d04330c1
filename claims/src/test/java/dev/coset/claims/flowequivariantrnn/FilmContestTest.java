package dev.coset.claims.flowequivariantrnn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.laws.Property;
import dev.coset.nn.planar.FlowConfig;
import dev.coset.nn.planar.FlowEquivariantRnn;
import dev.coset.nn.planar.Velocity;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.random.RandomGenerator;

class FilmContestTest {

  /** The measure finds that velocities under wrong names do not flow. */
  @Property(tries = 2)
  void theFlowIdentityCanFail(RandomGenerator random) {
    List<Velocity> velocities = Velocity.upTo(1);
    try (var _ = Scope.open();
        var network = new FlowEquivariantRnn(FlowConfig.of(velocities, 3), random)) {
      Tensor films = Tensors.randn(DType.FLOAT32, new long[] {1, 4, 1, 6, 6}, random);
      assertThat(FilmContest.flowError(network, velocities, films)).isLessThan(1e-5);
      assertThat(FilmContest.flowError(network, velocities.reversed(), films)).isGreaterThan(1e-3);
    }
  }
}
