package dev.coset.claims.arteq;

import static dev.coset.claims.Experiment.each;
import static dev.coset.claims.Experiment.mean;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import dev.coset.claims.arteq.BodyContest.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Bodies that bend farther than in training: "Generalizing Neural Human Fitting to Unseen Poses
 * With Articulated SE(3) Equivariance".
 */
public final class ArteqClaim implements Claim {

  @Override
  public String id() {
    return "arteq";
  }

  @Override
  public String measures() {
    return "For a network with features at the 24 rotations of the cube, trained on scans of a body"
        + " of ten capsules whose joints bend up to 30 degrees: the mean distance of joints when"
        + " they bend up to 90 degrees and the body is turned at random; the change of the"
        + " parts' rotations, turned back, when the scan is turned by a rotation of the cube.";
  }

  @Override
  public String baseline() {
    return "A PointNet that regresses six numbers for each part's rotation and the sizes, trained"
        + " on the same scans, turned at random as well, with the same terms, for as many steps.";
  }

  @Override
  public String criterion() {
    return "Mean distance on unseen poses at most 0.7 of the PointNet's; largest change of a"
        + " rotation's entries at most 1e-4 for every seed.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    Experiment experiment = Experiment.begin(id(), budget, 2, random);
    List<Outcome> outcomes =
        experiment.repeat(own -> new BodyContest(experiment, BodyContest.FULL, own).run());
    List<Check> checks =
        List.of(
            Check.onMean(
                "distance of joints on unseen poses, as a part of the PointNet's",
                each(outcomes, o -> o.unseen() / o.rivalUnseen()),
                Relation.AT_MOST,
                0.7),
            Check.onWorst(
                "largest change of rotations under the group",
                each(outcomes, Outcome::law),
                Relation.AT_MOST,
                1e-4));
    return experiment.end(
        checks,
        List.of(
            String.format(
                Locale.ROOT,
                "Mean distances of joints of a body about 1 long: %.3f on poses as in training and"
                    + " %.3f on others, the PointNet's %.3f and %.3f; the part is found of %.1f%%"
                    + " of points, of unseen poses %.1f%%",
                mean(outcomes, Outcome::seen),
                mean(outcomes, Outcome::unseen),
                mean(outcomes, Outcome::rivalSeen),
                mean(outcomes, Outcome::rivalUnseen),
                100 * mean(outcomes, Outcome::seenParts),
                100 * mean(outcomes, Outcome::parts))));
  }
}
