package dev.coset.claims.eqmotion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.claims.eqmotion.SpringTask.Batch;
import dev.coset.data.generate.Bodies;
import dev.coset.data.generate.BodyMotion;
import dev.coset.data.generate.BodyOptions;
import dev.coset.laws.Property;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

class SpringContestTest {

  private static List<BodyMotion> motions(RandomGenerator random) {
    return Bodies.simulate(4, BodyOptions.springs().withStrengths(List.of(0.0, 1.0)), random);
  }

  /** The truth agrees wholly, also under exchanged names, and chance does not. */
  @Property(tries = 3)
  void agreementIsUpToTheNamesOfKinds(RandomGenerator random) {
    List<BodyMotion> motions = motions(random);
    long[] truth =
        motions.stream()
            .flatMap(m -> Arrays.stream(offDiagonal(m)).boxed())
            .mapToLong(Double::longValue)
            .toArray();
    assertThat(SpringContest.agreement(truth, motions)).isEqualTo(1);
    long[] renamed = Arrays.stream(truth).map(kind -> 1 - kind).toArray();
    assertThat(SpringContest.agreement(renamed, motions)).isEqualTo(1);
    long[] wrong = truth.clone();
    for (int i = 0; i < wrong.length; i += 2) {
      wrong[i] = 1 - wrong[i];
    }
    assertThat(SpringContest.agreement(wrong, motions)).isEqualTo(0.5);
  }

  private static double[] offDiagonal(BodyMotion motion) {
    double[] all = motion.couplings().toArray();
    double[] pairs = new double[20];
    int at = 0;
    for (int i = 0; i < 25; i++) {
      if (i % 6 != 0) {
        pairs[at++] = all[i];
      }
    }
    return pairs;
  }

  /** It is no straw man: as many weights, and it begins near the last position like its rival. */
  @Property(tries = 2)
  void theRivalIsAsLarge(RandomGenerator random) {
    try (var _ = Scope.open();
        var plain = PlainForecaster.atLeast(20_000, 10, 10, 3, random)) {
      assertThat(plain.parameterCount()).isBetween(20_000L, 22_000L);
      Batch batch = Batch.of(motions(random), DType.FLOAT32);
      Tensor forecast = plain.forward(batch.past(), batch.graph());
      assertThat(forecast.shape()).containsExactly(20, 10, 3);
      Tensor last = batch.whole().slice(1, 9, 10);
      assertThat(forecast.sub(last).abs().max().item()).isLessThan(5);
    }
  }
}
