package dev.coset.groups;

import dev.coset.groups.internal.LieAlgebra;
import dev.coset.groups.internal.Require;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A group that is also a smooth manifold.
 *
 * <p>Tangent vectors are coordinates in the basis {@link #generators()} of the Lie algebra; for
 * groups with translations these come first. {@code exp(log(g)) = g} for every {@code g} off the
 * cut locus. Laws, checked for every implementation by {@link LieGroupLaws}: {@code log(exp(t)) =
 * t} near 0, {@code g exp(t) g^-1 = exp(Ad_g t)}, {@code Ad_gh = Ad_g Ad_h}, {@code Ad_exp(t) =
 * exp(ad_t)}, {@code J_l(t) = sum_k ad_t^k / (k+1)!}, {@code J_r(t) = J_l(-t)}.
 *
 * @param <E> the type of the elements
 */
public interface LieGroup<E> extends Group<E> {

  /** The dimension of the group as a manifold, which is the length of a tangent vector. */
  int dimension();

  /** The exponential of a tangent vector of length {@link #dimension()}. */
  E exp(double[] tangent);

  /**
   * The logarithm: the shortest tangent vector whose exponential is {@code g}.
   *
   * @throws CutLocusException for groups that say so, if there is no logarithm
   */
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

  /**
   * The inverse of the left Jacobian, {@code log(exp(d) exp(t)) = t + J^-1 d} to first order.
   *
   * @throws IllegalArgumentException if the Jacobian is singular, as for a turn by {@code 2 pi}
   */
  default Matrix inverseLeftJacobian(double[] tangent) {
    return Decompositions.inverse(leftJacobian(tangent));
  }

  /**
   * The inverse of the right Jacobian, {@code log(exp(t) exp(d)) = t + J^-1 d} to first order.
   *
   * @throws IllegalArgumentException if the Jacobian is singular, as for a turn by {@code 2 pi}
   */
  default Matrix inverseRightJacobian(double[] tangent) {
    return inverseLeftJacobian(LieAlgebra.scaled(tangent, -1));
  }

  /** The basis of the Lie algebra as matrices: {@code hat} of each unit vector. */
  default List<Matrix> generators() {
    return IntStream.range(0, dimension())
        .mapToObj(i -> hat(LieAlgebra.unit(dimension(), i)))
        .toList();
  }

  /** The Lie bracket, the coordinates of {@code hat(a) hat(b) - hat(b) hat(a)}. */
  default double[] bracket(double[] a, double[] b) {
    Matrix left = hat(a);
    Matrix right = hat(b);
    return vee(left.times(right).minus(right.times(left)));
  }

  /** The matrix {@code ad_t} with {@code ad_t b = bracket(t, b)}, the derivative of Ad. */
  default Matrix littleAdjoint(double[] tangent) {
    int n = dimension();
    Require.length(tangent, n);
    double[] values = new double[n * n];
    for (int j = 0; j < n; j++) {
      double[] column = bracket(tangent, LieAlgebra.unit(n, j));
      for (int i = 0; i < n; i++) {
        values[i * n + j] = column[i];
      }
    }
    return Matrix.of(n, n, values);
  }

  /** The element {@code g exp(t)}: a step from {@code g} in its own frame. */
  default E plus(E g, double[] tangent) {
    return compose(g, exp(tangent));
  }

  /** The step {@code log(g^-1 h)} from {@code g} to {@code h}: {@code plus(g, minus(h, g)) = h}. */
  default double[] minus(E h, E g) {
    return log(compose(inverse(g), h));
  }

  /**
   * The point {@code g exp(s log(g^-1 h))} of the one-parameter path from {@code g} (at {@code s =
   * 0}) to {@code h} (at {@code s = 1}). It does not depend on the frame: {@code interpolate(k g, k
   * h, s) = k interpolate(g, h, s)}, and the same on the right.
   */
  default E interpolate(E g, E h, double s) {
    return plus(g, LieAlgebra.scaled(minus(h, g), s));
  }

  /**
   * The Euclidean norm of {@code log(g^-1 h)}. It is the same for {@code (k g, k h)}. Only on
   * groups whose Ad is orthogonal (SO(2), SO(3), SO(n), SU(2)) is it also the same for {@code (g k,
   * h k)} and the length of the shortest path, a bi-invariant distance; elsewhere it depends on the
   * units of translation and angle, and the triangle inequality can fail.
   */
  default double distance(E g, E h) {
    return LieAlgebra.norm(minus(h, g));
  }

  @Override
  default Order order() {
    return Order.infinite();
  }
}
