package dev.coset.groups.irreps;

import dev.coset.groups.Rotation3;
import dev.coset.groups.internal.Require;

/**
 * A rotation of space as three turns about two axes: {@code R = Ry(alpha) Rx(beta) Ry(gamma)}, the
 * turn by {@code gamma} first.
 *
 * <p>The direction {@code R e_y} is {@code (sin beta sin alpha, cos beta, sin beta cos alpha)}.
 * Angles of any size are kept as given; {@link #of} gives {@code alpha} and {@code gamma} in {@code
 * (-pi, pi]} and {@code beta} in {@code [0, pi]}.
 *
 * @param alpha the last turn, about y, in radians
 * @param beta the turn about x, in radians
 * @param gamma the first turn, about y, in radians
 */
public record EulerAngles(double alpha, double beta, double gamma) {

  /** Refuses angles that are not finite. */
  public EulerAngles {
    alpha = Require.finite(alpha, "An Euler angle");
    beta = Require.finite(beta, "An Euler angle");
    gamma = Require.finite(gamma, "An Euler angle");
  }

  /**
   * The angles of a rotation. With the quaternion {@code (w, x, y, z)}: {@code (alpha + gamma)/2 =
   * atan2(y, w)}, {@code (alpha - gamma)/2 = atan2(-z, x)}, {@code beta/2 = atan2(|(x, z)|, |(w,
   * y)|)}, which keeps all digits near the poles. Where the two axes coincide ({@code beta} is 0 or
   * pi, exactly) only the sum or the difference is determined, and {@code alpha = 0}.
   */
  public static EulerAngles of(Rotation3 rotation) {
    double sine = Math.hypot(rotation.x(), rotation.z());
    double cosine = Math.hypot(rotation.w(), rotation.y());
    double halfSum = Math.atan2(rotation.y(), rotation.w());
    double halfDifference = Math.atan2(-rotation.z(), rotation.x());
    if (sine == 0) {
      return new EulerAngles(0, 0, wrap(2 * halfSum));
    }
    if (cosine == 0) {
      return new EulerAngles(0, Math.PI, wrap(-2 * halfDifference));
    }
    return new EulerAngles(
        wrap(halfSum + halfDifference),
        2 * Math.atan2(sine, cosine),
        wrap(halfSum - halfDifference));
  }

  private static double wrap(double angle) {
    double reduced = angle > Math.PI ? angle - 2 * Math.PI : angle;
    return reduced <= -Math.PI ? reduced + 2 * Math.PI : reduced;
  }

  /** The rotation with these angles. */
  public Rotation3 rotation() {
    double sum = (alpha + gamma) / 2;
    double difference = (alpha - gamma) / 2;
    double c = Math.cos(beta / 2);
    double s = Math.sin(beta / 2);
    return Rotation3.normalized(
        c * Math.cos(sum), s * Math.cos(difference), c * Math.sin(sum), -s * Math.sin(difference));
  }

  /** The angles {@code (-gamma, -beta, -alpha)} of the rotation back. */
  public EulerAngles inverse() {
    return new EulerAngles(-gamma, -beta, -alpha);
  }
}
