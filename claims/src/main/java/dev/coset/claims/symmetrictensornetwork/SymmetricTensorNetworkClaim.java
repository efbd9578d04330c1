package dev.coset.claims.symmetrictensornetwork;

import static dev.coset.claims.Experiment.each;
import static dev.coset.claims.Experiment.mean;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import dev.coset.claims.symmetrictensornetwork.StressContest.Outcome;
import dev.coset.groups.invariants.TensorVariable;
import dev.coset.nn.tensors.InvariantGenerators;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Generators of invariants, and a law of elasticity: "Constructing Invariant and Equivariant
 * Operations by Symmetric Tensor Network".
 */
public final class SymmetricTensorNetworkClaim implements Claim {

  private static final TensorVariable A = TensorVariable.symmetric("A", 2);
  private static final TensorVariable B = TensorVariable.symmetric("B", 2);
  private static final Set<String> EXPECTED =
      Set.of(
          "tr(A)",
          "tr(B)",
          "tr(A·A)",
          "tr(A·B)",
          "tr(B·B)",
          "tr(A·A·A)",
          "tr(A·A·B)",
          "tr(A·B·B)",
          "tr(B·B·B)",
          "tr(A·A·B·B)");

  @Override
  public String id() {
    return "symmetric-tensor-network";
  }

  @Override
  public String measures() {
    return "The generators of the invariants of one and of two symmetric 3x3 tensors to degree 4,"
        + " and the rank of their derivatives; the stress of a Mooney-Rivlin material with random"
        + " constants, learned from 100 samples in one frame, in turned frames.";
  }

  @Override
  public String baseline() {
    return "The generators known from the theory of invariants; a perceptron with more weights on"
        + " the components of the deformation gradient, trained on the same samples for as many"
        + " steps and tuned over the same learning rates.";
  }

  @Override
  public String criterion() {
    return "Exactly the 10 known generators of two tensors, with rank 9, and the 3 of one; mean"
        + " squared error in turned frames at least 10 times below that of the perceptron, and a"
        + " relative change of at most 1e-6 from what the change of frame demands, for every seed.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    Experiment experiment =
        Experiment.begin(id(), budget, 1 + 2 * StressContest.RATES.size(), random);
    List<Figures> figures =
        experiment.repeat(
            own -> {
              experiment.step("enumerating invariants");
              Counts counts = Counts.of(own);
              return new Figures(counts, new StressContest(experiment, own).run());
            });
    List<Check> checks =
        List.of(
            Check.onWorst(
                "generators of two tensors that are missing or superfluous",
                each(figures, f -> (double) f.counts.wrong()),
                Relation.AT_MOST,
                0),
            Check.onWorst(
                "distance of the rank of their derivatives from 9",
                each(figures, f -> (double) Math.abs(f.counts.rank() - 9)),
                Relation.AT_MOST,
                0),
            Check.onWorst(
                "distance of the number of generators of one tensor from 3",
                each(figures, f -> (double) Math.abs(f.counts.single() - 3)),
                Relation.AT_MOST,
                0),
            Check.onWorst(
                "mean squared error of the perceptron in turned frames over that of the material",
                each(figures, f -> f.outcome.ratio()),
                Relation.AT_LEAST,
                10),
            Check.onWorst(
                "largest relative change of the material's stress from the turned one",
                each(figures, f -> f.outcome.material().change()),
                Relation.AT_MOST,
                1e-6));
    return experiment.end(checks, notes(figures));
  }

  private static List<String> notes(List<Figures> figures) {
    Outcome first = figures.getFirst().outcome;
    return List.of(
        String.format(
            Locale.ROOT,
            "Mean squared errors: material %.2g as trained and %.2g turned, perceptron %.2g as"
                + " trained and %.2g turned; mean square of the stress %.2g",
            mean(figures, f -> f.outcome.material().still()),
            mean(figures, f -> f.outcome.material().turned()),
            mean(figures, f -> f.outcome.plain().still()),
            mean(figures, f -> f.outcome.plain().turned()),
            mean(figures, f -> f.outcome.square())),
        "The material has %d weights, the perceptron %d"
            .formatted(first.material().weights(), first.plain().weights()));
  }

  /**
   * What was enumerated.
   *
   * @param wrong how many generators of two tensors are missing or superfluous
   * @param rank of their derivatives
   * @param single the number of generators of one tensor
   */
  record Counts(int wrong, int rank, int single) {

    static Counts of(RandomGenerator random) {
      InvariantGenerators two = InvariantGenerators.enumerate(List.of(A, B), 4);
      List<String> names = two.names();
      long superfluous = names.stream().filter(name -> !EXPECTED.contains(name)).count();
      long missing = EXPECTED.stream().filter(name -> !names.contains(name)).count();
      int single = InvariantGenerators.enumerate(List.of(A), 4).count();
      return new Counts(Math.toIntExact(superfluous + missing), two.jacobianRank(random), single);
    }
  }

  private record Figures(Counts counts, Outcome outcome) {}
}
