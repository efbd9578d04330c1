package dev.coset.groups.estimation;

import dev.coset.groups.AffineElement;
import dev.coset.groups.LieGroup;
import dev.coset.groups.Matrix;
import dev.coset.groups.internal.Require;
import java.util.Arrays;

/**
 * A known point {@code p} seen from the moving frame: {@code h(X) = X^-1 p}.
 *
 * <p>{@code H = -(G_1 h, ..., G_d h)} with the generators of the algebra acting on the point; for
 * SE(3) this is {@code [-I, hat(h)]}. Works for every group that moves points: SE(2), SE(3),
 * Sim(2), Sim(3), and SO(3), where the point is a direction.
 *
 * @param group the group of the states
 * @param point the landmark in the fixed frame, in the units of the translations
 */
public record Landmark<X extends AffineElement>(LieGroup<X> group, double[] point)
    implements Measurement<X> {

  /** Checks the length of the point and copies it. */
  public Landmark {
    Require.length(point, group.identity().affine().dimension());
    point = point.clone();
  }

  @Override
  public double[] point() {
    return point.clone();
  }

  @Override
  public double[] predict(X state) {
    return group.inverse(state).affine().apply(point);
  }

  @Override
  public Matrix jacobian(X state) {
    double[] seen = predict(state);
    int n = seen.length;
    int d = group.dimension();
    double[] values = new double[n * d];
    for (int c = 0; c < d; c++) {
      double[] column = moved(group.generators().get(c), seen);
      for (int r = 0; r < n; r++) {
        values[r * d + c] = -column[r];
      }
    }
    return Matrix.of(n, d, values);
  }

  /** The velocity of a point under a generator: a linear map, or an affine one of size n + 1. */
  private static double[] moved(Matrix generator, double[] point) {
    double[] velocity = new double[point.length];
    for (int r = 0; r < point.length; r++) {
      double sum = generator.columns() > point.length ? generator.get(r, point.length) : 0;
      for (int c = 0; c < point.length; c++) {
        sum += generator.get(r, c) * point[c];
      }
      velocity[r] = sum;
    }
    return velocity;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Landmark<?> that
        && group.equals(that.group)
        && Arrays.equals(point, that.point);
  }

  @Override
  public int hashCode() {
    return 31 * group.hashCode() + Arrays.hashCode(point);
  }
}
