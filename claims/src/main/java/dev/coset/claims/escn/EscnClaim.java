package dev.coset.claims.escn;

import static dev.coset.claims.Experiment.each;
import static dev.coset.claims.Experiment.mean;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import dev.coset.claims.escn.ConvolutionContest.Outcome;
import dev.coset.claims.escn.ConvolutionContest.Size;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Convolutions in the frames of edges: "Reducing SO(3) Convolutions to SO(2) for Efficient
 * Equivariant GNNs".
 */
public final class EscnClaim implements Claim {

  private static final Size SIZE = new Size(6, 32, 2000, 3);

  @Override
  public String id() {
    return "escn";
  }

  @Override
  public String measures() {
    return "Of the convolution in the frames of edges made from the random weights of a tensor"
        + " product with their spherical harmonics: the difference of results and of derivatives"
        + " by features and edges, degrees 1 to 6, in double precision; how much a turn of the"
        + " frames about the edges matters; its time with the frames for 2,000 edges, degree 6, 32"
        + " channels.";
  }

  @Override
  public String baseline() {
    return "The tensor product with the harmonics along all paths, all channels with all, timed by"
        + " turns with the convolution.";
  }

  @Override
  public String criterion() {
    return "Differences and the effect of turns at most 1e-5 for every seed; at least 5 times"
        + " faster, by the mean over seeds.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    Experiment experiment = Experiment.begin(id(), budget, ConvolutionContest.steps(), random);
    List<Outcome> outcomes =
        experiment.repeat(own -> new ConvolutionContest(experiment, SIZE, own).run());
    List<Check> checks =
        List.of(
            Check.onWorst(
                "largest difference of results, degrees 1 to 6",
                each(outcomes, Outcome::values),
                Relation.AT_MOST,
                1e-5),
            Check.onWorst(
                "largest difference of derivatives by features and edges",
                each(outcomes, Outcome::slopes),
                Relation.AT_MOST,
                1e-5),
            Check.onWorst(
                "largest effect of turns about the edges",
                each(outcomes, Outcome::turns),
                Relation.AT_MOST,
                1e-5),
            Check.onMean(
                "times faster than the tensor product",
                each(outcomes, Outcome::speedup),
                Relation.AT_LEAST,
                5));
    String note =
        String.format(
            Locale.ROOT,
            "Seconds for 2,000 edges: tensor product %.3f, convolution %.3f",
            mean(outcomes, Outcome::seconds),
            mean(outcomes, Outcome::frameSeconds));
    return experiment.end(checks, List.of(note));
  }
}
