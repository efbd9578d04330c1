package dev.coset.claims.lietransformer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.laws.Property;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.random.RandomGenerator;

class SetTransformerTest {

  /** It is no straw man: large enough, indifferent to padding, order and translations. */
  @Property(tries = 3)
  void theRivalNoticesTurnsOnly(RandomGenerator random) {
    try (var _ = Scope.open();
        var network = SetTransformer.atLeast(5000, 4, 2, 12, random)) {
      assertThat(network.parameterCount()).isBetween(5000L, 9000L);
      network.to(DType.FLOAT64);
      network.eval();
      Tensor points = Tensors.randn(DType.FLOAT64, new long[] {2, 6, 2}, random);
      Tensor here = answer(network, points);
      Tensor order = Tensors.permutation(6, random);
      Tensor same = answer(network, points.indexSelect(1, order).add(3));
      assertThat(same.sub(here).abs().max().item()).isLessThan(1e-10);
      Tensor padded = rows(points).padConstant(0, 0, 0, 0, 3);
      assertThat(network.forward(padded).sub(here).abs().max().item()).isLessThan(1e-10);
      Tensor turned = answer(network, points.mul(-1));
      assertThat(turned.sub(here).abs().max().item()).isGreaterThan(1e-5);
    }
  }

  private static Tensor answer(SetTransformer network, Tensor points) {
    return network.forward(rows(points));
  }

  private static Tensor rows(Tensor points) {
    return Tensors.cat(-1, points, Tensors.onesLike(points.slice(-1, 0, 1)));
  }
}
