package dev.coset.data.actions;

import dev.coset.groups.Action;
import dev.coset.groups.FiniteGroup;
import dev.coset.groups.Group;
import dev.coset.groups.Order;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import java.util.random.RandomGenerator;

/**
 * The laws of a left action, {@code (gh) x = g (h x)} and {@code e x = x}, as a check that any
 * action can be put through.
 *
 * {@snippet :
 * assertThat(ActionLaws.violations(group, action, clouds, 1e-12, random)).isEmpty();
 * }
 */
public final class ActionLaws {

  private static final int PAIRS = 20;
  private static final BigInteger SMALL = BigInteger.valueOf(16);

  private ActionLaws() {}

  /**
   * Tries the laws on point clouds, images, arrays or vectors: with all pairs of elements of a
   * group of up to 16, with 20 random pairs of a larger one.
   *
   * @param inputs what to move, such as random and degenerate items
   * @param tolerance the largest difference of any number that is not a violation
   * @return one sentence for each violation found, empty when the laws hold
   */
  public static <E, X> List<String> violations(
      Group<E> group,
      Action<E, X> action,
      List<X> inputs,
      double tolerance,
      RandomGenerator random) {
    return violations(
        group, action, inputs, Differences::largest, new Effort(PAIRS, tolerance), random);
  }

  /**
   * Tries the laws on any kind of data.
   *
   * @param distance how far two items are apart; NaN counts as a violation
   */
  public static <E, X> List<String> violations(
      Group<E> group,
      Action<E, X> action,
      List<X> inputs,
      ToDoubleBiFunction<X, X> distance,
      Effort effort,
      RandomGenerator random) {
    List<String> violations = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      X x = inputs.get(i);
      double still = distance.applyAsDouble(action.apply(group.identity(), x), x);
      if (!(still <= effort.tolerance())) {
        violations.add("e x = x fails by %s for input %d, %s".formatted(still, i, x));
      }
      for (List<E> pair : pairs(group, effort.pairs(), random)) {
        E g = pair.getFirst();
        E h = pair.getLast();
        X together = action.apply(group.compose(g, h), x);
        X inTurn = action.apply(g, action.apply(h, x));
        double apart = distance.applyAsDouble(together, inTurn);
        if (!(apart <= effort.tolerance())) {
          violations.add(
              "(gh) x = g (h x) fails by %s for g=%s h=%s and input %d, %s"
                  .formatted(apart, g, h, i, x));
        }
      }
    }
    return violations;
  }

  /**
   * How hard to look.
   *
   * @param pairs how many random pairs to try for each input when the group is not small
   * @param tolerance the largest distance that is not a violation
   */
  public record Effort(int pairs, double tolerance) {}

  private static <E> List<List<E>> pairs(Group<E> group, int count, RandomGenerator random) {
    List<List<E>> pairs = new ArrayList<>();
    if (group instanceof FiniteGroup<E> finite
        && finite.order() instanceof Order.Finite order
        && order.count().compareTo(SMALL) <= 0) {
      for (E g : finite.elements()) {
        finite.elements().forEach(h -> pairs.add(List.of(g, h)));
      }
      return pairs;
    }
    for (int i = 0; i < count; i++) {
      pairs.add(List.of(group.sample(random), group.sample(random)));
    }
    return pairs;
  }
}
