package dev.coset.groups.spaces;

import dev.coset.groups.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** The laws that every homogeneous space must satisfy, as a check for any implementation. */
public final class HomogeneousSpaceLaws {

  private HomogeneousSpaceLaws() {}

  /**
   * Tries the laws on random points and elements.
   *
   * @param tries how many times
   * @param tolerance the tolerance for points, and for invariants relative to their size
   * @return one sentence for each violation found, empty when the laws hold
   */
  public static <E, X> List<String> violations(
      HomogeneousSpace<E, X> space, int tries, double tolerance, RandomGenerator random) {
    List<String> violations = new ArrayList<>();
    for (int i = 0; i < tries; i++) {
      X x = i == 0 ? space.origin() : space.sample(random);
      X y = i == 1 ? x : space.sample(random);
      E g = space.group().sample(random);
      E h = space.group().sample(random);
      action(space, g, h, x, tolerance, violations);
      cosets(space, x, tolerance, random, violations);
      invariants(space, g, x, y, tolerance, violations);
    }
    return violations;
  }

  private static <E, X> void action(
      HomogeneousSpace<E, X> space, E g, E h, X x, double tolerance, List<String> violations) {
    Group<E> group = space.group();
    X together = space.act(group.compose(g, h), x);
    X inTurn = space.act(g, space.act(h, x));
    if (!space.isCloseTo(together, inTurn, tolerance)) {
      violations.add("(gh) x = g (h x) fails for g=%s h=%s x=%s".formatted(g, h, x));
    }
    if (!space.isCloseTo(space.act(group.identity(), x), x, tolerance)) {
      violations.add("e x = x fails for x=" + x);
    }
  }

  private static <E, X> void cosets(
      HomogeneousSpace<E, X> space,
      X x,
      double tolerance,
      RandomGenerator random,
      List<String> violations) {
    if (!space.isCloseTo(space.project(space.section(x)), x, tolerance)) {
      violations.add("section(x) o = x fails for x=" + x);
    }
    E h = space.sampleStabiliser(random);
    if (!space.stabilises(h, tolerance)) {
      violations.add("h o = o fails for h=" + h);
    }
    if (!space.isCloseTo(space.act(space.stabiliser(x, h), x), x, tolerance)) {
      violations.add("The stabiliser moves its point x=%s by h=%s".formatted(x, h));
    }
    for (E lifted : space.lift(x, 2, random)) {
      if (!space.isCloseTo(space.project(lifted), x, tolerance)) {
        violations.add("lift(x) o = x fails for x=" + x);
      }
    }
  }

  private static <E, X> void invariants(
      HomogeneousSpace<E, X> space, E g, X x, X y, double tolerance, List<String> violations) {
    double[] before = space.invariants(x, y);
    double[] after = space.invariants(space.act(g, x), space.act(g, y));
    boolean equal = before.length == after.length;
    for (int k = 0; equal && k < before.length; k++) {
      equal = Math.abs(before[k] - after[k]) <= tolerance * (1 + Math.abs(before[k]));
    }
    if (!equal) {
      violations.add("The invariants of x=%s y=%s change under g=%s".formatted(x, y, g));
    }
  }
}
