package dev.coset.claims.rapidseg;

import static dev.coset.claims.Experiment.each;
import static dev.coset.claims.Experiment.mean;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import dev.coset.claims.rapidseg.SegmentationContest.Outcome;
import dev.coset.claims.rapidseg.SegmentationContest.Score;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Labels of laser scans from distances: "RAPiD-Seg: Range-Aware Pointwise Distance Distribution
 * Networks for 3D LiDAR Segmentation".
 */
public final class RapidSegClaim implements Claim {

  @Override
  public String id() {
    return "rapid-seg";
  }

  @Override
  public String measures() {
    return "For a network on distances to near points of a ring of range and on reflectivity,"
        + " trained on simulated scans of streets of 6 classes by a level sensor: mean IoU with a"
        + " sensor of any heading and tilted by 10 degrees, and how far motions change distances.";
  }

  @Override
  public String baseline() {
    return "The same network on coordinates and reflectivity; and on distances without"
        + " reflectivity.";
  }

  @Override
  public String criterion() {
    return "Mean IoU at least 5 points above coordinates, and at least 2 points above distances"
        + " without reflectivity; change of distances under rigid motions, with regions held"
        + " fixed, below 1e-9 m for every seed.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    Experiment experiment = Experiment.begin(id(), budget, SegmentationContest.STEPS, random);
    List<Outcome> outcomes =
        experiment.repeat(own -> new SegmentationContest(experiment, own).run());
    List<Check> checks =
        List.of(
            Check.onMean(
                "mean IoU when tilted above that of coordinates, in points",
                each(outcomes, o -> 100 * (o.rapid().tilted() - o.raw().tilted())),
                Relation.AT_LEAST,
                5),
            Check.onMean(
                "mean IoU when tilted above that without reflectivity, in points",
                each(outcomes, o -> 100 * (o.rapid().tilted() - o.dark().tilted())),
                Relation.AT_LEAST,
                2),
            Check.onWorst(
                "largest change of a distance under motions, in metres",
                each(outcomes, Outcome::change),
                Relation.AT_MOST,
                1e-9));
    return experiment.end(checks, notes(outcomes));
  }

  private static List<String> notes(List<Outcome> outcomes) {
    Outcome first = outcomes.getFirst();
    return List.of(
        String.format(
            Locale.ROOT,
            "Mean IoU level and tilted: distances and reflectivity %s, distances %s, coordinates"
                + " and reflectivity %s",
            pair(outcomes, Outcome::rapid),
            pair(outcomes, Outcome::dark),
            pair(outcomes, Outcome::raw)),
        "The networks have %d, %d and %d weights"
            .formatted(first.rapid().weights(), first.dark().weights(), first.raw().weights()));
  }

  private static String pair(List<Outcome> outcomes, Function<Outcome, Score> which) {
    return String.format(
        Locale.ROOT,
        "%.1f%% and %.1f%%",
        100 * mean(outcomes, o -> which.apply(o).level()),
        100 * mean(outcomes, o -> which.apply(o).tilted()));
  }
}
