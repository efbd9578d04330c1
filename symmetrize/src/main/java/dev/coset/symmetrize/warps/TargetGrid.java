package dev.coset.symmetrize.warps;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.warps.GridSampler;
import dev.coset.tensor.warps.Smoothing;

/**
 * What a warped image looks like.
 *
 * @param height its number of rows; fewer than the image has sample it down
 * @param width its number of columns
 * @param sampler how values between pixels are read
 * @param smooth whether images are blurred first where they are read at steps of more than two
 *     pixels, against aliasing
 */
public record TargetGrid(int height, int width, GridSampler sampler, boolean smooth) {

  /** Refuses an empty grid. */
  public TargetGrid {
    if (height < 1 || width < 1) {
      throw new BadInputException(
          "A target grid has at least one row and column, given: %d x %d; name the size of the"
                  .formatted(height, width)
              + " warped image");
    }
  }

  /** Bilinear, 0 outside, smoothed where needed. */
  public static TargetGrid of(int height, int width) {
    return new TargetGrid(height, width, GridSampler.LINEAR, true);
  }

  /** The same without smoothing. */
  public TargetGrid withoutSmoothing() {
    return new TargetGrid(height, width, sampler, false);
  }

  /** The images {@code [b, c, h, w]} at positions {@code [b, height, width, 2]}. */
  Tensor read(Tensor images, Tensor grid) {
    return sampler.sample(smooth ? Smoothing.before(images, grid) : images, grid);
  }
}
