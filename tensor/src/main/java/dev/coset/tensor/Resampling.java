package dev.coset.tensor;

import org.bytedeco.pytorch.InterpolateFuncOptions;
import org.bytedeco.pytorch.InterpolateMode;
import org.bytedeco.pytorch.LongVector;
import org.bytedeco.pytorch.LongVectorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.kNearestExact;

/**
 * Values of images and volumes at other positions.
 *
 * <p>A grid has positions from -1 to 1 on each axis of space. These are the centres of the first
 * and last elements where {@code alignCorners} is set, their outer edges otherwise.
 */
public sealed interface Resampling permits Tensor {

  /**
   * Resizes the one to three axes of space of {@code [n, c, ..]}. No low-pass filter is applied;
   * {@link Interpolation#AREA} averages. Of two nearest points, NEAREST takes the first; it samples
   * at the centres of the new elements.
   *
   * @param alignCorners whether the centres, not the edges, of the outer elements stay where they
   *     are; for LINEAR and CUBIC only
   * @param size the new extents of the axes of space
   */
  default Tensor interpolate(Interpolation mode, boolean alignCorners, long... size) {
    Tensor x = (Tensor) this;
    int axes = x.rank() - 2;
    boolean plain = mode == Interpolation.NEAREST || mode == Interpolation.AREA;
    String fault =
        axes < 1 || axes > 3 || size.length != axes
            ? "needs 3 to 5 axes and a new size for all but the first two, given %d sizes"
                .formatted(size.length)
            : mode == Interpolation.CUBIC && axes != 2
                ? "CUBIC is for images [n, c, h, w]"
                : plain && alignCorners ? mode + " does not align corners" : "";
    if (!fault.isEmpty()) {
      throw Native.refuse("interpolate", fault, x);
    }
    return Native.unary(
        "interpolate",
        this,
        t ->
            switch (mode) {
              case NEAREST -> nearest(t, size);
              case LINEAR -> linear(t, alignCorners, size);
              case CUBIC -> torch.upsample_bicubic2d(t, size, alignCorners);
              case AREA -> area(t, size);
            });
  }

  /**
   * The values of {@code [n, c, h, w]} (or {@code [n, c, d, h, w]}) at the positions of a grid
   * {@code [n, .., 2]} (or {@code [n, .., 3]}), whose last axis is x, y (, z): {@code [n, c, ..]}.
   * Both are differentiated once; second derivatives are refused.
   */
  default Tensor gridSample(Tensor grid, Interpolation mode, Border border, boolean alignCorners) {
    Tensor x = (Tensor) this;
    long method =
        switch (mode) {
          case LINEAR -> 0;
          case NEAREST -> 1;
          case CUBIC -> 2;
          case AREA -> throw Native.refuse("gridSample", "AREA is for interpolate", x, grid);
        };
    return Native.make(
        "gridSample",
        () -> torch.grid_sampler(x.raw(), grid.raw(), method, border.nativeCode(), alignCorners),
        x,
        grid);
  }

  /**
   * The grid {@code [n, h, w, 2]} (or {@code [n, d, h, w, 3]}) of the images of all positions under
   * the affine maps of this, {@code [n, 2, 3]} (or {@code [n, 3, 4]}), which act on x, y (, z) and
   * 1.
   *
   * @param size the shape {@code n, c, h, w} (or {@code n, c, d, h, w}) of the result of {@link
   *     #gridSample}
   */
  default Tensor affineGrid(boolean alignCorners, long... size) {
    return Native.unary(
        "affineGrid", this, t -> torch.affine_grid_generator(t, size, alignCorners));
  }

  private static org.bytedeco.pytorch.Tensor nearest(org.bytedeco.pytorch.Tensor t, long[] size) {
    try (var options = new InterpolateFuncOptions();
        var extents = new LongVector(size);
        var optional = new LongVectorOptional(extents);
        var exact = new kNearestExact();
        var mode = new InterpolateMode(exact)) {
      options.size().put(optional);
      options.mode().put(mode);
      return torch.interpolate(t, options);
    }
  }

  private static org.bytedeco.pytorch.Tensor linear(
      org.bytedeco.pytorch.Tensor t, boolean alignCorners, long[] size) {
    return switch (size.length) {
      case 1 -> torch.upsample_linear1d(t, size, alignCorners);
      case 2 -> torch.upsample_bilinear2d(t, size, alignCorners);
      default -> torch.upsample_trilinear3d(t, size, alignCorners);
    };
  }

  private static org.bytedeco.pytorch.Tensor area(org.bytedeco.pytorch.Tensor t, long[] size) {
    return switch (size.length) {
      case 1 -> torch.adaptive_avg_pool1d(t, size);
      case 2 -> torch.adaptive_avg_pool2d(t, size);
      default -> torch.adaptive_avg_pool3d(t, size);
    };
  }
}
