package dev.coset.claims.gfno;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.laws.Property;
import dev.coset.nn.planar.GridGroup;
import dev.coset.nn.planar.GroupFourierNeuralOperator;
import dev.coset.nn.planar.OperatorConfig;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.random.RandomGenerator;

class FieldContestTest {

  /** The rival is as large, and the measure of symmetry finds that it has none. */
  @Property(tries = 2)
  void theRivalIsAsLargeAndTurnsDisturbIt(RandomGenerator random) {
    OperatorConfig config = OperatorConfig.of(GridGroup.C4, 6, 8);
    try (var _ = Scope.open();
        var group = new GroupFourierNeuralOperator(config, random);
        var ordinary = FieldContest.ordinary(group.parameterCount(), random)) {
      long weights = group.parameterCount();
      assertThat(ordinary.parameterCount()).isBetween(weights, Math.round(1.3 * weights));
      Tensor u = Tensors.randn(DType.FLOAT32, new long[] {1, 1, 16, 16}, random);
      assertThat(FieldContest.symmetry(group, u)).isLessThan(1e-4);
      assertThat(FieldContest.symmetry(ordinary, u)).isGreaterThan(1e-3);
    }
  }
}
