package dev.coset.claims.pointwiseactivations;

import static dev.coset.claims.Experiment.each;
import static dev.coset.claims.Experiment.mean;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import dev.coset.claims.pointwiseactivations.VerdictContest.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Which functions may be applied to each coordinate: "A Characterization Theorem for Equivariant
 * Networks with Point-wise Activations".
 */
public final class PointwiseActivationsClaim implements Claim {

  private static final int STEPS = 2;

  @Override
  public String id() {
    return "pointwise-activations";
  }

  @Override
  public String measures() {
    return "For 300 random representations of C_n, D_n, S_n, SO(2) and SO(3), each in a random"
        + " basis and with a random function: whether the verdict of the rule agrees with"
        + " the error measured on random elements and inputs; and verdicts in some 500 cases"
        + " with known answers.";
  }

  @Override
  public String baseline() {
    return "The habit to apply any function to any feature: the verdict 'always fine'.";
  }

  @Override
  public String criterion() {
    return "Every accepted triple has a measured error below 1e-10 and every refused one above"
        + " 1e-3, for every seed; 'always fine' is wrong for at least 20% of them; no known"
        + " case is decided otherwise: D_4 in the plane takes tanh and not ReLU, SO(3) of"
        + " degree 1 to 4 no function that is not linear, regular representations up to"
        + " order 24 and tensors of order 2 and 3 over sets every function.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    Experiment experiment = Experiment.begin(id(), budget, STEPS, random);
    List<Outcome> outcomes = experiment.repeat(own -> new VerdictContest(experiment, own).run());
    return experiment.end(checks(outcomes), notes(outcomes));
  }

  private static List<Check> checks(List<Outcome> outcomes) {
    return List.of(
        Check.onWorst(
            "verdicts that the measured error contradicts, of 300",
            each(outcomes, Outcome::disagreements),
            Relation.AT_MOST,
            0),
        Check.onWorst(
            "largest relative error where the rule accepts",
            each(outcomes, Outcome::largestAccepted),
            Relation.AT_MOST,
            VerdictContest.NONE),
        Check.onWorst(
            "smallest relative error where the rule refuses",
            each(outcomes, Outcome::smallestRefused),
            Relation.AT_LEAST,
            VerdictContest.SOME),
        Check.onWorst(
            "share of triples for which 'always fine' is wrong",
            each(outcomes, Outcome::broken),
            Relation.AT_LEAST,
            0.2),
        Check.onWorst(
            "known cases that are decided otherwise",
            each(outcomes, Outcome::wrongKnown),
            Relation.AT_MOST,
            0));
  }

  private static List<String> notes(List<Outcome> outcomes) {
    return List.of(
        String.format(
            Locale.ROOT,
            "'Always fine' is right for %.0f%% of the triples on average, the rule for all unless a"
                + " check above fails",
            100 * (1 - mean(outcomes, Outcome::broken))));
  }
}
