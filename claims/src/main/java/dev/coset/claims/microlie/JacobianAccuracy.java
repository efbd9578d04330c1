package dev.coset.claims.microlie;

import dev.coset.groups.LieGroup;
import dev.coset.groups.Matrix;
import dev.coset.groups.SE2;
import dev.coset.groups.SE3;
import dev.coset.groups.SO2;
import dev.coset.groups.SO3;
import dev.coset.groups.lie.Sim3;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * How far the Jacobians of the exponential are from two computations that share no code with them:
 * central differences of {@code exp} and {@code log}, and the series {@code sum_k ad^k/(k+1)!}.
 */
final class JacobianAccuracy {

  private static final int TANGENTS = 200;

  /** Each of these angles comes ten times, the other angles are uniform. */
  private static final double[] SPECIAL = {0, 1e-9, 1e-4, Math.PI - 1e-6};

  private static final int REPEATS = 10;

  /** Truncation is about {@code h^2}, rounding {@code 1e-16/h} times the size of the entries. */
  private static final double STEP = 1e-5;

  /** {@code |ad| < 10}, and {@code 10^60/61! < 1e-23}. */
  private static final int TERMS = 60;

  private static final List<Case<?>> CASES =
      List.of(
          new Case<>(SO2.group(), 0, 1),
          new Case<>(SE2.group(), 2, 1),
          new Case<>(SO3.group(), 0, 3),
          new Case<>(SE3.group(), 3, 3),
          new Case<>(Sim3.group(), 3, 3));

  private JacobianAccuracy() {}

  /**
   * A group and where the rotation is among its tangent coordinates.
   *
   * @param from the first coordinate of the rotation
   * @param length how many there are
   */
  private record Case<E>(LieGroup<E> group, int from, int length) {}

  /**
   * The largest errors of an entry.
   *
   * @param differences against central differences
   * @param series against the series, of the inverse Jacobians too
   */
  record Errors(double differences, double series) {
    Errors worst(Errors other) {
      return new Errors(Math.max(differences, other.differences), Math.max(series, other.series));
    }
  }

  /** The largest errors over all groups and tangent vectors. */
  static Errors measure(RandomGenerator random) {
    Errors worst = new Errors(0, 0);
    for (Case<?> one : CASES) {
      for (int i = 0; i < TANGENTS; i++) {
        worst = worst.worst(errors(one.group(), tangent(one, i, random)));
      }
    }
    return worst;
  }

  private static <E> Errors errors(LieGroup<E> group, double[] tangent) {
    Matrix left = group.leftJacobian(tangent);
    Matrix right = group.rightJacobian(tangent);
    Matrix series = series(group.littleAdjoint(tangent));
    Matrix opposite = series(group.littleAdjoint(tangent).times(-1));
    Matrix identity = Matrix.identity(group.dimension());
    double fromSeries =
        Math.max(
            Math.max(distance(left, series), distance(right, opposite)),
            Math.max(
                distance(group.inverseLeftJacobian(tangent).times(series), identity),
                distance(group.inverseRightJacobian(tangent).times(opposite), identity)));
    double fromDifferences =
        Math.max(
            distance(left, differences(group, tangent, true)),
            distance(right, differences(group, tangent, false)));
    return new Errors(fromDifferences, fromSeries);
  }

  /** A tangent vector whose angle is special for the first few, then uniform. */
  private static double[] tangent(Case<?> one, int i, RandomGenerator random) {
    double[] tangent = new double[one.group().dimension()];
    double square = 0;
    for (int c = 0; c < tangent.length; c++) {
      boolean rotates = c >= one.from() && c < one.from() + one.length();
      boolean scales = c >= one.from() + one.length();
      tangent[c] = scales ? random.nextDouble(-1, 1) : random.nextGaussian();
      square += rotates ? tangent[c] * tangent[c] : 0;
    }
    double angle =
        i < REPEATS * SPECIAL.length ? SPECIAL[i / REPEATS] : random.nextDouble(0, Math.PI);
    for (int c = one.from(); c < one.from() + one.length(); c++) {
      tangent[c] *= angle / Math.sqrt(square);
    }
    return tangent;
  }

  private static Matrix series(Matrix ad) {
    Matrix term = Matrix.identity(ad.rows());
    Matrix sum = term;
    for (int k = 1; k <= TERMS; k++) {
      term = term.times(ad).times(1.0 / (k + 1));
      sum = sum.plus(term);
    }
    return sum;
  }

  /** {@code exp(t + d) = exp(J_l d) exp(t) = exp(t) exp(J_r d)}, column by column. */
  private static <E> Matrix differences(LieGroup<E> group, double[] tangent, boolean left) {
    int n = group.dimension();
    E back = group.inverse(group.exp(tangent));
    double[] values = new double[n * n];
    for (int c = 0; c < n; c++) {
      double[] after = step(group, tangent, c, STEP, back, left);
      double[] before = step(group, tangent, c, -STEP, back, left);
      for (int r = 0; r < n; r++) {
        values[r * n + c] = (after[r] - before[r]) / (2 * STEP);
      }
    }
    return Matrix.of(n, n, values);
  }

  private static <E> double[] step(
      LieGroup<E> group, double[] tangent, int coordinate, double size, E back, boolean left) {
    double[] moved = tangent.clone();
    moved[coordinate] += size;
    E there = group.exp(moved);
    return group.log(left ? group.compose(there, back) : group.compose(back, there));
  }

  private static double distance(Matrix a, Matrix b) {
    double largest = 0;
    for (double entry : a.minus(b).toArray()) {
      largest = Math.max(largest, Math.abs(entry));
    }
    return largest;
  }
}
