package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.groups.optics.Chain;
import dev.coset.groups.optics.CostMeter;
import dev.coset.groups.optics.Stage;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class LensesAndOpticsExampleTest {

  /** The logistic map {@code x -> 3.7 x (1 - x)}. */
  private static final class Logistic implements Stage {
    @Override
    public int inputs() {
      return 1;
    }

    @Override
    public int outputs() {
      return 1;
    }

    @Override
    public double[] forward(double[] input) {
      return new double[] {3.7 * input[0] * (1 - input[0])};
    }

    @Override
    public double[] backward(double[] input, double[] output, double[] gradient) {
      return new double[] {3.7 * (1 - 2 * input[0]) * gradient[0]};
    }
  }

  @Test
  void memoryIsTradedForTime() {
    List<Stage> layers = Collections.nCopies(100, new Logistic());
    double[] x = {0.3};
    double[] gradient = {1};

    // region lenses-and-optics
    Chain chain = Chain.of(layers, new CostMeter());
    Chain.Result stored = chain.stored().differentiate(x, gradient);
    Chain.Result cheap = chain.checkpointed().differentiate(x, gradient);
    long kept = stored.cost().storedFloats(); // 101: every intermediate
    long fewer = cheap.cost().storedFloats(); // 20, for twice the forward runs
    // endregion

    assertThat(cheap.gradient()).containsExactly(stored.gradient());
    assertThat(kept).isEqualTo(101);
    assertThat(fewer).isEqualTo(20);
    assertThat(cheap.cost().forwards()).isEqualTo(200);
  }
}
