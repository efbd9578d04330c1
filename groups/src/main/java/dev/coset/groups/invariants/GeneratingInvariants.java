package dev.coset.groups.invariants;

import dev.coset.groups.DegreeException;
import dev.coset.groups.Representation;
import java.util.ArrayList;
import java.util.List;

/**
 * Generators of the invariant polynomials of a compact group: every invariant up to a degree is a
 * polynomial in them. For a finite group its order is a degree that always suffices (Noether).
 *
 * <p>Degree by degree, products of the generators found are completed to all invariants by the
 * means of monomials over the group ({@link Reynolds}); the number is checked against the {@link
 * MolienSeries}.
 *
 * {@snippet :
 * Representation<Matrix> cube = Representations.of(PointGroups.named("Oh"), 3, m -> m);
 * List<Polynomial> generators = GeneratingInvariants.upTo(cube, 6); // of degrees 2, 4, 6
 * }
 */
public final class GeneratingInvariants {

  /** The largest number of monomials of a degree. */
  static final int MOST_MONOMIALS = 2000;

  private GeneratingInvariants() {}

  /**
   * Generators up to a degree, in order of degree, with leading coefficient one.
   *
   * @param representation of a finite group, or of SO(2), O(2), SO(3), O(3)
   * @throws DegreeException if there are more than 2,000 monomials of that degree
   */
  public static <E> List<Polynomial> upTo(Representation<E> representation, int degree) {
    MolienSeries molien = MolienSeries.of(representation, degree);
    Reynolds<E> reynolds = Reynolds.of(representation);
    List<Polynomial> generators = new ArrayList<>();
    for (int d = 1; d <= degree; d++) {
      List<int[]> monomials = monomials(representation.dimension(), d);
      Span span = new Span();
      products(generators, representation.dimension(), d)
          .forEach(p -> span.add(coefficients(p, monomials)));
      for (int[] exponents : monomials) {
        if (span.size() == molien.coefficient(d)) {
          break;
        }
        Polynomial mean = reynolds.project(Polynomial.monomial(1, exponents));
        if (span.add(coefficients(mean, monomials))) {
          generators.add(mean.monic());
        }
      }
      requireComplete(span.size(), molien.coefficient(d), d);
    }
    return List.copyOf(generators);
  }

  static List<int[]> monomials(int variables, int degree) {
    double count = 1;
    for (int i = 1; i < variables; i++) {
      count *= (degree + i) / (double) i;
    }
    if (count > MOST_MONOMIALS) {
      throw new DegreeException(
          "Degree %d has %.0f monomials, at most %d are searched: lower the degree"
              .formatted(degree, count, MOST_MONOMIALS));
    }
    return Polynomial.exponentsOfDegree(variables, degree);
  }

  static double[] coefficients(Polynomial p, List<int[]> monomials) {
    return monomials.stream().mapToDouble(p::coefficient).toArray();
  }

  static void requireComplete(int found, long expected, int degree) {
    if (found != expected) {
      throw new IllegalStateException(
          "Found %d independent polynomials of degree %d, but there are %d"
              .formatted(found, degree, expected));
    }
  }

  /** All products of generators that have a degree. */
  static List<Polynomial> products(List<Polynomial> generators, int variables, int degree) {
    List<Polynomial> products = new ArrayList<>();
    multiply(generators, 0, degree, Polynomial.constant(variables, 1), products);
    return products;
  }

  private static void multiply(
      List<Polynomial> generators,
      int from,
      int left,
      Polynomial product,
      List<Polynomial> products) {
    if (left == 0) {
      products.add(product);
      return;
    }
    for (int i = from; i < generators.size(); i++) {
      int degree = generators.get(i).degree();
      if (degree <= left) {
        multiply(generators, i, left - degree, product.times(generators.get(i)), products);
      }
    }
  }
}
