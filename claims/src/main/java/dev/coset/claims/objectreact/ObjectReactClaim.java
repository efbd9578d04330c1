package dev.coset.claims.objectreact;

import static dev.coset.claims.Experiment.each;
import static dev.coset.claims.Experiment.mean;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import dev.coset.claims.objectreact.NavigationContest.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Robots that find their way by objects: "ObjectReact: Learning Object-Relative Control for Visual
 * Navigation".
 */
public final class ObjectReactClaim implements Claim {

  @Override
  public String id() {
    return "objectreact";
  }

  @Override
  public String measures() {
    return "The share of drives through unseen planar worlds that arrive at the goal, by a network"
        + " that reads what is left to go from the objects in view, trained on shortest ways: with"
        + " the camera of the map, with a higher one of a smaller field of view, and from the end"
        + " of the mapped route back to its start.";
  }

  @Override
  public String baseline() {
    return "The same network on colors and depths now and in the map 2 m on along the route, which"
        + " is told the nearest place of the map, with the same lessons. Each network has"
        + " a learning rate of its own, chosen once among 1e-3 and 3e-3.";
  }

  @Override
  public String criterion() {
    return "Mean over seeds of the difference of success: at least 0.15 with the changed camera and"
        + " on reversed routes, at least -0.05 with the camera of the map.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    Experiment experiment = Experiment.begin(id(), budget, 3, random);
    List<Outcome> outcomes = experiment.repeat(own -> new NavigationContest(experiment, own).run());
    List<Check> checks =
        List.of(
            Check.onMean(
                "more success with the changed camera",
                each(outcomes, o -> o.costs().changed() - o.views().changed()),
                Relation.AT_LEAST,
                0.15),
            Check.onMean(
                "more success on reversed routes",
                each(outcomes, o -> o.costs().reversed() - o.views().reversed()),
                Relation.AT_LEAST,
                0.15),
            Check.onMean(
                "more success with the camera of the map",
                each(outcomes, o -> o.costs().same() - o.views().same()),
                Relation.AT_LEAST,
                -0.05));
    return experiment.end(checks, notes(outcomes));
  }

  private static List<String> notes(List<Outcome> outcomes) {
    return List.of(
        String.format(
            Locale.ROOT,
            "Success by costs: %.2f with the camera of the map, %.2f with the changed one, %.2f"
                + " back; by views: %.2f, %.2f, %.2f",
            mean(outcomes, o -> o.costs().same()),
            mean(outcomes, o -> o.costs().changed()),
            mean(outcomes, o -> o.costs().reversed()),
            mean(outcomes, o -> o.views().same()),
            mean(outcomes, o -> o.views().changed()),
            mean(outcomes, o -> o.views().reversed())),
        String.format(
            Locale.ROOT,
            "Mean absolute errors of waypoints held out: %.3f by costs, %.3f by views",
            mean(outcomes, o -> o.costs().error()),
            mean(outcomes, o -> o.views().error())),
        "Objects are matched with the map by their ids, without errors; pictures of both are laid"
            + " out by angle, so that a field of view is known");
  }
}
