package dev.coset.nn.planar;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;

/**
 * How a complex signal gets fewer points: windows of {@code stride} points become one. All ways
 * commute with rotations of the plane and with shifts by multiples of the stride.
 */
public enum Coarsening {
  /** The mean of the window. */
  MEAN {
    @Override
    Tensor reduce(Tensor windows) {
      return windows.mean(-1, false);
    }
  },
  /**
   * The entry with the largest modulus. Among those whose squared moduli differ by less than a
   * ten-thousandth it is the first, so that rounding does not decide between equal ones. Where two
   * differ by just that much the choice jumps, as it does for any choice of one entry.
   */
  LARGEST {
    @Override
    Tensor reduce(Tensor windows) {
      Tensor squares = windows.square().sum(1, true);
      Tensor eligible = squares.ge(squares.amax(-1, true).mul(1 - TIE));
      // of equal ones, argmax may give any; the weights fall, so the first is the largest
      Tensor order = Tensors.linspace(windows.dtype(), 1, 0.5, windows.size(4));
      Tensor chosen = eligible.toType(windows.dtype()).mul(order).argmax(-1).unsqueeze(-1);
      long[] shape = windows.shape();
      shape[4] = 1;
      return windows.gather(4, chosen.expand(shape)).squeeze(-1);
    }
  };

  private static final double TIE = 1e-4;

  /** One value for each window: {@code [b, 2, channels, n, stride]} to {@code [b, 2, c, n]}. */
  abstract Tensor reduce(Tensor windows);

  /**
   * The coarser signal: {@code [b, 2, channels, n]} to {@code [b, 2, channels, n / stride]}.
   *
   * @throws BadInputException if the stride does not divide the number of points
   */
  public Tensor apply(Tensor signal, int stride) {
    long n = signal.size(-1);
    if (stride < 1 || n % stride != 0) {
      throw new BadInputException(
          "The stride divides the number of points, given: stride %d and %d points; resample the contour"
              .formatted(stride, n));
    }
    return stride == 1 ? signal : reduce(signal.unflatten(-1, n / stride, stride));
  }
}
