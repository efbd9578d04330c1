package dev.coset.groups.lie;

import dev.coset.groups.LieGroup;
import dev.coset.groups.internal.LieAlgebra;
import dev.coset.groups.internal.Require;
import java.util.Collections;
import java.util.List;

/**
 * The intrinsic mean of elements of a Lie group: the element {@code m} with {@code sum_i w_i
 * log(m^-1 g_i) = 0}.
 *
 * <p>Found by the fixed point {@code m <- m exp(sum_i w_i log(m^-1 g_i))} with weights that sum to
 * 1. It does not depend on the frame: the mean of {@code k g_i h} is {@code k mean h}. For groups
 * with a bi-invariant metric (SO(2), SO(3), SO(n), SU(2)) it is the point of least summed squared
 * distance of Karcher, unique when the elements lie within a ball of radius {@code pi/2}; for the
 * others it is the exponential barycentre of Pennec and Arsigny, Exponential Barycenters of the
 * Canonical Cartan Connection (2012).
 *
 * {@snippet :
 * LieMeans.Mean<Rotation3> result = LieMeans.of(SO3.group(), rotations);
 * Rotation3 mean = result.converged() ? result.mean() : rotations.getFirst();
 * }
 */
public final class LieMeans {

  private LieMeans() {}

  /**
   * When to stop.
   *
   * @param maxIterations the largest number of steps, at least 1
   * @param tolerance the norm of the step below which the mean counts as found
   */
  public record Options(int maxIterations, double tolerance) {

    /** 100 steps, 1e-13. */
    public static final Options DEFAULT = new Options(100, 1e-13);

    /** Checks both. */
    public Options {
      int steps = maxIterations;
      double given = tolerance;
      Require.that(steps >= 1, () -> "A mean needs at least 1 step, given: " + steps);
      Require.that(given > 0, () -> "A tolerance is positive, given: " + given);
    }
  }

  /**
   * A mean and how it was found.
   *
   * @param mean the last iterate
   * @param converged whether the last step was shorter than the tolerance
   * @param iterations the number of steps taken
   * @param residual the norm of {@code sum_i w_i log(m^-1 g_i)} at the mean
   */
  public record Mean<E>(E mean, boolean converged, int iterations, double residual) {}

  /** The mean of at least one element with equal weights. */
  public static <E> Mean<E> of(LieGroup<E> group, List<E> elements) {
    return of(group, elements, Collections.nCopies(elements.size(), 1.0), Options.DEFAULT);
  }

  /**
   * The weighted mean, starting from the element of largest weight.
   *
   * @param elements at least one; all logarithms {@code log(m^-1 g_i)} must exist on the way
   * @param weights one for each element, not negative, of positive sum
   */
  public static <E> Mean<E> of(
      LieGroup<E> group, List<E> elements, List<Double> weights, Options options) {
    double total = requireWeights(elements, weights);
    E mean = elements.get(weights.indexOf(Collections.max(weights)));
    double[] step = step(group, mean, elements, weights, total);
    int iterations = 0;
    while (LieAlgebra.norm(step) > options.tolerance && iterations < options.maxIterations) {
      mean = group.plus(mean, step);
      step = step(group, mean, elements, weights, total);
      iterations++;
    }
    double residual = LieAlgebra.norm(step);
    return new Mean<>(mean, residual <= options.tolerance, iterations, residual);
  }

  private static <E> double[] step(
      LieGroup<E> group, E mean, List<E> elements, List<Double> weights, double total) {
    double[] sum = new double[group.dimension()];
    for (int i = 0; i < elements.size(); i++) {
      double[] away = group.minus(elements.get(i), mean);
      for (int j = 0; j < sum.length; j++) {
        sum[j] += weights.get(i) / total * away[j];
      }
    }
    return sum;
  }

  private static double requireWeights(List<?> elements, List<Double> weights) {
    Require.that(!elements.isEmpty(), () -> "A mean needs at least one element, given none");
    Require.that(
        weights.size() == elements.size(),
        () ->
            "A mean of %d elements needs as many weights, given: %d"
                .formatted(elements.size(), weights.size()));
    double total = weights.stream().mapToDouble(Double::doubleValue).sum();
    Require.that(
        weights.stream().allMatch(w -> w >= 0) && total > 0 && Double.isFinite(total),
        () -> "Weights are not negative and have a positive, finite sum, given: " + weights);
    return total;
  }
}
