package dev.coset.symmetrize.hardness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.symmetrize.hardness.LearnabilityProbe.Comparison;
import dev.coset.symmetrize.hardness.LearnabilityProbe.Labelled;
import dev.coset.symmetrize.hardness.LearnabilityProbe.Learner;
import dev.coset.symmetrize.hardness.LearnabilityProbe.Task;
import dev.coset.tensor.DType;
import dev.coset.tensor.LeakDetector;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Linear;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class LearnabilityProbeTest {

  private static Learner line(RandomGenerator random) {
    Linear linear = new Linear(2, 2, random);
    return new Learner(linear, linear);
  }

  /** Points of the square, labelled by a product of coordinates or by the first alone. */
  private static Labelled points(int count, boolean product, RandomGenerator random) {
    Tensor x = Tensors.randn(DType.FLOAT32, new long[] {count, 2}, random);
    Tensor first = x.select(1, 0);
    Tensor sign = product ? first.mul(x.select(1, 1)) : first;
    return new Labelled(x, sign.gt(0).toType(DType.INT64));
  }

  private static Task task(boolean product, RandomGenerator random) {
    return new Task(points(400, product, random), points(400, product, random));
  }

  @Test
  void aLineLearnsASideButNoParityAndLeaksNothing() {
    RandomGenerator random = new SplittableRandom(2);
    var probe = new LearnabilityProbe(10, 50, 0.05);
    LeakDetector.check(
        () -> {
          try (var _ = Scope.open()) {
            Comparison parity =
                probe.compare(
                    LearnabilityProbeTest::line, task(true, random), task(false, random), random);
            assertThat(parity.control().test().estimate()).isGreaterThan(0.95);
            assertThat(parity.hard().test().estimate()).isBetween(0.35, 0.65);
            assertThat(parity.hard().majority()).isBetween(0.5, 0.6);
            assertThat(parity.sentence()).startsWith("The function is not learnt though");
            Comparison easy =
                probe.compare(
                    LearnabilityProbeTest::line, task(false, random), task(false, random), random);
            assertThat(easy.sentence()).startsWith("The function is learnt");
            Comparison neither =
                probe.compare(
                    LearnabilityProbeTest::line, task(true, random), task(true, random), random);
            assertThat(neither.sentence()).startsWith("The control was not learnt");
          }
        });
  }

  @Test
  void badInputIsRefused() {
    assertThatThrownBy(() -> new LearnabilityProbe(0, 1, 1)).hasMessageContaining("epoch");
    try (var _ = Scope.open()) {
      assertThatThrownBy(
              () -> new Labelled(Tensors.zeros(DType.FLOAT32, 3, 2), Tensors.zeros(DType.INT64, 2)))
          .isInstanceOf(BadInputException.class);
    }
  }
}
