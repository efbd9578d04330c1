package dev.coset.claims.gaattention;

import static dev.coset.claims.Experiment.each;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import java.util.List;
import java.util.random.RandomGenerator;

/** The handedness of clouds: "Geometric Algebra Attention Networks for Small Point Clouds". */
public final class GaAttentionClaim implements Claim {

  private static final int CLOUDS = 3000;
  private static final int TEST = 1000;
  private static final int EPOCHS = 15;
  private static final int STEPS = 2 * HandednessContest.RATES.size();

  @Override
  public String id() {
    return "ga-attention";
  }

  @Override
  public String measures() {
    return "How often attention over triples of points tells the sign of the determinant of four"
        + " typed points among four others; the errors of its vectors under rotations and"
        + " reorderings.";
  }

  @Override
  public String baseline() {
    return "The same network over pairs, which reflections do not change: same width, clouds,"
        + " steps and choice of learning rates, two starts each.";
  }

  @Override
  public String criterion() {
    return "Test accuracy at least 95% for triples and at most 60% for pairs, means over seeds;"
        + " relative errors of vectors, single precision, at most 1e-5 under rotations and at"
        + " most 1e-6 when points are reordered, for every seed.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    Experiment experiment = Experiment.begin(id(), budget, STEPS, random);
    List<HandednessContest.Outcome> figures =
        experiment.repeat(
            own -> new HandednessContest(experiment, CLOUDS, TEST, EPOCHS, own).run());
    return experiment.end(checks(figures), List.of());
  }

  private static List<Check> checks(List<HandednessContest.Outcome> figures) {
    return List.of(
        Check.onMean(
            "triples: test accuracy",
            each(figures, HandednessContest.Outcome::triples),
            Relation.AT_LEAST,
            0.95),
        Check.onMean(
            "pairs: test accuracy",
            each(figures, HandednessContest.Outcome::pairs),
            Relation.AT_MOST,
            0.6),
        Check.onWorst(
            "vectors: largest relative error under rotations",
            each(figures, HandednessContest.Outcome::rotation),
            Relation.AT_MOST,
            1e-5),
        Check.onWorst(
            "vectors: largest relative error when points are reordered",
            each(figures, HandednessContest.Outcome::order),
            Relation.AT_MOST,
            1e-6));
  }
}
