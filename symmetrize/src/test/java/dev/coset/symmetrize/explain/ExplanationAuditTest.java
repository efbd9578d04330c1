package dev.coset.symmetrize.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import dev.coset.groups.Shift;
import dev.coset.laws.Property;
import dev.coset.symmetrize.Symmetries;
import dev.coset.symmetrize.audit.Verdict;
import dev.coset.tensor.DType;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ExplanationAuditTest {

  private static final ExplanationSettings SETTINGS = ExplanationSettings.defaults();
  private static final ExplainedSymmetry<Shift> SHIFTS = ExplainedSymmetry.series(Nets.LENGTH);

  @Property(tries = 3)
  void theoremsHoldOnAnInvariantNetwork(RandomGenerator random) {
    try (var net = new Nets.Circular(random)) {
      DifferentiableModel model = DifferentiableModel.of(net, DType.FLOAT32);
      List<NdArray> inputs = Nets.series(3, random);
      ExplanationAudit audit = ExplanationAudit.of(model, inputs, SETTINGS);
      Answer answer = Answer.at(0);
      TrainingExamples examples = new TrainingExamples(Nets.series(4, random), List.of(0, 1, 2, 0));
      DifferentiableModel pooled = DifferentiableModel.of(net::pooled, DType.FLOAT32);
      for (Explainer exact :
          List.of(
              new Gradient(model, answer),
              new GradientTimesInput(model, answer),
              new IntegratedGradients(model, answer, Baseline.zero(), 10),
              new Occlusion(model, answer, Places.CHANNELS_FIRST, Baseline.zero(), 1, 1),
              new LayerSimilarity(pooled, examples),
              new LastLayerInfluence(pooled, net.head(), examples, 0.1),
              ConceptExplainer.vectors(pooled, List.of(concept(random))),
              ConceptExplainer.regions(pooled, List.of(concept(random))),
              new TracIn(List.of(TracIn.Checkpoint.of(net, DType.FLOAT32, 0.1)), examples))) {
        ExplanationReport report = audit.run(exact, SHIFTS);
        assertThat(report.expectation().kind()).as(exact.name()).isEqualTo(Expectation.Kind.EXACT);
        assertThat(report.outcome()).as(report.sentence()).isEqualTo(Verdict.Outcome.HOLDS);
        assertThat(report.exact()).isTrue();
        assertThat(report.equivariance().isPresent()).isEqualTo(exact.kind().movesWithInput());
      }
    }
  }

  /** Explanations that theory gives no promise for, on fixed seeds: the audit sees that. */
  @Test
  void brokenExplanationsAreSeenAndRepaired() {
    RandomGenerator random = new SplittableRandom(7);
    try (var net = new Nets.Circular(random)) {
      DifferentiableModel model = DifferentiableModel.of(net, DType.FLOAT32);
      List<NdArray> inputs = Nets.series(12, random);
      ExplanationAudit audit = ExplanationAudit.of(model, inputs, SETTINGS);
      ExplanationAudit again = ExplanationAudit.of(model, inputs.subList(0, 2), SETTINGS);
      double[] ramp = new double[2 * Nets.LENGTH];
      for (int i = 0; i < ramp.length; i++) {
        ramp[i] = 4.0 * (i % Nets.LENGTH) / Nets.LENGTH - 2;
      }
      Baseline tilted = Baseline.fixed(NdArray.wrap(inputs.getFirst().shape(), ramp));
      Answer answer = Answer.at(0);
      DifferentiableModel flat =
          DifferentiableModel.of(x -> net.features(x).flatten(1, -1), DType.FLOAT32);
      for (Explainer broken :
          List.of(
              new IntegratedGradients(model, answer, tilted, 10),
              new Occlusion(model, answer, Places.CHANNELS_FIRST, Baseline.zero(), 4, 4),
              ConceptExplainer.vectors(flat, List.of(concept(random), concept(random))))) {
        ExplanationReport report = audit.run(broken, SHIFTS);
        assertThat(report.expectation().kind()).isEqualTo(Expectation.Kind.NOT_GIVEN);
        assertThat(report.outcome()).as(report.sentence()).isEqualTo(Verdict.Outcome.VIOLATED);
        Explainer mended = SymmetrizedExplainer.over(broken, SHIFTS, Nets.LENGTH, random);
        ExplanationReport after = again.run(mended, SHIFTS);
        assertThat(after.outcome()).as(after.sentence()).isEqualTo(Verdict.Outcome.HOLDS);
        assertThat(after.expectation().kind()).isEqualTo(Expectation.Kind.EXACT);
        assertThat(after.sentence()).contains("all 16 elements").contains("Theory expects");
      }
    }
  }

  @Property(tries = 3)
  void gradientsTurnWithPointsAndVectors(RandomGenerator random) {
    DifferentiableModel radial =
        DifferentiableModel.of(
            x -> x.sub(x.mean(1, true)).square().sum(-1).sin().sum(-1), DType.FLOAT64);
    List<NdArray> clouds =
        List.of(NdArray.wrap(new int[] {5, 3}, random.doubles(15, -1, 1).toArray()));
    ExplanationAudit audit = ExplanationAudit.of(radial, clouds, SETTINGS);
    var symmetry = ExplainedSymmetry.of(Symmetries.points("se3", 5));
    assertThat(audit.run(new Gradient(radial, Answer.at(0)), symmetry).metric().lower())
        .isGreaterThan(1 - 1e-9);
    var products = audit.run(new GradientTimesInput(radial, Answer.at(0)), symmetry);
    assertThat(products.expectation().kind()).isEqualTo(Expectation.Kind.NOT_GIVEN);
    assertThat(products.metric().estimate()).isLessThan(0.9);
    var order = ExplainedSymmetry.of(Symmetries.points("sn", 5));
    var occlusion = new Occlusion(radial, Answer.at(0), Places.ROWS, Baseline.zero(), 1, 1);
    assertThat(audit.run(occlusion, order).metric().lower()).isGreaterThan(1 - 1e-9);
  }

  @Property(tries = 3)
  void imagesSetsAndVectorsHaveTheirActions(RandomGenerator random) {
    DifferentiableModel sum =
        DifferentiableModel.of(x -> x.sin().mul(x).flatten(1, -1).sum(-1), DType.FLOAT64);
    NdArray image = NdArray.wrap(new int[] {2, 4, 4}, random.doubles(32, -1, 1).toArray());
    NdArray set = NdArray.wrap(new int[] {6, 2}, random.doubles(12, -1, 1).toArray());
    NdArray vector = NdArray.vector(random.doubles(6, -1, 1).toArray());
    Explainer products = new GradientTimesInput(sum, Answer.at(0));
    check(sum, image, products, ExplainedSymmetry.of(Symmetries.images("d4", 2, 4, 4)));
    check(sum, image, products, ExplainedSymmetry.of(Symmetries.images("t2", 2, 4, 4)));
    check(sum, set, products, ExplainedSymmetry.of(Symmetries.sets("sn", 6, 2)));
    check(sum, vector, products, ExplainedSymmetry.of(Symmetries.vectors("sn", 6)));
    Explainer pixels =
        new Occlusion(sum, Answer.at(0), Places.CHANNELS_FIRST, Baseline.zero(), 2, 2);
    check(sum, image, pixels, ExplainedSymmetry.of(Symmetries.images("d4", 2, 4, 4)));
  }

  private static void check(
      DifferentiableModel model, NdArray x, Explainer explainer, ExplainedSymmetry<?> symmetry) {
    var report = ExplanationAudit.of(model, List.of(x), SETTINGS).run(explainer, symmetry);
    assertThat(report.metric().lower()).as(report.sentence()).isGreaterThan(1 - 1e-9);
    assertThat(report.expectation().kind()).isEqualTo(Expectation.Kind.EXACT);
  }

  @Test
  void similaritiesCompare() {
    NdArray a = NdArray.vector(1, -2, 3);
    assertThat(Similarity.COSINE.of(a, a)).isCloseTo(1, within(1e-12));
    assertThat(Similarity.COSINE.of(a, NdArray.vector(-1, 2, -3))).isCloseTo(-1, within(1e-12));
    assertThat(Similarity.COSINE.of(NdArray.vector(0), NdArray.vector(0))).isEqualTo(1);
    assertThat(Similarity.COSINE.of(a, NdArray.vector(0, 0, 0))).isEqualTo(0);
    assertThat(Similarity.AGREEMENT.of(a, NdArray.vector(5, 1, 0)))
        .isCloseTo(1.0 / 3, within(1e-12));
  }

  @Test
  void badInputIsRefused() {
    RandomGenerator random = new SplittableRandom(7);
    List<NdArray> inputs = Nets.series(2, random);
    DifferentiableModel first = DifferentiableModel.of(x -> x.select(2, 0).sum(-1), DType.FLOAT32);
    Explainer gradient = new Gradient(first, Answer.at(0));
    assertThatThrownBy(() -> ExplanationAudit.of(first, inputs, SETTINGS).run(gradient, SHIFTS))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("not invariant");
    var anyModel = ExplanationAudit.of(first, inputs, SETTINGS.forAnyModel());
    assertThat(anyModel.run(gradient, SHIFTS).outcome()).isEqualTo(Verdict.Outcome.VIOLATED);
    DifferentiableModel total = DifferentiableModel.of(x -> x.sum(1).sum(-1), DType.FLOAT32);
    var rows = new Occlusion(total, Answer.at(0), Places.ROWS, Baseline.zero(), 1, 1);
    assertThatThrownBy(() -> ExplanationAudit.of(total, inputs, SETTINGS).run(rows, SHIFTS))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("does not act");
    assertThatThrownBy(() -> SymmetrizedExplainer.over(gradient, SHIFTS, 0, random))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("at least 1");
    assertThatThrownBy(() -> ExplanationAudit.of(total, List.of(), SETTINGS))
        .isInstanceOf(BadInputException.class);
  }

  private static Concept concept(RandomGenerator random) {
    return new Concept("any", Nets.series(6, random), Nets.series(6, random));
  }
}
