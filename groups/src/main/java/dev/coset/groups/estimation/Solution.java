package dev.coset.groups.estimation;

import java.util.List;

/**
 * What a {@link ManifoldGaussNewton} found.
 *
 * @param states the states, in the order given
 * @param iterations how many linear systems were solved, steps that were taken back included
 * @param costs {@code sum |r|^2 / 2} at the start and after each iteration
 * @param stop why it ended
 */
public record Solution<X>(List<X> states, int iterations, List<Double> costs, Stop stop) {

  /** Copies the lists. */
  public Solution {
    states = List.copyOf(states);
    costs = List.copyOf(costs);
  }

  /** The cost at the end. */
  public double cost() {
    return costs.getLast();
  }

  /** Whether the end is a minimum within the tolerances. */
  public boolean converged() {
    return stop == Stop.SMALL_STEP || stop == Stop.SMALL_DECREASE;
  }

  /** Why the iterations ended. */
  public enum Stop {
    /** Converged: the step became smaller than its tolerance. */
    SMALL_STEP,
    /** Converged: the cost hardly changes any more. */
    SMALL_DECREASE,
    /** Not converged: no more iterations were allowed. */
    ITERATIONS,
    /** Not converged: no step lowers the cost, however much it is damped. */
    STUCK
  }
}
