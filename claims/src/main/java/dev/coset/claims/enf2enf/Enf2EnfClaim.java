package dev.coset.claims.enf2enf;

import static dev.coset.claims.Experiment.each;
import static dev.coset.claims.Experiment.mean;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import dev.coset.claims.enf2enf.HoleContest.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Poisson's equation on squares with holes: "Geometry aware inference of steady state PDEs using
 * Equivariant Neural Fields representations".
 */
public final class Enf2EnfClaim implements Claim {

  private static final int STEPS = 2 + 2 * HoleContest.RATES.size();

  @Override
  public String id() {
    return "enf2enf";
  }

  @Override
  public String measures() {
    return "Poisson's equation on the unit square with a random elliptic hole, a random source and"
        + " a random value on the hole; 200 problems for training on 31 x 31 nodes, 50 for the"
        + " test: the relative error in L2 of a model that encodes the geometry by 9 latent"
        + " points and decodes the solution, on those nodes and on 63 x 63; and the change of"
        + " its answers when geometry, latent points and queries are shifted together.";
  }

  @Override
  public String baseline() {
    return "The same two fields with one latent vector of as many numbers for the whole square,"
        + " trained by the same steps, with the better of two learning rates on the test.";
  }

  @Override
  public String criterion() {
    return "Mean error at most 0.8 of that with one vector; on the finer grid at most 1.15 times"
        + " that on the grid of training, for every seed; change under shifts at most 1e-5 in"
        + " double precision, for every seed.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    Experiment experiment = Experiment.begin(id(), budget, STEPS, random);
    List<Outcome> outcomes = experiment.repeat(own -> new HoleContest(experiment, own).run());
    List<Check> checks =
        List.of(
            new Check(
                "mean error with latent points, divided by that with one vector",
                mean(outcomes, o -> o.points().coarse()) / mean(outcomes, o -> o.vector().coarse()),
                each(outcomes, o -> o.points().coarse() / o.vector().coarse()),
                Relation.AT_MOST,
                0.8),
            Check.onWorst(
                "error on the finer grid, divided by that on the grid of training",
                each(outcomes, o -> o.points().fine() / o.points().coarse()),
                Relation.AT_MOST,
                1.15),
            Check.onWorst(
                "largest relative change under shifts",
                each(outcomes, Outcome::change),
                Relation.AT_MOST,
                1e-5));
    return experiment.end(checks, notes(outcomes));
  }

  private static List<String> notes(List<Outcome> outcomes) {
    return List.of(
        String.format(
            Locale.ROOT,
            "Relative errors of the solution: %.3f with latent points, %.3f with one vector; of the"
                + " distances after encoding: %.3f and %.3f (means)",
            mean(outcomes, o -> o.points().coarse()),
            mean(outcomes, o -> o.vector().coarse()),
            mean(outcomes, o -> o.points().distances()),
            mean(outcomes, o -> o.vector().distances())));
  }
}
