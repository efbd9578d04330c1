package dev.coset.groups.invariants;

import dev.coset.groups.Action;
import dev.coset.groups.Group;
import dev.coset.groups.Representation;
import dev.coset.groups.Representations;
import dev.coset.groups.internal.Require;
import dev.coset.groups.reps.HaarQuadrature;

/**
 * The Reynolds operator of a compact group: the mean of {@code (g p)(x) = p(rho(g)^-1 x)}, the
 * projection of polynomials onto the invariant ones, {@code R R = R}. Of maps it is the mean of
 * {@code (g f)(x) = sigma(g) f(rho(g)^-1 x)}, the projection onto the equivariant ones.
 *
 * <p>The group is finite, or one of SO(2), O(2), SO(3), O(3), whose mean is a sum that is exact for
 * the degree of the polynomial ({@link HaarQuadrature}).
 *
 * @param <E> the type of the group elements
 */
public final class Reynolds<E> {

  private final Representation<E> representation;

  private Reynolds(Representation<E> representation) {
    this.representation = representation;
  }

  /**
   * The operator of a representation.
   *
   * @throws IllegalArgumentException if means over its group are not known
   */
  public static <E> Reynolds<E> of(Representation<E> representation) {
    HaarQuadrature.of(representation.group(), 0);
    return new Reynolds<>(representation);
  }

  /** The mean of a polynomial over the group: the invariant polynomial nearest to it. */
  public Polynomial project(Polynomial p) {
    Group<E> group = representation.group();
    Action<E, Polynomial> action = (g, q) -> q.compose(representation.matrix(group.inverse(g)));
    return HaarQuadrature.of(representation, p.degree(), Representations.trivial(group, 1))
        .average(p, action, Polynomial::times, Polynomial::plus);
  }

  /**
   * The mean of a map over the group: the equivariant map nearest to it.
   *
   * @param out how the group acts on values
   */
  public PolynomialMap project(PolynomialMap f, Representation<E> out) {
    Group<E> group = representation.group();
    requireSameGroup(representation, out);
    Require.that(
        f.components().size() == out.dimension(),
        () ->
            "A map with %d components is expected, given: %d"
                .formatted(out.dimension(), f.components().size()));
    Action<E, PolynomialMap> action =
        (g, map) -> map.compose(representation.matrix(group.inverse(g))).mixed(out.matrix(g));
    return HaarQuadrature.of(representation, f.degree(), out)
        .average(f, action, PolynomialMap::times, PolynomialMap::plus);
  }

  /** How far a polynomial is from invariant: the largest coefficient of {@code R p - p}. */
  public double error(Polynomial p) {
    return project(p).minus(p).magnitude();
  }

  /** How far a map is from equivariant: the largest coefficient of {@code R f - f}. */
  public double error(PolynomialMap f, Representation<E> out) {
    return project(f, out).plus(f.times(-1)).magnitude();
  }

  static void requireSameGroup(Representation<?> in, Representation<?> out) {
    Require.that(
        in.group().equals(out.group()),
        () ->
            "Representations of one group are expected, given: %s and %s"
                .formatted(in.group().name(), out.group().name()));
  }
}
