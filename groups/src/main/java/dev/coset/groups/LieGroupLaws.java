package dev.coset.groups;

import dev.coset.groups.internal.LieAlgebra;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;

/**
 * The laws that every Lie group must satisfy beyond those of {@link GroupLaws}, as a check that any
 * implementation can be put through.
 *
 * <p>Each law compares two computations that share no code: the exponential with the series of the
 * matrix exponential of {@code ad}, Jacobians with {@code sum_k ad^k / (k+1)!} and with central
 * differences.
 *
 * {@snippet :
 * double[] tangent = {0.3, -1, 2, 0.1, 0.2, 3};
 * assertThat(LieGroupLaws.violations(SE3.group(), tangent, LieGroupLaws.Tolerances.STRICT, random))
 *     .isEmpty();
 * }
 */
public final class LieGroupLaws {

  private LieGroupLaws() {}

  /**
   * How much two sides of a law may differ, relative to the size of the numbers involved.
   *
   * @param roundTrip of {@code log(exp(t)) = t}, entrywise
   * @param algebra of the laws of {@code Ad}, {@code ad} and the bracket
   * @param series of the Jacobians against the series
   * @param differences of the Jacobians against central differences of step 1e-3 by Richardson's
   *     rule, whose truncation is of order 1e-13 times the fifth derivative and whose rounding is
   *     of order 1e-12
   */
  public record Tolerances(double roundTrip, double algebra, double series, double differences) {

    /** 1e-12 for round trips and algebra, 1e-9 against series, 1e-7 against differences. */
    public static final Tolerances STRICT = new Tolerances(1e-12, 1e-12, 1e-9, 1e-7);
  }

  /**
   * Tries the laws at a tangent vector and at random elements.
   *
   * @param tangent inside the part of the Lie algebra where {@code log} undoes {@code exp}
   * @return one sentence for each violation found, empty when the laws hold
   */
  public static <E> List<String> violations(
      LieGroup<E> group, double[] tangent, Tolerances tolerances, RandomGenerator random) {
    List<String> found = new ArrayList<>();
    Check<E> check = new Check<>(group, tangent, tolerances, found);
    check.roundTrip();
    check.hatAndVee();
    check.adjoint(group.sample(random), group.sample(random));
    check.bracket(unitGaussian(group.dimension(), random));
    check.jacobians();
    check.calculus(group.sample(random));
    return found;
  }

  /** A tangent vector of norm 1 in a uniform direction. */
  private static double[] unitGaussian(int length, RandomGenerator random) {
    double[] vector = DoubleStream.generate(random::nextGaussian).limit(length).toArray();
    return LieAlgebra.scaled(vector, 1 / LieAlgebra.norm(vector));
  }

