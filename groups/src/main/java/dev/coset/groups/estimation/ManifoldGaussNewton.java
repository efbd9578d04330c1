package dev.coset.groups.estimation;

import dev.coset.groups.LieGroup;
import dev.coset.groups.estimation.Solution.Stop;
import dev.coset.groups.internal.LieAlgebra;
import dev.coset.groups.internal.Require;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Least squares for states on a Lie group, by Gauss and Newton with the damping of Levenberg.
 *
 * <p>Each iteration solves {@code (J^T J + mu I) d = -J^T r} and steps {@code X_i <- X_i exp(d_i)}.
 * A step that lowers the cost is kept and {@code mu} divided by ten, else it is taken back and
 * {@code mu} multiplied by ten. Derivatives are taken at the states themselves, so no orientation
 * is singular. States that are fixed do not move: fix at least one when only relations between
 * states are measured, since moving all together would cost nothing.
 *
 * <p>Cost of an iteration: the factors' blocks, and a dense Cholesky factorization of {@code n d}
 * unknowns, {@code (n d)^3/3} operations; meant for up to some hundred states. Source: "A micro Lie
 * theory for state estimation in robotics", section V.
 *
 * @param group the group of the states
 * @param options when to stop
 */
public record ManifoldGaussNewton<X>(LieGroup<X> group, GaussNewtonOptions options) {

  /** What damping is at least, as a share of the largest diagonal entry. */
  private static final double LEAST_DAMPING = 1e-14;

  /** No step is tried beyond this damping. */
  private static final double LARGEST_DAMPING = 1e8;

  /**
   * Finds the states that fit best.
   *
   * @param initial where to start
   * @param factors the terms of the cost
   * @param fixed the numbers of the states that stay
   * @throws IllegalArgumentException if a factor or {@code fixed} names a state that is not there,
   *     nothing is free to move, or the cost at the start is not finite
   */
  public Solution<X> solve(List<X> initial, List<? extends Factor<X>> factors, Set<Integer> fixed) {
    int[] slots = slots(initial, factors, fixed);
    int free = initial.size() - fixed.size();
    List<X> states = List.copyOf(initial);
    double cost = cost(states, factors);
    double start = cost;
    Require.that(
        Double.isFinite(cost), () -> "The cost at the start must be finite, given: " + start);
    List<Double> costs = new ArrayList<>(List.of(cost));
    double damping = options.initialDamping();
    NormalEquations equations = linearize(states, factors, slots, free);
    while (costs.size() <= options.maxIterations()) {
      Optional<double[]> step = equations.solve(damping * equations.largestDiagonal());
      List<X> next = step.isPresent() ? stepped(states, step.get(), slots) : states;
      double nextCost = step.isPresent() ? cost(next, factors) : Double.NaN;
      boolean better = nextCost <= cost;
      double change = Math.abs(cost - nextCost);
      costs.add(better ? nextCost : cost);
      states = better ? next : states;
      Optional<Stop> stop = stop(step, change, cost, better, damping);
      if (stop.isPresent()) {
        return new Solution<>(states, costs.size() - 1, costs, stop.get());
      }
      cost = better ? nextCost : cost;
      damping = better ? Math.max(damping / 10, LEAST_DAMPING) : damping * 10;
      equations = better ? linearize(states, factors, slots, free) : equations;
    }
    return new Solution<>(states, costs.size() - 1, costs, Stop.ITERATIONS);
  }

  private Optional<Stop> stop(
      Optional<double[]> step, double change, double cost, boolean better, double damping) {
    if (step.isPresent() && largest(step.get()) <= options.stepTolerance()) {
      return Optional.of(Stop.SMALL_STEP);
    }
    if (change <= options.costTolerance() * cost && damping <= 1) {
      return Optional.of(Stop.SMALL_DECREASE);
    }
    return !better && damping >= LARGEST_DAMPING ? Optional.of(Stop.STUCK) : Optional.empty();
  }

  private static double largest(double[] step) {
    double largest = 0;
    for (double value : step) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  private List<X> stepped(List<X> states, double[] step, int[] slots) {
    int d = group.dimension();
    List<X> next = new ArrayList<>(states);
    for (int i = 0; i < slots.length; i++) {
      if (slots[i] >= 0) {
        next.set(i, group.plus(states.get(i), LieAlgebra.part(step, slots[i] * d, d)));
      }
    }
    return next;
  }

  private double cost(List<X> states, List<? extends Factor<X>> factors) {
    double sum = 0;
    for (Factor<X> factor : factors) {
      sum += Covariances.squaredNorm(factor.residual(chosen(states, factor))) / 2;
    }
    return sum;
  }

  private NormalEquations linearize(
      List<X> states, List<? extends Factor<X>> factors, int[] slots, int free) {
    NormalEquations equations = new NormalEquations(group.dimension(), slots, free);
    for (Factor<X> factor : factors) {
      equations.add(factor.variables(), factor.linearize(chosen(states, factor)));
    }
    return equations;
  }

  private static <X> List<X> chosen(List<X> states, Factor<X> factor) {
    return factor.variables().stream().map(states::get).toList();
  }

  /** For each state the number of its block of unknowns, or -1 when it is fixed. */
  private static <X> int[] slots(
      List<X> initial, List<? extends Factor<X>> factors, Set<Integer> fixed) {
    int n = initial.size();
    fixed.forEach(i -> requireState(i, n, "A fixed state"));
    factors.forEach(f -> f.variables().forEach(i -> requireState(i, n, "A factor's state")));
    Require.that(
        fixed.size() < n,
        () -> "Nothing is free to move: %d of %d states are fixed".formatted(fixed.size(), n));
    int[] slots = new int[n];
    int next = 0;
    for (int i = 0; i < n; i++) {
      slots[i] = fixed.contains(i) ? -1 : next++;
    }
    return slots;
  }

  private static void requireState(int i, int n, String what) {
    Require.that(i >= 0 && i < n, () -> "%s is one of 0..%d, given: %d".formatted(what, n - 1, i));
  }
}
