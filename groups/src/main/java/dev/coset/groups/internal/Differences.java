package dev.coset.groups.internal;

import dev.coset.groups.Group;
import dev.coset.groups.LieGroup;
import dev.coset.groups.Matrix;
import dev.coset.groups.Representation;
import java.util.Arrays;
import java.util.function.DoubleFunction;

/** Derivatives by central differences, extrapolated to step zero. */
public final class Differences {

  /** How often the step is halved: from 1/2 to 2^-12, where rounding leaves 12 digits. */
  private static final int LEVELS = 12;

  private Differences() {}

  /**
   * The derivative at 0 of a smooth curve of matrices. Among all extrapolations the one is taken
   * that differs least from its two neighbours of lower order (Ridders, "Accurate computation of
   * F'(x) and F'(x) F''(x)"); for curves of frequency up to about 100 that leaves a relative error
   * near 1e-12.
   */
  public static Matrix derivative(DoubleFunction<Matrix> curve) {
    Matrix[] previous = new Matrix[0];
    Matrix best = central(curve, 1);
    double error = Double.POSITIVE_INFINITY;
    for (int level = 0; level < LEVELS; level++) {
      Matrix[] row = new Matrix[level + 1];
      row[0] = central(curve, Math.scalb(0.5, -level));
      double factor = 1;
      for (int k = 1; k <= level; k++) {
        factor *= 4;
        row[k] = row[k - 1].plus(row[k - 1].minus(previous[k - 1]).times(1 / (factor - 1)));
        double change = Math.max(distance(row[k], row[k - 1]), distance(row[k], previous[k - 1]));
        if (change < error) {
          error = change;
          best = row[k];
        }
      }
      previous = row;
    }
    return best;
  }

  private static Matrix central(DoubleFunction<Matrix> curve, double step) {
    return curve.apply(step).minus(curve.apply(-step)).times(0.5 / step);
  }

  private static double distance(Matrix a, Matrix b) {
    return Arrays.stream(a.minus(b).toArray()).map(Math::abs).max().orElse(0);
  }

  /** The derivative of a representation at the identity along a tangent vector. */
  public static <E> Matrix algebra(Representation<E> representation, double[] tangent) {
    LieGroup<E> group = requireLie(representation.group(), tangent);
    double norm = Math.sqrt(Arrays.stream(tangent).map(t -> t * t).sum());
    if (norm == 0) {
      return Matrix.zero(representation.dimension(), representation.dimension());
    }
    return derivative(
            step ->
                representation.matrix(
                    group.exp(Arrays.stream(tangent).map(t -> t / norm * step).toArray())))
        .times(norm);
  }

  /** The group as a Lie group; refuses others, and tangent vectors of another length. */
  public static <E> LieGroup<E> requireLie(Group<E> group, double[] tangent) {
    if (!(group instanceof LieGroup<E> lie)) {
      throw new IllegalArgumentException(
          "Only representations of a Lie group have a derivative, given: one of " + group.name());
    }
    Require.length(tangent, lie.dimension());
    return lie;
  }
}
