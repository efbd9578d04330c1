package dev.coset.nn.anchors;

import dev.coset.data.BadInputException;
import dev.coset.groups.Matrix;
import java.util.Arrays;

/**
 * Fixed points in a ball, each with a weight matrix in a {@link SpatialAnchorLayer}: kernel point
 * {@code k_m} sees a neighbour at y by {@code h_m(y) = max(0, 1 - |y - k_m| / reach)}.
 *
 * @param points the kernel points, a row each, {@code [m, 3]}, in the unit of the positions
 * @param reach how far a kernel point sees, positive
 */
public record AnchorKernel(Matrix points, double reach) {

  private static final double SHELL = 0.66;
  private static final double OVERLAP = 0.9;

  /** Checks the shape and the reach. */
  public AnchorKernel {
    if (points.columns() != 3) {
      throw new BadInputException(
          "Kernel points have the shape [points, 3], given: [%d, %d]"
              .formatted(points.rows(), points.columns()));
    }
    if (!(reach > 0 && Double.isFinite(reach))) {
      throw new BadInputException("The reach of kernel points is positive, given: " + reach);
    }
  }

  /**
   * One point in the middle and the others on a spiral around a sphere of 0.66 of the radius; the
   * reach is 0.9 of the distance between neighbours on the sphere, or as far as it is to the
   * middle.
   *
   * @param count how many, at least 2
   * @param radius within which neighbours lie
   */
  public static AnchorKernel ball(int count, double radius) {
    if (count < 2 || !(radius > 0 && Double.isFinite(radius))) {
      throw new BadInputException(
          "A kernel has at least 2 points in a ball of positive radius, given: %d and %s"
              .formatted(count, radius));
    }
    double[] rows = new double[3 * count];
    int shell = count - 1;
    for (int i = 0; i < shell; i++) {
      double z = 1 - (2 * i + 1.0) / shell;
      double around = i * Math.PI * (3 - Math.sqrt(5));
      double across = Math.sqrt(1 - z * z);
      rows[3 * i + 3] = SHELL * radius * across * Math.cos(around);
      rows[3 * i + 4] = SHELL * radius * across * Math.sin(around);
      rows[3 * i + 5] = SHELL * radius * z;
    }
    double spacing = Math.sqrt(4 * Math.PI / shell);
    double reach = SHELL * radius * Math.max(1, OVERLAP * spacing);
    return new AnchorKernel(Matrix.of(count, 3, rows), reach);
  }

  /** The number of kernel points. */
  public int count() {
    return points.rows();
  }

  /** The kernel points turned by every anchor, {@code r k_m}: rows {@code [order * count, 3]}. */
  double[] turned(RotationAnchors anchors) {
    double[] rows = new double[anchors.order() * count() * 3];
    Matrix columns = points.transpose();
    for (int r = 0; r < anchors.order(); r++) {
      double[] turned = anchors.matrix(r).times(columns).transpose().toArray();
      System.arraycopy(turned, 0, rows, r * turned.length, turned.length);
    }
    return rows;
  }

  @Override
  public String toString() {
    return "AnchorKernel[%d points, reach %s, %s]"
        .formatted(count(), reach, Arrays.toString(points.toArray()));
  }
}
