package dev.coset.claims.hfbrimae;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RidgeProbeTest {

  /** Classes that a line separates are found; labels without relation to features are not. */
  @Test
  void itFindsWhatIsLinear() {
    var random = new SplittableRandom(1);
    try (var _ = Scope.open()) {
      Tensor x = Tensors.randn(DType.FLOAT64, new long[] {400, 5}, random);
      Tensor y = x.select(1, 2).gt(0).toType(DType.INT64);
      Tensor train = x.slice(0, 0, 200);
      Tensor test = x.slice(0, 200, 400);
      Tensor expected = y.slice(0, 200, 400);
      assertThat(RidgeProbe.accuracy(train, y.slice(0, 0, 200), test, expected, 2))
          .isGreaterThan(0.9);
      Tensor other = Tensors.randn(DType.FLOAT64, new long[] {200}, random);
      Tensor unrelated = other.gt(0).toType(DType.INT64);
      assertThat(RidgeProbe.accuracy(train, y.slice(0, 0, 200), test, unrelated, 2))
          .isBetween(0.35, 0.65);
    }
  }
}
