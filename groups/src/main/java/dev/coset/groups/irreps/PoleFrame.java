package dev.coset.groups.irreps;

import dev.coset.groups.Matrix;
import dev.coset.groups.internal.Require;

/**
 * The frame in which a direction is the polar axis y, for features described by {@link Irreps}: the
 * rotation {@code A = (Ry(alpha) Rx(beta) Ry(gamma))^-1} takes the direction to {@code e_y}.
 *
 * <p>In that frame a map that commutes with the turns about the direction mixes, for each order
 * {@code m}, the components {@code -m} and {@code m} only, so that an equivariant product costs
 * {@code L^3} instead of {@code L^6}; orders above some {@code maxOrder} may be left out.
 *
 * <p>Applied as {@code Z J Z J Z} without forming matrices. The frame of a direction is a choice
 * (of {@code gamma}) that no continuous rule makes everywhere; at the poles {@code alpha = 0}.
 *
 * <p>Source: Passaro and Zitnick, "Reducing SO(3) convolutions to SO(2) for efficient equivariant
 * GNNs".
 */
public final class PoleFrame {

  private final EulerAngles angles;
  private final int maxDegree;
  private final WignerD.Factors back;
  private final WignerD.Factors toPole;

  private PoleFrame(int maxDegree, EulerAngles angles) {
    Degrees.require(maxDegree, WignerD.MAX_DEGREE, "Wigner matrices");
    this.angles = angles;
    this.maxDegree = maxDegree;
    this.back = WignerD.Factors.of(maxDegree, angles);
    this.toPole = WignerD.Factors.of(maxDegree, angles.inverse());
  }

  /**
   * The frame with {@code gamma = 0}.
   *
   * @param maxDegree the largest degree of the features, at most {@link WignerD#MAX_DEGREE}
   * @param direction length 3, of any norm but zero
   */
  public static PoleFrame of(int maxDegree, double[] direction) {
    return of(maxDegree, direction, 0);
  }

  /**
   * The frame turned by {@code gamma} about the direction.
   *
   * @param maxDegree the largest degree of the features, at most {@link WignerD#MAX_DEGREE}
   * @param direction length 3, of any norm but zero
   * @param gamma in radians; a random one removes the dependence on the choice of frames
   */
  public static PoleFrame of(int maxDegree, double[] direction, double gamma) {
    Require.length(direction, 3);
    double x = direction[0];
    double y = direction[1];
    double z = direction[2];
    double norm = Math.hypot(Math.hypot(x, y), z);
    Require.that(
        norm > 0 && Double.isFinite(norm),
        () -> "A direction is finite and not zero, given: (%s, %s, %s)".formatted(x, y, z));
    double beta = Math.atan2(Math.hypot(x, z), y);
    double alpha = x == 0 && z == 0 ? 0 : Math.atan2(x, z);
    return new PoleFrame(maxDegree, new EulerAngles(alpha, beta, gamma));
  }

  /** The angles of the rotation that takes the polar axis to the direction. */
  public EulerAngles angles() {
    return angles;
  }

  /** {@code D^l(A)}, shape {@code [2l+1, 2l+1]}. */
  public Matrix matrix(int l) {
    return WignerD.of(l, angles.inverse());
  }

  /** The features in the frame, {@code D(A) x}. */
  public double[] rotateToPole(Irreps irreps, double[] features) {
    return rotateToPole(irreps, maxDegree, features);
  }

  /** The features of the frame as seen from outside, {@code D(A)^T x}. */
  public double[] rotateBack(Irreps irreps, double[] features) {
    return rotateBack(irreps, maxDegree, features);
  }

  /**
   * The components {@code |m| <= maxOrder} of the features in the frame.
   *
   * @param features length {@code irreps.dimension()}
   * @return each copy of an irrep of degree {@code l} gives {@code 2 min(l, maxOrder) + 1} numbers
   */
  public double[] rotateToPole(Irreps irreps, int maxOrder, double[] features) {
    requireDegree(irreps);
    Require.length(features, irreps.dimension());
    double[] out = new double[dimension(irreps, maxOrder)];
    int from = 0;
    int to = 0;
    for (Irreps.Block block : irreps.blocks()) {
      int l = block.irrep().l();
      int order = Math.min(l, maxOrder);
      double[] v = new double[2 * l + 1];
      double[] work = new double[2 * l + 1];
      for (int u = 0; u < block.multiplicity(); u++) {
        System.arraycopy(features, from, v, 0, v.length);
        toPole.apply(l, order, v, work);
        System.arraycopy(v, l - order, out, to, 2 * order + 1);
        from += v.length;
        to += 2 * order + 1;
      }
    }
    return out;
  }

  /**
   * The transpose of the truncated rotation: components {@code |m| > maxOrder} count as zero.
   *
   * @param features as {@link #rotateToPole(Irreps, int, double[])} gives them
   * @return length {@code irreps.dimension()}
   */
  public double[] rotateBack(Irreps irreps, int maxOrder, double[] features) {
    requireDegree(irreps);
    Require.length(features, dimension(irreps, maxOrder));
    double[] out = new double[irreps.dimension()];
    int from = 0;
    int to = 0;
    for (Irreps.Block block : irreps.blocks()) {
      int l = block.irrep().l();
      int order = Math.min(l, maxOrder);
      double[] v = new double[2 * l + 1];
      double[] work = new double[2 * l + 1];
      for (int u = 0; u < block.multiplicity(); u++) {
        System.arraycopy(features, from, v, l - order, 2 * order + 1);
        back.applyTruncated(l, order, v, work);
        System.arraycopy(v, 0, out, to, v.length);
        from += 2 * order + 1;
        to += v.length;
      }
    }
    return out;
  }

  /** How many components features have that are truncated to {@code |m| <= maxOrder}. */
  public static int dimension(Irreps irreps, int maxOrder) {
    Degrees.require(maxOrder, Integer.MAX_VALUE, "Orders");
    return irreps.blocks().stream()
        .mapToInt(b -> b.multiplicity() * (2 * Math.min(b.irrep().l(), maxOrder) + 1))
        .sum();
  }

  private void requireDegree(Irreps irreps) {
    Degrees.require(irreps.maxDegree(), maxDegree, "In this frame features");
  }
}
