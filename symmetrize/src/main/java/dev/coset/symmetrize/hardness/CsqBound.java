package dev.coset.symmetrize.hardness;

import dev.coset.data.BadInputException;
import dev.coset.symmetrize.audit.stats.Interval;
import java.util.List;
import java.util.random.RandomGenerator;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * How many correlational statistical queries it takes to single out one of N nearly orthogonal
 * functions.
 *
 * <p>A query asks for the correlation of the unknown function with a function h of norm 1 and is
 * answered up to a tolerance t. If all {@code |<f_i, f_j>| <= eps} for functions of norm 1, then at
 * most {@code 2 / (t^2 - eps)} of them have a correlation above t with h, for any h: the sum of
 * those with their signs has length {@code sqrt(A + A^2 eps)} at most and a product of at least
 * {@code A t} with h (this even gives half as many). All others fit the answer 0, so that at least
 * {@code N (t^2 - eps) / 2} queries are needed. Gradient descent with noise is made of such
 * queries.
 *
 * <p>The products are estimated on shared random inputs, functions scaled to norm 1 on them. The
 * interval of the largest product covers all pairs at once (Bonferroni), and the interval of the
 * number of queries follows from it.
 *
 * <p>"On the hardness of learning under symmetries".
 *
 * @param family what the functions are
 * @param functions N
 * @param rms the root mean square of the products of different functions, with the part that
 *     sampling alone contributes, the mean variance of an estimate, taken off; 0 if nothing is left
 * @param largest the largest absolute product eps with its simultaneous interval of 95%
 * @param tolerance t
 * @param queries the bound, with its interval
 */
public record CsqBound(
    String family,
    int functions,
    double rms,
    Interval largest,
    double tolerance,
    Interval queries) {

  private static final double LEVEL = 0.95;

  /**
   * Measures functions and evaluates the bound.
   *
   * @param family the family
   * @param members the functions, at least two
   * @param samples how many random inputs, at least 100
   * @param tolerance t of the queries
   * @throws BadInputException if the tolerance is at most {@code sqrt(eps)}, as the bound says
   *     nothing then, or if a function is zero on all samples
   */
  public static <F> CsqBound evaluate(
      HardFamily<F> family,
      List<F> members,
      int samples,
      double tolerance,
      RandomGenerator random) {
    int n = members.size();
    if (n < 2 || samples < 100) {
      throw new BadInputException(
          "At least 2 functions and 100 samples are needed, given: %d and %d"
              .formatted(n, samples));
    }
    Products products = Products.of(family, members, samples, random);
    double squares = 0;
    double noise = 0;
    double eps = 0;
    double deviation = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        double product = products.correlation(i, j);
        double variance = products.variance(i, j);
        squares += product * product;
        noise += variance;
        eps = Math.max(eps, Math.abs(product));
        deviation = Math.max(deviation, Math.sqrt(variance));
      }
    }
    double pairs = n * (n - 1) / 2.0;
    double rms = Math.sqrt(Math.max(0, (squares - noise) / pairs));
    if (!(tolerance > Math.sqrt(eps) && tolerance <= 1)) {
      throw new BadInputException(
          ("The tolerance must exceed sqrt(eps) = %.3f and be at most 1, given: %s; the bound"
                  + " says nothing about finer queries")
              .formatted(Math.sqrt(eps), tolerance));
    }
    double z = new NormalDistribution().inverseCumulativeProbability(1 - (1 - LEVEL) / (2 * pairs));
    double half = z * deviation;
    Interval largest = new Interval(eps, Math.max(0, eps - half), Math.min(1, eps + half), LEVEL);
    Interval queries =
        new Interval(
            queries(n, eps, tolerance),
            queries(n, largest.upper(), tolerance),
            queries(n, largest.lower(), tolerance),
            LEVEL);
    return new CsqBound(family.name(), n, rms, largest, tolerance, queries);
  }

  private static double queries(int n, double eps, double tolerance) {
    return Math.max(0, n * (tolerance * tolerance - eps) / 2);
  }

  /** Sums over samples of the products of values, and of their squares. */
  private record Products(int samples, double[][] sums, double[][] squares) {

    static <F> Products of(
        HardFamily<F> family, List<F> members, int samples, RandomGenerator random) {
      int n = members.size();
      double[][] sums = new double[n][n];
      double[][] squares = new double[n][n];
      for (int s = 0; s < samples; s++) {
        double[] values = family.values(members, family.sample(random));
        for (int i = 0; i < n; i++) {
          for (int j = 0; j <= i; j++) {
            double product = values[i] * values[j];
            sums[i][j] += product;
            squares[i][j] += product * product;
          }
        }
      }
      for (int i = 0; i < n; i++) {
        if (sums[i][i] == 0) {
          throw new BadInputException(
              "Function %s of %s is zero on all %d samples and cannot be scaled to norm 1"
                  .formatted(members.get(i), family.name(), samples));
        }
      }
      return new Products(samples, sums, squares);
    }

    /** The product of two functions scaled to norm 1. */
    double correlation(int i, int j) {
      return sums[i][j] / Math.sqrt(sums[i][i] * sums[j][j]);
    }

    /** The variance of that estimate. */
    double variance(int i, int j) {
      double correlation = correlation(i, j);
      double second = squares[i][j] * samples / (sums[i][i] * sums[j][j]);
      return Math.max(0, second - correlation * correlation) / samples;
    }
  }
}