  private record Check<E>(
      LieGroup<E> group, double[] t, Tolerances tolerances, List<String> found) {

    void roundTrip() {
      E g = group.exp(t);
      require("log(exp(t)) = t", column(group.log(g)), column(t), tolerances.roundTrip);
      if (!group.isCloseTo(
          group.exp(group.log(g)), g, tolerances.roundTrip * scale(group.adjoint(g)))) {
        report("exp(log(g)) = g", Double.NaN);
      }
      E back = group.exp(LieAlgebra.scaled(t, -1));
      if (!group.isCloseTo(
          group.compose(g, back), group.identity(), tolerances.roundTrip * size(g, back))) {
        report("exp(t) exp(-t) = e", Double.NaN);
      }
    }

    void hatAndVee() {
      require("vee(hat(t)) = t", column(group.vee(group.hat(t))), column(t), 1e-15);
      Matrix sum = group.hat(new double[t.length]);
      List<Matrix> generators = group.generators();
      for (int i = 0; i < t.length; i++) {
        sum = sum.plus(generators.get(i).times(t[i]));
      }
      require("hat(t) = sum t_i G_i", group.hat(t), sum, 1e-15);
    }

    void adjoint(E g, E h) {
      E conjugated = group.compose(group.compose(g, group.exp(t)), group.inverse(g));
      E moved = group.exp(group.adjoint(g).times(t));
      if (!group.isCloseTo(
          conjugated, moved, tolerances.algebra * size(g, group.exp(t)) * size(g, moved))) {
        report("g exp(t) g^-1 = exp(Ad t)", Double.NaN);
      }
      Matrix product = group.adjoint(g).times(group.adjoint(h));
      double scale = scale(group.adjoint(g)) * scale(group.adjoint(h));
      Matrix composed = group.adjoint(group.compose(g, h));
      require("Ad_gh = Ad_g Ad_h", composed, product, tolerances.algebra * scale);
      Matrix exponential = series(group.littleAdjoint(t), 0);
      require("Ad_exp(t) = exp(ad_t)", group.adjoint(group.exp(t)), exponential, tolerances.series);
    }

    void bracket(double[] a) {
      Matrix left = group.hat(t);
      Matrix right = group.hat(a);
      Matrix commutator = left.times(right).minus(right.times(left));
      Matrix bracket = group.hat(group.bracket(t, a));
      require("hat([a, b]) = [hat(a), hat(b)]", bracket, commutator, 1e-13 * scale(left));
      Matrix applied = column(group.littleAdjoint(t).times(a));
      require("ad_a b = [a, b]", applied, column(group.bracket(t, a)), 1e-13 * scale(left));
    }

    void jacobians() {
      Matrix ad = group.littleAdjoint(t);
      Matrix left = group.leftJacobian(t);
      Matrix right = group.rightJacobian(t);
      Matrix identity = Matrix.identity(t.length);
      require("J_l = sum ad^k/(k+1)!", left, series(ad, 1), tolerances.series);
      require("J_r = sum (-ad)^k/(k+1)!", right, series(ad.times(-1), 1), tolerances.series);
      Matrix inverseLeft = group.inverseLeftJacobian(t);
      Matrix inverseRight = group.inverseRightJacobian(t);
      double size = tolerances.algebra * scale(left) * scale(inverseLeft);
      require("J_l^-1 J_l = I", inverseLeft.times(left), identity, size);
      require("J_r^-1 J_r = I", inverseRight.times(right), identity, size);
      differences(left, right);
    }

    private void differences(Matrix left, Matrix right) {
      E g = group.exp(t);
      E back = group.inverse(g);
      for (int j = 0; j < t.length; j++) {
        int index = j;
        double[] onLeft =
            derivative(s -> group.log(group.compose(group.exp(shifted(index, s)), back)));
        double[] onRight =
            derivative(s -> group.log(group.compose(back, group.exp(shifted(index, s)))));
        double scale = tolerances.differences;
        require("J_l against differences", column(left.column(j)), column(onLeft), scale);
        require("J_r against differences", column(right.column(j)), column(onRight), scale);
      }
    }

    private double[] shifted(int index, double step) {
      double[] shifted = t.clone();
      shifted[index] += step;
      return shifted;
    }

    void calculus(E g) {
      E h = group.plus(g, t);
      double size = size(g, h);
      require("(g + t) - g = t", column(group.minus(h, g)), column(t), tolerances.roundTrip * size);
      double tolerance = tolerances.roundTrip * size;
      E half = group.plus(g, LieAlgebra.scaled(t, 0.5));
      if (!group.isCloseTo(group.interpolate(g, h, 0.5), half, tolerance * scale(t))) {
        report("interpolate(g, g + t, 1/2) = g + t/2", Double.NaN);
      }
      double distance = group.distance(g, h);
      double norm = LieAlgebra.norm(t);
      require("|(g + t) - g| = |t|", column(distance), column(norm), tolerance);
    }

    /** The largest entry of the matrices by which conditioning of a product is judged. */
    private double size(E g, E h) {
      return scale(group.adjoint(g)) * scale(group.adjoint(h));
    }

    private void require(String law, Matrix actual, Matrix expected, double tolerance) {
      double error = actual.minus(expected).frobeniusNorm();
      if (!(error <= tolerance * scale(expected))) {
        report(law, error);
      }
    }

    private void report(String law, double error) {
      String size = Double.isNaN(error) ? "" : " by %.2e".formatted(error);
      found.add("%s: %s fails%s at t = %s".formatted(group, law, size, column(t)));
    }
  }

  private interface Path {
    double[] at(double s);
  }

  /** The derivative at 0 by central differences of two steps and Richardson's extrapolation. */
  private static double[] derivative(Path path) {
    double step = 1e-3;
    double[] coarse = central(path, step);
    double[] fine = central(path, step / 2);
    for (int i = 0; i < fine.length; i++) {
      fine[i] = (4 * fine[i] - coarse[i]) / 3;
    }
    return fine;
  }

  private static double[] central(Path path, double step) {
    double[] up = path.at(step);
    double[] down = path.at(-step);
    for (int i = 0; i < up.length; i++) {
      up[i] = (up[i] - down[i]) / (2 * step);
    }
    return up;
  }

  /** {@code sum_k a^k / (k + shift)!}, until the terms vanish. */
  private static Matrix series(Matrix a, int shift) {
    Matrix term = Matrix.identity(a.rows());
    Matrix sum = term;
    for (int k = 1; k < 400 && term.frobeniusNorm() > 1e-18; k++) {
      term = term.times(a).times(1.0 / (k + shift));
      sum = sum.plus(term);
    }
    return sum;
  }

  private static double scale(Matrix matrix) {
    return Math.max(1, matrix.frobeniusNorm());
  }

  private static double scale(double[] vector) {
    return Math.max(1, LieAlgebra.norm(vector));
  }

  private static Matrix column(double... vector) {
    return Matrix.of(vector.length, 1, vector);
  }
}
