package dev.coset.claims.symmetryhardness;

import static dev.coset.claims.Experiment.each;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import dev.coset.claims.symmetryhardness.ParityContest.Outcome;
import dev.coset.symmetrize.hardness.CsqBound;
import dev.coset.symmetrize.hardness.LearnabilityProbe.Comparison;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Parities that no gradient finds: "On the hardness of learning under symmetries". */
public final class SymmetryHardnessClaim implements Claim {

  @Override
  public String id() {
    return "symmetry-hardness";
  }

  @Override
  public String measures() {
    return "Parities of numbers of nodes by degree on random graphs (pairs joined with probability"
        + " 1/2): products of all representatives on 15, 20 and 25 nodes, and test accuracy after"
        + " 8000 graphs of 25 nodes, 6 degrees, and of 15 nodes, 1 degree, for a perceptron on the"
        + " exact histogram of degrees and a graph network that sums.";
  }

  @Override
  public String baseline() {
    return "The same networks on a control of equal symmetry: whether the same count of nodes is"
        + " above its median.";
  }

  @Override
  public String criterion() {
    return "The root mean square of products falls from 15 to 20 to 25 nodes, by a third at least"
        + " in all. With 6 degrees both networks stay at or below 56% on the parity and reach 95%"
        + " on the control; with 1 degree both reach 95% on the parity. For every seed.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    Experiment experiment = Experiment.begin(id(), budget, ParityContest.STEPS, random);
    List<Outcome> outcomes = experiment.repeat(own -> new ParityContest(experiment, own).run());
    return experiment.end(
        checks(outcomes),
        List.of(
            "First seed: " + described(outcomes.getFirst().bounds()),
            "The perceptron: " + outcomes.getFirst().plain().sentence(),
            "The graph network: " + outcomes.getFirst().graph().sentence()));
  }

  private static List<Check> checks(List<Outcome> outcomes) {
    return List.of(
        Check.onWorst(
            "root mean square of products, 20 nodes over 15",
            each(outcomes, o -> ratio(o, 1, 0)),
            Relation.AT_MOST,
            0.999),
        Check.onWorst(
            "the same, 25 nodes over 20",
            each(outcomes, o -> ratio(o, 2, 1)),
            Relation.AT_MOST,
            0.999),
        Check.onWorst(
            "the same, 25 nodes over 15",
            each(outcomes, o -> ratio(o, 2, 0)),
            Relation.AT_MOST,
            0.67),
        parity("perceptron, parity of 6 degrees", each(outcomes, o -> hard(o.plain()))),
        learnt("perceptron, control", each(outcomes, o -> control(o.plain()))),
        learnt("perceptron, parity of 1 degree", each(outcomes, Outcome::plainOne)),
        parity("graph network, parity of 6 degrees", each(outcomes, o -> hard(o.graph()))),
        learnt("graph network, control", each(outcomes, o -> control(o.graph()))),
        learnt("graph network, parity of 1 degree", each(outcomes, Outcome::graphOne)));
  }

  private static double ratio(Outcome outcome, int larger, int smaller) {
    return outcome.bounds().get(larger).rms() / outcome.bounds().get(smaller).rms();
  }

  private static double hard(Comparison comparison) {
    return comparison.hard().test().estimate();
  }

  private static double control(Comparison comparison) {
    return comparison.control().test().estimate();
  }

  private static Check parity(String what, List<Double> accuracies) {
    return Check.onWorst(what + ", test accuracy", accuracies, Relation.AT_MOST, 0.56);
  }

  private static Check learnt(String what, List<Double> accuracies) {
    return Check.onWorst(what + ", test accuracy", accuracies, Relation.AT_LEAST, 0.95);
  }

  private static String described(List<CsqBound> bounds) {
    return bounds.stream()
        .map(
            bound ->
                String.format(
                    Locale.ROOT,
                    "%s: %d functions, products %.3f rms, %.2f at most, at least %.1f queries of"
                        + " tolerance %.1f",
                    bound.family(),
                    bound.functions(),
                    bound.rms(),
                    bound.largest().estimate(),
                    bound.queries().estimate(),
                    bound.tolerance()))
        .collect(Collectors.joining("; "));
  }
}
