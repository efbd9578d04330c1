package dev.coset.tensor;

/** How values between grid points are found. */
public enum Interpolation {
  /** The value of the nearest grid point. */
  NEAREST,
  /** Weights that fall linearly with the distance along each axis. */
  LINEAR,
  /** Cubic convolution with {@code a = -0.75} on four points along each axis; images only. */
  CUBIC,
  /**
   * The mean over the area that a grid point of the result covers; for {@code interpolate} only.
   */
  AREA
}
