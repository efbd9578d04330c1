package dev.coset.data.actions;

import java.util.Objects;

/**
 * How images are resampled when they are moved by any invertible affine map.
 *
 * @param interpolation how values between the middles of pixels are found
 * @param border what lies outside of the frame
 */
public record WarpOptions(Interpolation interpolation, Border border) {

  /** Refuses nulls. */
  public WarpOptions {
    Objects.requireNonNull(interpolation, "interpolation");
    Objects.requireNonNull(border, "border");
  }

  /** Cubic with zeros outside: smooth enough to be differentiated by the map. */
  public static WarpOptions defaults() {
    return new WarpOptions(Interpolation.BICUBIC, Border.ZERO);
  }

  /** The same with another border. */
  public WarpOptions with(Border other) {
    return new WarpOptions(interpolation, other);
  }
}
