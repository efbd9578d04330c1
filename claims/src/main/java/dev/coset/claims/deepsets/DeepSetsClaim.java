package dev.coset.claims.deepsets;

import static dev.coset.claims.Experiment.each;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Sums of digits, the theorem on commuting maps, and the order of elements: "Deep Sets". */
public final class DeepSetsClaim implements Claim {

  private static final int THEOREM_SIZE = 6;
  private static final int STEPS = 2 + 2 * DigitContest.RATES.size();

  @Override
  public String id() {
    return "deep-sets";
  }

  @Override
  public String measures() {
    return "The share of exactly right (rounded) sums of 50 digits by a network trained on sets of"
        + " 1 to 10 digits; how far the mean of P W P^-1 over all 720 permutations, W a"
        + " random 6x6 matrix, is from lambda I + gamma 11^T; the change of outputs when"
        + " elements are reordered.";
  }

  @Override
  public String baseline() {
    return "A GRU with at least as many weights, trained on the same sets for as many steps and"
        + " tuned over the same learning rates.";
  }

  @Override
  public String criterion() {
    return "At least 95% exact for deep sets and at most 50% for the GRU, means over seeds; for"
        + " every seed the form to 1e-10 in a space of dimension 2, and reordering errors of"
        + " at most 1e-6.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    Experiment experiment = Experiment.begin(id(), budget, STEPS, random);
    List<Figures> figures = experiment.repeat(own -> repetition(experiment, own));
    return experiment.end(checks(figures), notes(figures));
  }

  private static Figures repetition(Experiment experiment, RandomGenerator random) {
    experiment.step("averaging a matrix over all permutations");
    double distance =
        PermutationCommutant.distanceFromForm(
            PermutationCommutant.projectedRandom(THEOREM_SIZE, random));
    int dimension = PermutationCommutant.dimension(THEOREM_SIZE);
    experiment.step("reordering the elements of an equivariant layer");
    double layer = Reordering.worstErrorOfLayer(DigitContest.TEST_SET, random);
    return new Figures(distance, dimension, layer, new DigitContest(experiment, random).run());
  }

  private static List<Check> checks(List<Figures> figures) {
    return List.of(
        Check.onMean(
            "deep sets: share of exact sums of 50 digits",
            each(figures, f -> f.contest.sets().large()),
            Relation.AT_LEAST,
            0.95),
        Check.onMean(
            "GRU: share of exact sums of 50 digits",
            each(figures, f -> f.contest.gru().large()),
            Relation.AT_MOST,
            0.5),
        Check.onWorst(
            "averaged 6x6 matrix: largest distance of an entry from lambda I + gamma 11^T",
            each(figures, Figures::distance),
            Relation.AT_MOST,
            1e-10),
        Check.onWorst(
            "matrices that commute with all permutations: |dimension - 2|",
            each(figures, f -> Math.abs(f.dimension - 2.0)),
            Relation.AT_MOST,
            0),
        Check.onWorst(
            "deep sets: largest relative change when digits are reordered",
            each(figures, f -> f.contest.reordering()),
            Relation.AT_MOST,
            1e-6),
        Check.onWorst(
            "equivariant layer: largest relative error of f(PX) = P f(X)",
            each(figures, Figures::layer),
            Relation.AT_MOST,
            1e-6));
  }

  private static List<String> notes(List<Figures> figures) {
    Figures first = figures.getFirst();
    return List.of(
        String.format(
            Locale.ROOT,
            "On held-out sets as large as those of training, %.1f%% of sums are exact for deep sets"
                + " and %.1f%% for the GRU (means)",
            100 * Experiment.mean(figures, f -> f.contest.sets().small()),
            100 * Experiment.mean(figures, f -> f.contest.gru().small())),
        "Deep sets have %d weights, the GRU %d"
            .formatted(first.contest.sets().weights(), first.contest.gru().weights()),
        "Of the learning rates %s, %s validated best for deep sets and %s for the GRU (by seed)"
            .formatted(
                DigitContest.RATES,
                each(figures, f -> f.contest.sets().rate()),
                each(figures, f -> f.contest.gru().rate())));
  }

  /**
   * What one seed gave.
   *
   * @param distance of the averaged matrix from the form
   * @param dimension of the space of commuting matrices
   * @param layer the largest error of the equivariant layer
   * @param contest the sums of digits
   */
  private record Figures(
      double distance, int dimension, double layer, DigitContest.Outcome contest) {}
}
