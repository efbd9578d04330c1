package dev.coset.claims.invariancepropagationode;

import static dev.coset.claims.Experiment.each;
import static dev.coset.claims.Experiment.mean;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import dev.coset.claims.invariancepropagationode.SpiralContest.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** A spiral that never enters two discs: "On the Forward Invariance of Neural ODEs". */
public final class InvariancePropagationOdeClaim implements Claim {

  @Override
  public String id() {
    return "invariance-propagation-ode";
  }

  @Override
  public String measures() {
    return "A network learned the cubic spiral from free motion. With two discs in the way and 8 of"
        + " its 50 last columns free to change, over 1,000 steps: the least distance to a disc, the"
        + " error of velocities away from the discs, and what discs far away change.";
  }

  @Override
  public String baseline() {
    return "The same network without correction.";
  }

  @Override
  public String criterion() {
    return "For every seed: the distance is at least -1e-3 with correction and at most -0.01"
        + " without; the error of velocities at states farther than 0.5 from the discs is at most"
        + " 1.5 times that without correction; discs far away change the path by at most 1e-9.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    Experiment experiment = Experiment.begin(id(), budget, 2, random);
    List<Outcome> outcomes = experiment.repeat(own -> new SpiralContest(experiment, own).run());
    List<Check> checks =
        List.of(
            Check.onWorst(
                "least distance to a disc, corrected",
                each(outcomes, Outcome::kept),
                Relation.AT_LEAST,
                -1e-3),
            Check.onWorst(
                "least distance to a disc, without correction",
                each(outcomes, Outcome::free),
                Relation.AT_MOST,
                -0.01),
            Check.onWorst(
                "error of velocities away from the discs, relative to no correction",
                each(outcomes, Outcome::error),
                Relation.AT_MOST,
                1.5),
            Check.onWorst(
                "largest change by discs far away",
                each(outcomes, Outcome::idle),
                Relation.AT_MOST,
                1e-9));
    return experiment.end(
        checks,
        List.of(
            String.format(
                Locale.ROOT,
                "Free columns change by %.2g on average; %.0f%% of the states are away from the"
                    + " discs",
                mean(outcomes, Outcome::effort),
                100 * mean(outcomes, Outcome::away))));
  }
}
