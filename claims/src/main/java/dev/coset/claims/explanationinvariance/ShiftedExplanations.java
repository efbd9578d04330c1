package dev.coset.claims.explanationinvariance;

import dev.coset.claims.Experiment;
import dev.coset.claims.TensorTask;
import dev.coset.claims.TensorTask.Rows;
import dev.coset.data.NdArray;
import dev.coset.groups.Shift;
import dev.coset.learn.Trainer;
import dev.coset.learn.TrainerSettings;
import dev.coset.learn.TrainingProgress;
import dev.coset.symmetrize.explain.Answer;
import dev.coset.symmetrize.explain.Baseline;
import dev.coset.symmetrize.explain.Concept;
import dev.coset.symmetrize.explain.ConceptExplainer;
import dev.coset.symmetrize.explain.DifferentiableModel;
import dev.coset.symmetrize.explain.ExplainedSymmetry;
import dev.coset.symmetrize.explain.Explainer;
import dev.coset.symmetrize.explain.ExplanationAudit;
import dev.coset.symmetrize.explain.ExplanationSettings;
import dev.coset.symmetrize.explain.Gradient;
import dev.coset.symmetrize.explain.IntegratedGradients;
import dev.coset.symmetrize.explain.Occlusion;
import dev.coset.symmetrize.explain.Places;
import dev.coset.symmetrize.explain.SymmetrizedExplainer;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** A network that does not notice cyclic shifts, and explanations of its answers that may. */
final class ShiftedExplanations {

  /** Over how many shifts the concept scores are averaged. */
  static final List<Integer> AVERAGED = List.of(1, 4, 16, SeriesWaves.LENGTH);

  private static final int INPUTS = 9;
  private static final int CONCEPT_DRAWS = 16;
  private static final int STEPS = 50;
  private static final int WINDOW = 8;
  private static final int EXAMPLES = 10;
  private static final TrainerSettings TRAINING =
      TrainerSettings.defaults().withEpochs(8).withBatchSize(30).withThreads(1);

  private final Experiment experiment;
  private final RandomGenerator random;
  private final ExplainedSymmetry<Shift> shifts = ExplainedSymmetry.series(SeriesWaves.LENGTH);
  private final ExplanationSettings settings =
      ExplanationSettings.defaults().withDraws(SeriesWaves.LENGTH);

  ShiftedExplanations(Experiment experiment, RandomGenerator random) {
    this.experiment = experiment;
    this.random = random;
  }

  Outcome run() {
    try (SeriesNet net = new SeriesNet(random)) {
      experiment.step("training a circular network");
      double accuracy = train(net);
      List<NdArray> inputs = SeriesWaves.list(INPUTS, -1, random);
      DifferentiableModel model = DifferentiableModel.of(net, DType.FLOAT32);
      Answer predicted = Answer.PREDICTED;
      Baseline ramp = Baseline.fixed(SeriesWaves.ramp(2 * SeriesWaves.deviation(inputs)));
      ExplanationAudit audit = ExplanationAudit.of(model, inputs, settings);
      experiment.step("explaining by gradients and occlusion");
      double gradient = metric(audit, new Gradient(model, predicted));
      double zero =
          metric(audit, new IntegratedGradients(model, predicted, Baseline.zero(), STEPS));
      double tilted = metric(audit, new IntegratedGradients(model, predicted, ramp, STEPS));
      double occlusion =
          metric(
              audit,
              new Occlusion(
                  model, predicted, Places.CHANNELS_FIRST, Baseline.zero(), WINDOW, WINDOW));
      experiment.step("explaining by concepts");
      ExplanationAudit drawn =
          ExplanationAudit.of(model, inputs, settings.withDraws(CONCEPT_DRAWS));
      return new Outcome(accuracy, gradient, zero, tilted, occlusion, concepts(net, drawn));
    }
  }

  private double train(SeriesNet net) {
    try (var _ = Scope.open()) {
      Rows validation = SeriesWaves.rows(60, random);
      TensorTask task =
          TensorTask.classification(net, net, SeriesWaves.rows(200, random), validation);
      return new Trainer(TRAINING.withLearningRate(5e-3).withSeed(random.nextLong()))
          .train(task, TrainingProgress.none())
          .best();
    }
  }

  /** The invariance of concept scores, averaged over more and more shifts. */
  private List<Double> concepts(SeriesNet net, ExplanationAudit audit) {
    DifferentiableModel layer = DifferentiableModel.of(net::beforePool, DType.FLOAT32);
    List<Concept> concepts = new ArrayList<>();
    for (int kind = 0; kind < SeriesWaves.CLASSES; kind++) {
      int other = (kind + 1) % SeriesWaves.CLASSES;
      concepts.add(
          new Concept(
              "kind " + kind,
              SeriesWaves.list(EXAMPLES, kind, random),
              SeriesWaves.list(EXAMPLES, other, random)));
    }
    ConceptExplainer explainer = ConceptExplainer.vectors(layer, concepts);
    List<Double> found = new ArrayList<>();
    for (int count : AVERAGED) {
      Explainer averaged =
          count == 1 ? explainer : SymmetrizedExplainer.over(explainer, shifts, count, random);
      found.add(metric(audit, averaged));
    }
    return found;
  }

  private double metric(ExplanationAudit audit, Explainer explainer) {
    return audit.run(explainer, shifts).metric().estimate();
  }

  /**
   * What came out: similarities.
   *
   * @param accuracy of the network on held-out series
   * @param gradient of gradients
   * @param integrated of integrated gradients from 0
   * @param tilted of integrated gradients from a ramp
   * @param occlusion of occlusion by windows
   * @param concepts of concept scores averaged over {@link #AVERAGED} shifts
   */
  record Outcome(
      double accuracy,
      double gradient,
      double integrated,
      double tilted,
      double occlusion,
      List<Double> concepts) {}
}
