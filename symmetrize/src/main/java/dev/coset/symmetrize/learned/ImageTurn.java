package dev.coset.symmetrize.learned;

import dev.coset.data.BadInputException;
import dev.coset.data.actions.RotationOptions;
import dev.coset.groups.AffineElement;
import dev.coset.groups.Matrix;
import dev.coset.tensor.Border;
import dev.coset.tensor.DType;
import dev.coset.tensor.Interpolation;
import dev.coset.tensor.Padding;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Layer;
import java.util.Optional;

/**
 * An orthogonal map of the plane as a map of square images {@code [b, c, n, n]}: a permutation of
 * pixels where it is one, otherwise the resampling of {@link
 * dev.coset.data.actions.ImageActions#rotation} with {@link RotationOptions#defaults()}.
 */
record ImageTurn(Matrix matrix, Optional<RotationPadding> padding) implements Layer {

  private static final double SNAP = 1e-9;

  /** The weight of a neighbour in the mean of a linear interpolant over a pixel. */
  private static final double SPREAD = 0.125;

  static ImageTurn of(AffineElement element, Optional<RotationPadding> padding) {
    ImageTurn turn = new ImageTurn(element.affine().linear(), padding);
    if (!turn.exact() && padding.isEmpty()) {
      throw new BadInputException(
          "The element %s turns images by an angle that is no quarter turn, which needs a padding; give RotationPadding.ZEROS or REFLECT, or a group inside D4"
              .formatted(element));
    }
    return turn;
  }

  boolean exact() {
    for (int i = 0; i < 4; i++) {
      double entry = matrix.get(i / 2, i % 2);
      if (Math.abs(entry - Math.rint(entry)) > SNAP) {
        return false;
      }
    }
    return true;
  }

  @Override
  public Tensor forward(Tensor images) {
    if (images.rank() != 4 || images.size(2) != images.size(3)) {
      throw new BadInputException(
          "Images are turned when they are square, [b, c, n, n], given: %s; crop or pad them"
              .formatted(images.describe()));
    }
    if (exact()) {
      return permuted(images);
    }
    return padding.orElseThrow() == RotationPadding.ZEROS ? resampled(images) : mirrored(images);
  }

  /** First the flip of up and down, then quarter turns counter-clockwise. */
  private Tensor permuted(Tensor images) {
    double det = matrix.get(0, 0) * matrix.get(1, 1) - matrix.get(0, 1) * matrix.get(1, 0);
    int quarter =
        Math.floorMod(
            (int) Math.round(Math.atan2(matrix.get(1, 0), matrix.get(0, 0)) / (Math.PI / 2)), 4);
    Tensor flipped = det < 0 ? images.flip(-2) : images;
    return quarter == 0 ? flipped : flipped.rot90(quarter, -2, -1);
  }

  private Tensor mirrored(Tensor images) {
    long n = images.size(2);
    long margin = Math.min(n - 1, (long) Math.ceil(n * (Math.sqrt(2) - 1) / 2) + 1);
    Tensor wide = images.pad(Padding.REFLECT, margin, margin, margin, margin);
    return resampled(wide).slice(2, margin, margin + n).slice(3, margin, margin + n);
  }

  /** The means over pixels of the turned interpolant whose means over pixels are the image. */
  private Tensor resampled(Tensor images) {
    long b = images.size(0);
    long n = images.size(2);
    Tensor sharpen = sharpening(images.dtype(), n);
    Tensor sharp = sharpen.matmul(images).matmul(sharpen);
    // The map takes rows from the top, so y changes its sign; the inverse is the transpose.
    double[] theta = {
      matrix.get(0, 0), -matrix.get(1, 0), 0, -matrix.get(0, 1), matrix.get(1, 1), 0
    };
    Tensor grid =
        Tensors.of(images.dtype(), theta, 1, 2, 3)
            .affineGrid(false, 1, images.size(1), 2 * n, 2 * n)
            .expand(b, 2 * n, 2 * n, 2);
    return sharp.gridSample(grid, Interpolation.LINEAR, Border.ZEROS, false).avgPool2d(2, 2, 0);
  }

  /** The inverse of the blur along one axis. */
  private static Tensor sharpening(DType type, long n) {
    Tensor off = Tensors.full(DType.FLOAT64, SPREAD, n - 1);
    Tensor blur =
        off.diagonalMatrix(1)
            .add(off.diagonalMatrix(-1))
            .add(Tensors.eye(DType.FLOAT64, n).mul(1 - 2 * SPREAD));
    return blur.inverse().toType(type);
  }
}
