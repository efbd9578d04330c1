package dev.coset.symmetrize.warps;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.warps.ThinPlateSpline;

/**
 * Smooth warps by a thin-plate spline: the parameters are how far each control point is moved,
 * {@code x1, y1, x2, y2, ..}, row by row from the top left.
 */
public final class SplineFamily implements TransformFamily {

  private final ThinPlateSpline spline;

  private SplineFamily(ThinPlateSpline spline) {
    this.spline = spline;
  }

  /** With a regular grid of control points over the image, at least 2 x 2; 4 x 4 is usual. */
  public static SplineFamily of(int rows, int columns) {
    return new SplineFamily(new ThinPlateSpline(rows, columns));
  }

  /** The spline, whose system is solved. */
  public ThinPlateSpline spline() {
    return spline;
  }

  @Override
  public int parameters() {
    return 2 * spline.size();
  }

  @Override
  public Tensor grid(Tensor theta, long height, long width) {
    return grid(spline.basis(theta.dtype(), height, width), theta, height, width);
  }

  /** As {@link #grid(Tensor, long, long)}, with the spline's basis for this size. */
  Tensor grid(Tensor basis, Tensor theta, long height, long width) {
    if (theta.rank() != 2 || theta.size(1) != parameters()) {
      throw new BadInputException(
          "A spline with %d control points expects parameters [b, %d], given: %s"
              .formatted(spline.size(), parameters(), theta.describe()));
    }
    Tensor places = theta.unflatten(1, spline.size(), 2).add(spline.controls(theta.dtype()));
    return spline.grid(basis, places, height, width);
  }
}
