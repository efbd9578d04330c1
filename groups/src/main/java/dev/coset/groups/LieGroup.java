package dev.coset.groups;

import java.util.List;

/**
 * A group that is also a smooth manifold.
 *
 * <p>Tangent vectors are coordinates in the basis {@link #generators()} of the Lie algebra; for
 * groups with translations these come first. {@code exp(log(g)) = g} for every {@code g} off the
 * cut locus.
 *
 * @param <E> the type of the elements
 */
public interface LieGroup<E> extends Group<E> {

  /** The dimension of the group as a manifold, which is the length of a tangent vector. */
  int dimension();

  /** The exponential of a tangent vector of length {@link #dimension()}. */
  E exp(double[] tangent);

  /** The logarithm: the shortest tangent vector whose exponential is {@code g}. */
  double[] log(E g);

  /** The matrix of the Lie algebra with the given coordinates. */
  Matrix hat(double[] tangent);

  /** The coordinates of a matrix of the Lie algebra; the inverse of {@link #hat}. */
  double[] vee(Matrix algebra);

  /** The adjoint: the matrix {@code A} with {@code g exp(t) g^-1 = exp(A t)}. */
  Matrix adjoint(E g);

  /** The left Jacobian: {@code exp(t + d) = exp(J d) exp(t)} to first order in {@code d}. */
  Matrix leftJacobian(double[] tangent);

  /** The right Jacobian: {@code exp(t + d) = exp(t) exp(J d)} to first order in {@code d}. */
  Matrix rightJacobian(double[] tangent);

  /** The basis of the Lie algebra as matrices: {@code hat} of each unit vector. */
  default List<Matrix> generators() {
    return java.util.stream.IntStream.range(0, dimension())
        .mapToObj(
            i -> {
              double[] unit = new double[dimension()];
              unit[i] = 1;
              return hat(unit);
            })
        .toList();
  }

  @Override
  default Order order() {
    return Order.infinite();
  }
}
