package dev.coset.symmetrize.explain;

import dev.coset.data.BadInputException;
import dev.coset.data.Equivariance;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.data.Progress;
import dev.coset.symmetrize.audit.Verdict;
import dev.coset.symmetrize.audit.stats.Interval;
import dev.coset.symmetrize.audit.stats.Student;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Measures whether explanations are as symmetric as the model: {@code Inv(e, x) = mean_g s(e(g x),
 * e(x))} and {@code Equiv(e, x) = mean_g s(e(g x), g e(x))} with a similarity s, over all elements
 * of a small group or random ones, and their means over inputs with Student intervals; with a
 * single input the interval is over elements. ("Evaluating the Robustness of Interpretability
 * Methods through Explanation Invariance and Equivariance".)
 *
 * <p>Scores of the input's parts should move with it (Equiv = 1), scores of examples and concepts
 * should stay (Inv = 1), if the model's answers do not change; that is measured first.
 *
 * @param model the model
 * @param inputs the inputs
 * @param settings how it is done
 */
public record ExplanationAudit(
    Model<NdArray, NdArray> model, List<NdArray> inputs, ExplanationSettings settings) {

  /** Copies the inputs, at least one. */
  public ExplanationAudit {
    inputs = List.copyOf(inputs);
    if (inputs.isEmpty()) {
      throw new BadInputException("An audit of explanations needs inputs, given: none");
    }
  }

  /** An audit of explanations of a model. */
  public static ExplanationAudit of(
      Model<NdArray, NdArray> model, List<NdArray> inputs, ExplanationSettings settings) {
    return new ExplanationAudit(model, inputs, settings);
  }

  /** As {@link #run(Explainer, ExplainedSymmetry, Similarity, Progress)}, by cosines. */
  public <E> ExplanationReport run(Explainer explainer, ExplainedSymmetry<E> symmetry) {
    return run(explainer, symmetry, Similarity.COSINE, Progress.none());
  }

  /**
   * Audits an explainer.
   *
   * @param progress is told after each input
   * @throws BadInputException if the model is not invariant up to the tolerance of the settings, or
   *     the group does not act on explanations of that shape
   */
  public <E> ExplanationReport run(
      Explainer explainer,
      ExplainedSymmetry<E> symmetry,
      Similarity similarity,
      Progress progress) {
    var elements = symmetry.elements(settings.draws(), new SplittableRandom(settings.seed()));
    double modelError = modelError(symmetry, elements.list());
    if (!(modelError <= settings.modelTolerance())) {
      throw new BadInputException(
          "The model is not invariant under %s: its answers change by %.3g on average, and %.3g is allowed; audit the model first, symmetrize it, or allow any model"
              .formatted(symmetry.name(), modelError, settings.modelTolerance()));
    }
    int count = elements.list().size();
    double[][] stays = new double[inputs.size()][count];
    double[][] moves = new double[inputs.size()][count];
    for (int i = 0; i < inputs.size(); i++) {
      NdArray x = inputs.get(i);
      NdArray here = explainer.explain(x);
      for (int j = 0; j < count; j++) {
        E g = elements.list().get(j);
        NdArray there = explainer.explain(symmetry.input().apply(g, x));
        stays[i][j] = similarity.of(there, here);
        moves[i][j] = similarity.of(there, moved(symmetry, g, here, explainer));
      }
      progress.advance(i + 1, inputs.size());
    }
    Interval invariance = interval(stays);
    Optional<Interval> equivariance =
        explainer.kind().movesWithInput() ? Optional.of(interval(moves)) : Optional.empty();
    return new ExplanationReport(
        explainer.name(),
        explainer.kind(),
        symmetry.name(),
        invariance,
        equivariance,
        modelError,
        explainer.expectation(symmetry, inputs),
        outcome(equivariance.orElse(invariance)),
        inputs.size(),
        count,
        elements.all());
  }

  private static <E> NdArray moved(
      ExplainedSymmetry<E> symmetry, E g, NdArray scores, Explainer explainer) {
    try {
      return symmetry.on(explainer.kind()).apply(g, scores);
    } catch (BadInputException e) {
      throw new BadInputException(
          "Explanations by %s have shape %s, on which %s does not act: %s"
              .formatted(
                  explainer.name(),
                  Arrays.toString(scores.shape()),
                  symmetry.name(),
                  e.getMessage()),
          e);
    }
  }

  /** The mean relative change of answers. */
  private <E> double modelError(ExplainedSymmetry<E> symmetry, List<E> elements) {
    double sum = 0;
    for (NdArray x : inputs) {
      NdArray before = model.apply(x);
      List<NdArray> moved = elements.stream().map(g -> symmetry.input().apply(g, x)).toList();
      for (NdArray after : model.applyAll(moved)) {
        sum += Equivariance.relativeError(after, before);
      }
    }
    return sum / inputs.size() / elements.size();
  }

  /** The interval of the mean, within the range of similarities. */
  private Interval interval(double[][] similarities) {
    double[] values = similarities[0];
    if (similarities.length > 1) {
      values = new double[similarities.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = Arrays.stream(similarities[i]).average().orElseThrow();
      }
    }
    if (values.length == 1) {
      return Interval.exactly(values[0], settings.level());
    }
    Interval wide = Student.mean(values, settings.level());
    double most = Math.max(1, wide.estimate()); // rounding may lift a mean of cosines above 1
    return new Interval(
        wide.estimate(),
        Math.max(wide.lower(), Math.min(-1, wide.estimate())),
        Math.min(wide.upper(), most),
        wide.level());
  }

  private Verdict.Outcome outcome(Interval metric) {
    double needed = 1 - settings.tolerance();
    if (metric.lower() >= needed) {
      return Verdict.Outcome.HOLDS;
    }
    return metric.upper() < needed ? Verdict.Outcome.VIOLATED : Verdict.Outcome.INCONCLUSIVE;
  }
}
