package dev.coset.symmetrize.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.BadInputException;
import dev.coset.data.Dataset;
import dev.coset.data.Equivariance;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.groups.Action;
import dev.coset.groups.Cyclic;
import dev.coset.groups.CyclicElement;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SO3;
import dev.coset.groups.Translation;
import dev.coset.groups.Translations;
import dev.coset.laws.Property;
import dev.coset.symmetrize.audit.TaskMetric.Kind;
import dev.coset.symmetrize.audit.stats.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class AuditTest {

  private static final Model<NdArray, NdArray> HEIGHT = x -> NdArray.vector(x.get(2), -x.get(2));

  private static AuditReport audit(
      Model<NdArray, NdArray> model, Dataset<NdArray> data, long evaluations) {
    return Audit.of(model, Fixtures.invariance())
        .named("m")
        .run(data, Fixtures.exactly(evaluations), AuditProgress.none(), 3);
  }

  @Property(tries = 5)
  void anInvariantModelHolds(RandomGenerator random) {
    AuditReport report =
        Audit.of(Fixtures.norms(), Fixtures.invariance())
            .run(
                Fixtures.gaussians(40, random),
                AuditSettings.defaults().withTolerance(1e-12),
                AuditProgress.none(),
                random);
    assertThat(report.verdict().outcome()).isEqualTo(Verdict.Outcome.HOLDS);
    assertThat(report.verdict().sentence()).contains("model is invariant under SO(3)");
    // A quaternion is stored with a squared norm up to 2e-15 off, its matrix scales by as much, the
    // second output squares that.
    assertThat(report.error().maximum().estimate()).isBetween(1e-17, 1e-14);
    assertThat(report.effort().stop()).isEqualTo(Effort.Stop.PRECISE);
    assertThat(report.floors().identityMaximum()).isZero();
    assertThat(report.floors().roundTripMaximum().getAsDouble()).isBetween(0.0, 1e-14);
    assertThat(report.notes()).isEmpty();
  }

  /**
   * For {@code f(x) = w x} on isotropic x both sides are uniform on [-1, 1] and independent. With
   * opposite signs the error is 2; with equal ones {@code 2 (1-r)/(1+r)} with r uniform on [0, 1],
   * in the mean {@code 2 (2 ln 2 - 1)}. Together: 2 ln 2. Standard error 0.75 / sqrt(40000).
   */
  @Test
  void theErrorOfALinearFunctionalIsTheAnalyticOne() {
    AuditReport report = audit(x -> NdArray.vector(x.get(2)), Fixtures.directions(500), 40_000);
    Interval mean = report.error().mean();
    assertThat(mean.estimate()).isCloseTo(2 * Math.log(2), within(0.015));
    assertThat(mean.contains(2 * Math.log(2))).isTrue();
    assertThat(mean.halfWidth()).isLessThan(0.02);
    assertThat(report.error().maximum().estimate()).isEqualTo(2);
    assertThat(report.error().percentile95().estimate()).isEqualTo(2);
    assertThat(report.verdict().outcome()).isEqualTo(Verdict.Outcome.VIOLATED);
    assertThat(report.effort().evaluations()).isEqualTo(40_000);
    assertThat(report.effort().stop()).isEqualTo(Effort.Stop.EVALUATIONS);
    long histogram = report.error().histogram().stream().mapToLong(b -> b.count()).sum();
    assertThat(histogram).isEqualTo(40_000);
  }

  @Test
  void flipsOfASignAreOneHalf() {
    Dataset<NdArray> data = Fixtures.labelled(Fixtures.directions(200), HEIGHT);
    AuditReport report = audit(HEIGHT, data, 10_000);
    PredictionChange change = report.predictions().orElseThrow();
    assertThat(change.share().contains(0.5)).isTrue();
    assertThat(change.share().halfWidth()).isBetween(0.005, 0.02);
    assertThat(change.samplesFlipped()).isEqualTo(200);
    assertThat(change.boundOnNone()).isEmpty();
    TaskMetric accuracy = report.task(Kind.ACCURACY).orElseThrow();
    assertThat(accuracy.original().estimate()).isEqualTo(1);
    assertThat(accuracy.moved().estimate()).isCloseTo(1 - change.share().estimate(), within(1e-12));
    assertThat(accuracy.change().upper()).isLessThan(-0.45);
    assertThat(report.task(Kind.WORST_CASE_ACCURACY).orElseThrow().moved().estimate()).isZero();
    assertThat(report.worst()).hasSize(10);
    assertThat(report.worst().getFirst().expected().label())
        .isNotEqualTo(report.worst().getFirst().moved().label());
  }

  @Test
  void noFlipsGiveAnUpperBound() {
    Dataset<NdArray> data = Fixtures.labelled(Fixtures.directions(100), Fixtures.norms());
    PredictionChange change = audit(Fixtures.norms(), data, 2000).predictions().orElseThrow();
    assertThat(change.flips()).isZero();
    assertThat(change.evaluations()).isEqualTo(2000);
    assertThat(change.boundOnNone().getAsDouble())
        .isCloseTo(1 - Math.pow(0.05, 0.01), within(1e-12));
    assertThat(change.totalVariation().estimate()).isLessThan(1e-14);
    assertThat(change.cosine().estimate()).isCloseTo(1, within(1e-14));
  }

  @Test
  void targetsOfEquivariantModelsMoveAlong() {
    Model<NdArray, NdArray> twice = x -> NdArray.vector(2 * x.get(0), 2 * x.get(1), 2 * x.get(2));
    Dataset<NdArray> data = Fixtures.valued(Fixtures.directions(50), x -> x);
    AuditReport report =
        Audit.of(twice, Fixtures.equivariance())
            .run(data, Fixtures.exactly(500), AuditProgress.none(), 1);
    assertThat(report.subject().law()).isEqualTo(Subject.Law.EQUIVARIANCE);
    assertThat(report.error().maximum().estimate()).isLessThan(1e-15);
    // The difference is a unit vector: its mean square is 1/3.
    TaskMetric root = report.task(Kind.ROOT_MEAN_SQUARE_ERROR).orElseThrow();
    assertThat(root.original().estimate()).isCloseTo(Math.sqrt(1 / 3.0), within(1e-12));
    assertThat(root.moved().estimate()).isCloseTo(Math.sqrt(1 / 3.0), within(1e-12));
    assertThat(root.change().estimate()).isCloseTo(0, within(1e-12));
    assertThat(report.predictions()).isEmpty();
  }

  @Test
  void aBrokenOutputActionIsDetected() {
    Equivariance<Rotation3, NdArray, NdArray> broken =
        new Equivariance<>(
            SO3.group(),
            Fixtures.onVectors(),
            (g, y) -> Fixtures.<Rotation3>onVectors().apply(SO3.group().inverse(g), y));
    AuditReport report =
        Audit.of((NdArray x) -> x, broken)
            .run(Fixtures.directions(50), Fixtures.exactly(500), AuditProgress.none(), 1);
    assertThat(report.verdict().outcome()).isEqualTo(Verdict.Outcome.VIOLATED);
    assertThat(report.notes()).anyMatch(n -> n.contains("output action is not an action of SO(3)"));
    assertThat(report.floors().inputLaw().getAsDouble()).isLessThan(1e-14);
  }

  @Test
  void aSmallFiniteGroupIsExhausted() {
    Equivariance<CyclicElement, NdArray, NdArray> law =
        Equivariance.invariance(Cyclic.of(4), Fixtures.onVectors());
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    Dataset<NdArray> data =
        Fixtures.gaussians(7, new SplittableRandom(1)).map(x -> NdArray.vector(x.get(0), x.get(1)));
    AuditReport report =
        Audit.of(
                (NdArray x) -> {
                  seen.add(x.toString());
                  return NdArray.vector(x.get(0));
                },
                law)
            .run(data, AuditSettings.defaults(), AuditProgress.none(), 5);
    assertThat(report.effort().stop()).isEqualTo(Effort.Stop.EXHAUSTED);
    assertThat(report.effort().evaluations()).isEqualTo(28);
    // 7 originals, once more for the floor, and 28 moved ones of which 7 by the identity.
    assertThat(seen).hasSize(7 + 7 + 28);
    assertThat(seen.stream().distinct()).hasSize(28);
    assertThat(report.byAngle()).extracting(AngleBin::evaluations).containsExactly(7, 14, 7);
  }

  @Test
  void theErrorGrowsWithTheAngle() {
    AuditReport report =
        audit(
            x -> NdArray.vector(x.get(0) + 3, x.get(1) + 3, x.get(2) + 3),
            Fixtures.directions(100),
            5000);
    List<AngleBin> bins = report.byAngle();
    assertThat(bins).hasSize(18);
    assertThat(bins.getFirst().evaluations()).isGreaterThan(20);
    assertThat(bins.getFirst().mean()).isLessThan(0.1 * bins.getLast().mean());
    assertThat(bins).allMatch(b -> b.percentile95() >= b.mean() && b.interval().isPresent());
    long counted = bins.stream().mapToLong(AngleBin::evaluations).sum();
    assertThat(counted)
        .isEqualTo(report.effort().evaluations() + report.effort().pathEvaluations());
    assertThat(report.effort().pathEvaluations()).isEqualTo(1250);
    int axes = report.byAxis().orElseThrow().cells().stream().mapToInt(c -> c.evaluations()).sum();
    assertThat(axes).isEqualTo(5000);
  }

  @Test
  void theAxisOfInvarianceShows() {
    AuditReport report = audit(x -> NdArray.vector(x.get(2) + 2), Fixtures.directions(100), 20_000);
    List<AxisMap.Cell> cells = report.byAxis().orElseThrow().cells();
    assertThat(cells).hasSize(37);
    double nearPole = cells.getFirst().meanError();
    assertThat(cells.subList(1, 37)).allMatch(cell -> cell.meanError() > 2 * nearPole);
  }

  @Test
  void theSameSeedGivesTheSameReportWhateverTheBatch() {
    Dataset<NdArray> data = Fixtures.labelled(Fixtures.directions(30), HEIGHT);
    Audit<Rotation3, NdArray> audit =
        Audit.of(HEIGHT, Fixtures.invariance()).at(Instant.parse("2026-01-01T00:00:00Z"));
    AuditSettings settings = Fixtures.exactly(500);
    AuditReport first =
        Fixtures.timeless(audit.run(data, settings, AuditProgress.none(), new SplittableRandom(9)));
    assertThat(
            Fixtures.timeless(
                audit.run(data, settings, AuditProgress.none(), new SplittableRandom(9))))
        .isEqualTo(first);
    assertThat(Fixtures.timeless(audit.run(data, settings, AuditProgress.none(), first.seed())))
        .isEqualTo(first);
    AuditReport otherBatch =
        audit.run(data, settings.withBatchSize(7), AuditProgress.none(), first.seed());
    assertThat(otherBatch.error()).isEqualTo(first.error());
    assertThat(otherBatch.worst()).isEqualTo(first.worst());
    assertThat(audit.run(data, settings, AuditProgress.none(), first.seed() + 1).error())
        .isNotEqualTo(first.error());
  }

  @Test
  void batchesKeepTheirSizeAndProgressIsTold() {
    AtomicInteger largest = new AtomicInteger();
    Model<NdArray, NdArray> model =
        new Model<>() {
          @Override
          public NdArray apply(NdArray input) {
            return HEIGHT.apply(input);
          }

          @Override
          public List<NdArray> applyAll(List<NdArray> inputs) {
            largest.accumulateAndGet(inputs.size(), Math::max);
            return inputs.stream().map(this::apply).toList();
          }
        };
    List<Long> told = new ArrayList<>();
    Audit.of(model, Fixtures.invariance())
        .run(
            Fixtures.directions(100),
            Fixtures.exactly(333).withBatchSize(16),
            (done, atMost, phase) -> told.add(done),
            1);
    assertThat(largest).hasValue(16);
    assertThat(told).isSorted().startsWith(0L).endsWith(333L);
  }

  @Test
  void oneSampleTakesElementsAsUnits() {
    AuditReport report = audit(Fixtures.norms(), Fixtures.directions(1), 200);
    assertThat(report.verdict().outcome()).isEqualTo(Verdict.Outcome.HOLDS);
    assertThat(report.notes()).anyMatch(n -> n.contains("one sample only"));
    assertThat(report.error().mean().halfWidth()).isPositive();
  }

  @Test
  void moreSamplesThanBudgetVisitsSome() {
    AuditReport report = audit(HEIGHT, Fixtures.directions(300), 100);
    assertThat(report.effort().samples()).isEqualTo(100);
    assertThat(report.notes()).anyMatch(n -> n.contains("100 of 300 samples"));
  }

  @Test
  void theTimeBudgetEndsTheRun() {
    AuditSettings settings =
        Fixtures.exactly(1_000_000)
            .withBudget(new AuditSettings.Budget(1_000_000, Duration.ofMillis(50), 0));
    AuditReport report =
        Audit.of(HEIGHT, Fixtures.invariance())
            .run(Fixtures.directions(10), settings, AuditProgress.none(), 1);
    assertThat(report.effort().stop()).isEqualTo(Effort.Stop.TIME);
    assertThat(report.effort().modelSeconds()).isLessThanOrEqualTo(report.effort().seconds());
  }

  @Test
  void anInterruptGivesAPartialReport() {
    try {
      AuditReport report =
          Audit.of(HEIGHT, Fixtures.invariance())
              .run(
                  Fixtures.directions(10),
                  Fixtures.exactly(10_000),
                  (done, atMost, phase) -> {
                    if (done >= 500) {
                      Thread.currentThread().interrupt();
                    }
                  },
                  1);
      assertThat(report.effort().stop()).isEqualTo(Effort.Stop.INTERRUPTED);
      assertThat(report.effort().evaluations()).isBetween(500L, 600L);
      assertThatExceptionOfType(CancellationException.class)
          .isThrownBy(() -> audit(HEIGHT, Fixtures.directions(2), 10));
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void aModelThatIsNotDeterministicIsTold() {
    AtomicInteger calls = new AtomicInteger();
    AuditReport report =
        audit(x -> NdArray.vector(1 + 0.01 * calls.incrementAndGet()), Fixtures.directions(5), 50);
    assertThat(report.notes()).anyMatch(n -> n.contains("different outputs for the same input"));
    Random dropout = new Random(5);
    AuditReport open =
        audit(x -> NdArray.vector(1 + dropout.nextGaussian()), Fixtures.directions(40), 400);
    assertThat(open.verdict().outcome()).isEqualTo(Verdict.Outcome.INCONCLUSIVE);
    assertThat(open.verdict().sentence()).contains("so no audit holds");
  }

  @Test
  void aWideIntervalIsInconclusive() {
    Model<NdArray, NdArray> rarely = x -> NdArray.vector(x.get(2) > 0.97 ? 2 : 1);
    AuditReport report =
        Audit.of(rarely, Fixtures.invariance())
            .run(
                Fixtures.directions(20),
                Fixtures.exactly(60).withTolerance(0.02),
                AuditProgress.none(),
                2);
    assertThat(report.verdict().outcome()).isEqualTo(Verdict.Outcome.INCONCLUSIVE);
    assertThat(report.verdict().sentence()).startsWith("It is open whether");
  }

  /** One element in a thousand is wrong by 3e-3: fine in the mean, but the law does not hold. */
  @Test
  void rareLargeErrorsForbidToSayThatTheLawHolds() {
    Model<NdArray, NdArray> rarely = x -> NdArray.vector(x.get(2) > 0.998 ? 1.003 : 1);
    AuditReport report = audit(rarely, Fixtures.directions(400), 20_000);
    assertThat(report.error().mean().upper()).isLessThan(1e-5);
    assertThat(report.verdict().outcome()).isEqualTo(Verdict.Outcome.INCONCLUSIVE);
    assertThat(report.verdict().sentence()).contains("not for single pairs");
  }

  @Test
  void aResamplingActionIsHeldAgainstItsOwnLoss() {
    Action<Rotation3, NdArray> rounded =
        new Action<>() {
          @Override
          public NdArray apply(Rotation3 g, NdArray x) {
            double[] moved = Fixtures.<Rotation3>onVectors().apply(g, x).toArray();
            return NdArray.vector(
                Arrays.stream(moved).map(v -> Math.round(v * 100) / 100.0).toArray());
          }

          @Override
          public Exactness exactness() {
            return Exactness.INTERPOLATED;
          }
        };
    AuditReport report =
        Audit.of(
                (NdArray x) -> NdArray.vector(x.norm()),
                Equivariance.invariance(SO3.group(), rounded))
            .run(Fixtures.directions(50), Fixtures.exactly(1000), AuditProgress.none(), 1);
    assertThat(report.floors().roundTripMean().getAsDouble()).isBetween(0.0005, 0.02);
    assertThat(report.verdict().threshold())
        .isEqualTo(report.floors().roundTripMean().getAsDouble());
    assertThat(report.verdict().outcome()).isEqualTo(Verdict.Outcome.HOLDS);
    assertThat(report.notes()).anyMatch(n -> n.contains("resamples"));
  }

  @Test
  void withoutMemoryForOriginalsTheyAreComputedOncePerBatch() {
    AtomicInteger runs = new AtomicInteger();
    Model<NdArray, NdArray> counted =
        x -> {
          runs.incrementAndGet();
          return NdArray.vector(x.norm(), 1);
        };
    AuditSettings settings =
        Fixtures.exactly(500).withBudget(new AuditSettings.Budget(500, Duration.ofMinutes(5), 0));
    Dataset<NdArray> data = Fixtures.labelled(Fixtures.directions(600), Fixtures.norms());
    runs.set(0);
    AuditReport report =
        Audit.of(counted, Fixtures.invariance()).run(data, settings, AuditProgress.none(), 1);
    long pairs = report.effort().evaluations() + report.effort().pathEvaluations();
    int floors = 2 * report.floors().samples();
    int worst = 20;
    assertThat((long) runs.get()).isLessThanOrEqualTo(2 * pairs + floors + worst);
  }

  @Test
  void translationsHaveNoCurveByAngle() {
    AuditReport report =
        Audit.of(
                (NdArray x) -> NdArray.vector(x.get(0)),
                Equivariance.invariance(Translations.of(3, 1), Fixtures.<Translation>onVectors()))
            .run(Fixtures.directions(20), Fixtures.exactly(100), AuditProgress.none(), 1);
    assertThat(report.byAngle()).isEmpty();
    assertThat(report.byAxis()).isEmpty();
    assertThat(report.effort().pathEvaluations()).isZero();
    assertThat(report.verdict().outcome()).isEqualTo(Verdict.Outcome.VIOLATED);
  }

  @Test
  void aComparisonSaysWhatChanged() {
    Dataset<NdArray> data = Fixtures.labelled(Fixtures.directions(50), Fixtures.norms());
    AuditReport before = audit(HEIGHT, data, 500);
    AuditReport after = audit(Fixtures.norms(), data, 500);
    assertThat(AuditComparison.of(before, after).sentence())
        .startsWith("From m to m, the mean relative error goes from ")
        .contains("flip from ", "% to 0%", "accuracy on moved data from ", "% to 100%.");
  }

  @Test
  void figuresHaveThreeDigits() {
    double[] values = {0, 1, 2.5, 0.123456, 123456, 1234.5, -0.00012345, 1e-16, 99.99, 20};
    assertThat(Arrays.stream(values).mapToObj(Figures::number))
        .containsExactly(
            "0", "1", "2.5", "0.123", "1.23e5", "1235", "-1.23e-4", "1e-16", "100", "20");
    assertThat(Figures.percent(0.98765)).isEqualTo("98.8%");
    assertThat(Figures.degrees(Math.PI / 2)).isEqualTo("90\u00b0");
  }

  @Test
  void badModelsAndDataAreRefused() {
    assertRefused(x -> NdArray.vector(Double.NaN), "NaN", "sample v");
    assertRefused(
        x -> NdArray.vector(Math.abs(x.get(2)) < 0.1 ? Double.POSITIVE_INFINITY : 1),
        "NaN or an infinite number",
        "moved by Rotation3[");
    assertRefused(
        x -> x.get(2) < 0 ? NdArray.vector(1) : NdArray.vector(1, 2),
        "shape",
        "moved by Rotation3[");
    assertRefused(x -> NdArray.vector(1e200 * x.get(0)), "too large to compare");
    assertRefused(x -> NdArray.vector(), "empty output");
    assertRefused(
        new Model<>() {
          @Override
          public NdArray apply(NdArray input) {
            return input;
          }

          @Override
          public List<NdArray> applyAll(List<NdArray> inputs) {
            return inputs.subList(1, inputs.size());
          }
        },
        "one for each");
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> audit(HEIGHT, Fixtures.directions(0), 10))
        .withMessageContaining("is empty");
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> audit(HEIGHT, Fixtures.valued(Fixtures.directions(3), x -> x), 10))
        .withMessageContaining("target of 3 numbers, but the model gives 2");
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> AuditSettings.defaults().withBatchSize(0))
        .withMessageContaining("batch size of an audit must be at least 1, given: 0");
  }

  private static void assertRefused(Model<NdArray, NdArray> model, String... parts) {
    // Vectors near the pole: as they are, none of them meets the conditions of the models above.
    Dataset<NdArray> data = Fixtures.directions(40);
    Dataset<NdArray> polar = new Dataset<>("polar", data.samples().subList(0, 5), List.of());
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> audit(model, polar, 2000))
        .withMessageNotContaining("\n")
        .satisfies(e -> assertThat(e.getMessage()).contains(parts));
  }
}
