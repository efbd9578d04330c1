package dev.coset.groups;

/**
 * A linear representation: a homomorphism from a group to invertible real matrices, {@code
 * matrix(gh) = matrix(g) matrix(h)}.
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

  /** The action on vectors of length {@link #dimension()}, {@code v -> matrix(g) v}. */
  default Action<E, double[]> action() {
    return (g, v) -> matrix(g).times(v);
  }
}
