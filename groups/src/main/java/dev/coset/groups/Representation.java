package dev.coset.groups;

import dev.coset.groups.internal.Differences;
import java.util.List;

/**
 * A linear representation: a homomorphism from a group to invertible real matrices, {@code
 * matrix(gh) = matrix(g) matrix(h)}.
 *
 * <p>Whether a map keeps this law is checked by {@link dev.coset.groups.reps.RepresentationLaws}.
 *
 * @param <E> the type of the group elements
 */
public interface Representation<E> {

  /** The group that is represented. */
  Group<E> group();

  /** The dimension of the space acted on. */
  int dimension();

  /** The matrix of {@code g}, shape {@code [dimension, dimension]}. */
  Matrix matrix(E g);

  /**
   * The image {@code matrix(g) v} of a vector of length {@link #dimension()}. Representations that
   * permute their basis, sums and tensor products do not form the matrix for it.
   */
  default double[] apply(E g, double[] vector) {
    return matrix(g).times(vector);
  }

  /** The character: the trace of {@link #matrix}. It is the same for conjugate elements. */
  default double character(E g) {
    return matrix(g).trace();
  }

  /**
   * The representation of the Lie algebra: the derivative of {@code matrix(exp(t tangent))} at
   * {@code t = 0}, shape {@code [dimension, dimension]}. It satisfies {@code matrix(exp(tangent)) =
   * expm(algebra(tangent))} and is linear in the tangent.
   *
   * <p>Exact to rounding where the representation is made of parts by {@link Representations} or
   * the constructions of {@link dev.coset.groups.reps}. Otherwise central differences are
   * extrapolated to zero, which leaves an error of about 1e-12 of the size of the result.
   *
   * @param tangent coordinates in {@link LieGroup#generators()}
   * @throws IllegalArgumentException if {@link #group()} is no {@link LieGroup}
   */
  default Matrix algebra(double[] tangent) {
    return Differences.algebra(this, tangent);
  }

  /**
   * The representations whose direct sum, in order and in the same coordinates, this is known to
   * be; the representation alone when nothing is known.
   */
  default List<Representation<E>> summands() {
    return List.of(this);
  }

  /** The action on vectors of length {@link #dimension()}, {@code v -> matrix(g) v}. */
  default Action<E, double[]> action() {
    return this::apply;
  }
}
