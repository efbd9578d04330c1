package dev.coset.tensor.warps;

import dev.coset.tensor.Border;
import dev.coset.tensor.Interpolation;
import dev.coset.tensor.Padding;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;

/**
 * Reads images at the positions of a grid, {@code V = sum_{n,m} U[n, m] k(x - m) k(y - n)} with the
 * kernel k of the interpolation (bilinear: {@code max(0, 1 - |d|)}), differentiable once by the
 * image and by the grid.
 *
 * <p>An axis may be cyclic, as the angle of a polar image is: the image goes on with its other end
 * there, and a position and the same plus 2 are one.
 *
 * @param interpolation LINEAR, NEAREST or CUBIC
 * @param border what is read outside, along axes that are not cyclic
 * @param cyclicColumns whether x is cyclic
 * @param cyclicRows whether y is cyclic
 */
public record GridSampler(
    Interpolation interpolation, Border border, boolean cyclicColumns, boolean cyclicRows) {

  /** Bilinear, 0 outside. */
  public static final GridSampler LINEAR =
      new GridSampler(Interpolation.LINEAR, Border.ZEROS, false, false);

  /** Refuses AREA, which is no interpolation between points. */
  public GridSampler {
    if (interpolation == Interpolation.AREA) {
      throw new IllegalArgumentException(
          "A grid is read by LINEAR, NEAREST or CUBIC interpolation, given: AREA");
    }
  }

  /** The same with other cyclic axes. */
  public GridSampler withCyclic(boolean columns, boolean rows) {
    return new GridSampler(interpolation, border, columns, rows);
  }

  /** The same with another interpolation. */
  public GridSampler with(Interpolation other) {
    return new GridSampler(other, border, cyclicColumns, cyclicRows);
  }

  /** The same with another border. */
  public GridSampler with(Border other) {
    return new GridSampler(interpolation, other, cyclicColumns, cyclicRows);
  }

  /**
   * The images at the positions.
   *
   * @param images {@code [b, c, h, w]}
   * @param grid {@code [b, h', w', 2]}, or {@code [h', w', 2]} for the same positions in all
   * @return {@code [b, c, h', w']}
   */
  public Tensor sample(Tensor images, Tensor grid) {
    if (images.rank() != 4 || grid.rank() < 3 || grid.rank() > 4 || grid.size(-1) != 2) {
      throw new IllegalArgumentException(
          "Images are [b, c, h, w] and grids [b, h', w', 2] or [h', w', 2], given: %s and %s"
              .formatted(images.describe(), grid.describe()));
    }
    Tensor each =
        grid.rank() == 4
            ? grid
            : grid.unsqueeze(0).expand(images.size(0), grid.size(0), grid.size(1), 2);
    if (!cyclicColumns && !cyclicRows) {
      return images.gridSample(each, interpolation, border, false);
    }
    int reach = interpolation == Interpolation.CUBIC ? 2 : 1;
    long right = cyclicColumns ? reach : 0;
    long down = cyclicRows ? reach : 0;
    Tensor padded = images.pad(Padding.CIRCULAR, right, right, down, down);
    Tensor x = wrapped(each.select(-1, 0), images.size(-1), right);
    Tensor y = wrapped(each.select(-1, 1), images.size(-2), down);
    return padded.gridSample(Tensors.stack(-1, x, y), interpolation, border, false);
  }

  /** Positions along an axis of n pixels, in the image that has {@code extra} more at each end. */
  private static Tensor wrapped(Tensor position, long n, long extra) {
    if (extra == 0) {
      return position;
    }
    Tensor inside = position.add(1).remainder(2.0).sub(1);
    return inside.mul((double) n / (n + 2 * extra));
  }
}
