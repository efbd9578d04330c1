package dev.coset.groups.invariants;

import dev.coset.groups.DegreeException;
import dev.coset.groups.Group;
import dev.coset.groups.Matrix;
import dev.coset.groups.Representation;
import dev.coset.groups.Representations;
import dev.coset.groups.reps.HaarQuadrature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How many independent polynomials of each degree are invariant, or equivariant, under a compact
 * group: the coefficients of {@code mean_g chi(g) / det(1 - t rho(g))}.
 *
 * <p>The coefficients of {@code 1 / det(1 - t A)} are the traces {@code h_k} of the symmetric
 * powers of {@code A}, from the traces of its powers by Newton's rule {@code k h_k = sum_i tr(A^i)
 * h_(k-i)}.
 *
 * @param coefficients the number of independent polynomials of degrees 0, 1, 2, ...
 */
public record MolienSeries(List<Long> coefficients) {

  /** The largest degree. */
  public static final int MAX_DEGREE = 100;

  /** How far a mean may be from a whole number. */
  private static final double WHOLE = 1e-6;

  /** Copies the coefficients. */
  public MolienSeries {
    coefficients = List.copyOf(coefficients);
  }

  /**
   * The series of invariants up to a degree.
   *
   * @param representation of a finite group, or of SO(2), O(2), SO(3), O(3)
   */
  public static <E> MolienSeries of(Representation<E> representation, int degree) {
    return equivariants(representation, Representations.trivial(representation.group(), 1), degree);
  }

  /**
   * The series of polynomial maps {@code f} with {@code f(rho(g) x) = sigma(g) f(x)}.
   *
   * @throws DegreeException if the degree is not from 0 to {@link #MAX_DEGREE}
   * @throws IllegalArgumentException if the groups differ or means over them are not known
   */
  public static <E> MolienSeries equivariants(
      Representation<E> in, Representation<E> out, int degree) {
    Reynolds.requireSameGroup(in, out);
    if (degree < 0 || degree > MAX_DEGREE) {
      throw new DegreeException(
          "A degree from 0 to %d is expected, given: %d".formatted(MAX_DEGREE, degree));
    }
    Group<E> group = in.group();
    double[] means =
        HaarQuadrature.of(in, degree, out)
            .classMeans(
                g -> {
                  double character = out.character(group.inverse(g));
                  double[] traces = symmetricPowers(in.matrix(g), degree);
                  return Arrays.stream(traces).map(trace -> character * trace).toArray();
                });
    return new MolienSeries(Arrays.stream(means).mapToObj(mean -> whole(mean, group)).toList());
  }

  private static Long whole(double mean, Group<?> group) {
    long whole = Math.round(mean);
    if (!(Math.abs(mean - whole) <= WHOLE * Math.max(1, Math.abs(mean)))) {
      throw new IllegalArgumentException(
          "The mean of characters must be whole, found %s: the matrices given are no representation of %s"
              .formatted(mean, group.name()));
    }
    return whole;
  }

  /** The traces of the symmetric powers of a matrix, for degrees 0 to {@code degree}. */
  private static double[] symmetricPowers(Matrix matrix, int degree) {
    double[] powerTraces = new double[degree + 1];
    Matrix power = Matrix.identity(matrix.rows());
    double[] h = new double[degree + 1];
    h[0] = 1;
    for (int k = 1; k <= degree; k++) {
      power = power.times(matrix);
      powerTraces[k] = power.trace();
      for (int i = 1; i <= k; i++) {
        h[k] += powerTraces[i] * h[k - i] / k;
      }
    }
    return h;
  }

  /** The number of independent polynomials of a degree. */
  public long coefficient(int degree) {
    if (degree < 0 || degree >= coefficients.size()) {
      throw new DegreeException(
          "The series goes to degree %d, given: %d".formatted(coefficients.size() - 1, degree));
    }
    return coefficients.get(degree);
  }

  /** Such as {@code 1 + t + 2 t^2 + ...}. */
  @Override
  public String toString() {
    List<String> terms = new ArrayList<>();
    for (int k = 0; k < coefficients.size(); k++) {
      long c = coefficients.get(k);
      if (c != 0) {
        String power = k == 0 ? "" : k == 1 ? "t" : "t^" + k;
        terms.add(power.isEmpty() ? "" + c : c == 1 ? power : c + " " + power);
      }
    }
    return String.join(" + ", terms) + " + ...";
  }
}
