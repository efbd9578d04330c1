package dev.coset.claims.se3assembly;

import static dev.coset.claims.Experiment.each;
import static dev.coset.claims.Experiment.mean;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import dev.coset.claims.se3assembly.AssemblyContest.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Broken solids put together: "Leveraging SE(3) Equivariance for Learning 3D Geometric Shape
 * Assembly".
 */
public final class Se3AssemblyClaim implements Claim {

  @Override
  public String id() {
    return "se3-assembly";
  }

  @Override
  public String measures() {
    return "For networks that place the two fragments, 96 points each, of solids of three kinds:"
        + " the median error of rotations, the share of parts whose Chamfer distance from their"
        + " place is under 0.01, and the change of rotations, turned back, when fragments turn.";
  }

  @Override
  public String baseline() {
    return "Edge convolutions on coordinates, and the same vector neurons without correlation of"
        + " fragments; both trained with the same terms on the same fragments, turned at random,"
        + " for as many steps.";
  }

  @Override
  public String criterion() {
    return "Change of rotations below 1e-5 for every seed; mean median rotation error at most 0.75"
        + " of that of edge convolutions and below that without correlation; mean share of parts"
        + " well placed above both.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    Experiment experiment = Experiment.begin(id(), budget, 3, random);
    List<Outcome> outcomes =
        experiment.repeat(own -> new AssemblyContest(experiment, AssemblyContest.FULL, own).run());
    List<Check> checks =
        List.of(
            Check.onWorst(
                "largest change of rotations, turned back",
                each(outcomes, Outcome::law),
                Relation.AT_MOST,
                1e-5),
            Check.onMean(
                "median rotation error as a part of that of edge convolutions",
                each(outcomes, o -> o.own().rotation() / o.plain().rotation()),
                Relation.AT_MOST,
                0.75),
            Check.onMean(
                "median rotation error as a part of that without correlation",
                each(outcomes, o -> o.own().rotation() / o.alone().rotation()),
                Relation.AT_MOST,
                0.999),
            Check.onMean(
                "share of parts well placed, less that of the better rival, in points",
                each(
                    outcomes,
                    o ->
                        100
                            * (o.own().placed()
                                - Math.max(o.alone().placed(), o.plain().placed()))),
                Relation.AT_LEAST,
                0.1));
    return experiment.end(
        checks,
        List.of(
            String.format(
                Locale.ROOT,
                "Median rotation errors: %.1f degrees, %.1f without correlation, %.1f of edge"
                    + " convolutions; parts well placed: %.1f%%, %.1f%%, %.1f%%",
                mean(outcomes, o -> o.own().rotation()),
                mean(outcomes, o -> o.alone().rotation()),
                mean(outcomes, o -> o.plain().rotation()),
                100 * mean(outcomes, o -> o.own().placed()),
                100 * mean(outcomes, o -> o.alone().placed()),
                100 * mean(outcomes, o -> o.plain().placed()))));
  }
}
