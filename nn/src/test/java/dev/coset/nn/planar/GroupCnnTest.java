package dev.coset.nn.planar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.laws.Property;
import dev.coset.nn.RandomNets;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Layer;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class GroupCnnTest {

  /** The largest error of {@code a_k(g x) = a_{g^-1 k}(x)} over the group. */
  private static double error(GridGroup group, Layer net, Tensor x) {
    return Autograd.noGrad(
        () -> {
          Tensor logits = net.forward(x);
          double worst = 0;
          for (int g = 0; g < group.order(); g++) {
            long[] from = new long[group.order()];
            for (int k = 0; k < from.length; k++) {
              from[k] = group.compose(group.inverse(g), k);
            }
            Tensor expected = logits.indexSelect(1, Tensors.of(from));
            Tensor moved = net.forward(group.moveScalars(g, x));
            worst = Math.max(worst, Errors.relative(moved, expected));
          }
          return worst;
        });
  }

  @Property(tries = 3)
  void numbersMoveAlongTheGroup(RandomGenerator random) {
    for (GridGroup group : GridGroup.values()) {
      for (DType type : RandomNets.PRECISIONS) {
        for (boolean pool : new boolean[] {false, true}) {
          GroupCnnConfig config = new GroupCnnConfig(group, 2, List.of(3, 4), 3, pool);
          try (var _ = Scope.open();
              GroupCnn net = RandomNets.randomized(config.build(random), type, random)) {
            Tensor x = Tensors.randn(type, new long[] {3, 2, pool ? 8 : 7, pool ? 8 : 7}, random);
            assertThat(net.forward(x).shape()).containsExactly(3, group.order());
            assertThat(error(group, net, x)).isLessThan(Errors.network(type));
          }
        }
      }
    }
  }

  @Property(tries = 3)
  void theLawFindsAnOrdinaryNetwork(RandomGenerator random) {
    GroupCnnConfig config = GroupCnnConfig.defaults(GridGroup.C4, 1);
    try (var _ = Scope.open();
        GroupCnn net = RandomNets.randomized(config.build(random), DType.FLOAT64, random)) {
      Tensor x = Tensors.randn(DType.FLOAT64, new long[] {3, 1, 8, 8}, random);
      Layer wrong = v -> net.forward(v).roll(1, 1).mul(Tensors.of(new double[] {1, 2, 3, 4}));
      assertThat(error(GridGroup.C4, wrong, x)).isGreaterThan(1e-2);
    }
  }

  @Test
  void inputsAreChecked() {
    try (var _ = Scope.open();
        var net = GroupCnnConfig.defaults(GridGroup.C4, 1).build(new SplittableRandom(1))) {
      for (long[] shape : new long[][] {{1, 1, 8, 6}, {1, 2, 8, 8}, {1, 1, 7, 7}}) {
        assertThatThrownBy(() -> net.forward(Tensors.zeros(DType.FLOAT32, shape)))
            .isInstanceOf(BadInputException.class)
            .hasMessageContainingAll("square", "even n");
      }
    }
    assertThatThrownBy(() -> GroupCnnConfig.defaults(GridGroup.C4, 1).withKernel(2))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("odd");
  }
}
