package dev.coset.groups.invariants;

import dev.coset.groups.Representation;
import java.util.ArrayList;
import java.util.List;

/**
 * Generators of the equivariant polynomial maps of a compact group, {@code f(rho(g) x) = sigma(g)
 * f(x)}: every such map up to a degree is a sum of them with invariant polynomials as coefficients.
 *
 * <p>Degree by degree, products of the generators found with invariants are completed by the means
 * of maps with one monomial; the number is checked against {@link MolienSeries#equivariants}.
 *
 * {@snippet :
 * Representation<DihedralElement> plane = Representations.standard(Dihedral.of(3));
 * GeneratingEquivariants.upTo(plane, plane, 3); // (x1, x2) and (x1^2 - x2^2, -2 x1 x2)
 * }
 */
public final class GeneratingEquivariants {

  private GeneratingEquivariants() {}

  /**
   * Generators up to a degree, in order of degree, with first coefficient one. A constant map
   * counts as of degree 0.
   *
   * @param in how the group acts on the variables
   * @param out how it acts on values
   * @throws dev.coset.groups.DegreeException if there are more than 2,000 monomials of that degree
   * @throws IllegalArgumentException if the representations are of different groups
   */
  public static <E> List<PolynomialMap> upTo(
      Representation<E> in, Representation<E> out, int degree) {
    MolienSeries molien = MolienSeries.equivariants(in, out, degree);
    List<Polynomial> invariants = GeneratingInvariants.upTo(in, degree);
    Reynolds<E> reynolds = Reynolds.of(in);
    List<PolynomialMap> generators = new ArrayList<>();
    for (int d = 0; d <= degree; d++) {
      List<int[]> monomials = GeneratingInvariants.monomials(in.dimension(), d);
      Span span = new Span();
      for (PolynomialMap generator : List.copyOf(generators)) {
        GeneratingInvariants.products(invariants, in.dimension(), d - generator.degree())
            .forEach(p -> span.add(coefficients(generator.times(p), monomials)));
      }
      complete(span, molien.coefficient(d), monomials, reynolds, out, generators);
      GeneratingInvariants.requireComplete(span.size(), molien.coefficient(d), d);
    }
    return List.copyOf(generators);
  }

  private static <E> void complete(
      Span span,
      long expected,
      List<int[]> monomials,
      Reynolds<E> reynolds,
      Representation<E> out,
      List<PolynomialMap> generators) {
    for (int[] exponents : monomials) {
      for (int axis = 0; axis < out.dimension(); axis++) {
        if (span.size() == expected) {
          return;
        }
        Polynomial monomial = Polynomial.monomial(1, exponents);
        PolynomialMap mean =
            reynolds.project(PolynomialMap.along(axis, out.dimension(), monomial), out);
        if (span.add(coefficients(mean, monomials))) {
          generators.add(mean.monic());
        }
      }
    }
  }

  private static double[] coefficients(PolynomialMap map, List<int[]> monomials) {
    double[] all = new double[map.components().size() * monomials.size()];
    for (int i = 0; i < map.components().size(); i++) {
      double[] part = GeneratingInvariants.coefficients(map.components().get(i), monomials);
      System.arraycopy(part, 0, all, i * part.length, part.length);
    }
    return all;
  }
}
