package dev.coset.tensor;

import org.bytedeco.pytorch.StringViewOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Discrete Fourier transforms, {@code X[k] = sum_j x[j] exp(-2 pi i j k / n)}, and their inverses.
 *
 * <p>Transforms of real numbers ({@code rfft}) keep the frequencies 0 to n / 2 of their last axis,
 * since the others are their conjugates; their inverses ({@code irfft}) need to be told n, which
 * may be odd. Without axes, all are transformed.
 */
public sealed interface Fourier permits Tensor {

  /** The transform along an axis. */
  default Tensor fft(int axis) {
    return fftn(FourierNorm.BACKWARD, axis);
  }

  /** The inverse of {@link #fft}. */
  default Tensor ifft(int axis) {
    return ifftn(FourierNorm.BACKWARD, axis);
  }

  /** The transform of real numbers along an axis: extent n becomes {@code n / 2 + 1}. */
  default Tensor rfft(int axis) {
    return rfftn(FourierNorm.BACKWARD, axis);
  }

  /** The inverse of {@link #rfft} with extent n of the axis. */
  default Tensor irfft(long n, int axis) {
    return irfftn(n, FourierNorm.BACKWARD, axis);
  }

  /** The transform along the last two axes. */
  default Tensor fft2() {
    return fftn(FourierNorm.BACKWARD, -2, -1);
  }

  /** The inverse of {@link #fft2}. */
  default Tensor ifft2() {
    return ifftn(FourierNorm.BACKWARD, -2, -1);
  }

  /** The transform of real numbers along the last two axes. */
  default Tensor rfft2() {
    return rfftn(FourierNorm.BACKWARD, -2, -1);
  }

  /** The inverse of {@link #rfft2} with extent n of the last axis. */
  default Tensor irfft2(long n) {
    return irfftn(n, FourierNorm.BACKWARD, -2, -1);
  }

  /** The transform along several axes. */
  default Tensor fftn(FourierNorm norm, int... axes) {
    long[] along = axes(axes);
    return Native.unary(
        "fft",
        this,
        t -> {
          try (StringViewOptional name = norm.open()) {
            return torch.fft_fftn(t, extents(along), along, name);
          }
        });
  }

  /** The inverse of {@link #fftn}. */
  default Tensor ifftn(FourierNorm norm, int... axes) {
    long[] along = axes(axes);
    return Native.unary(
        "ifft",
        this,
        t -> {
          try (StringViewOptional name = norm.open()) {
            return torch.fft_ifftn(t, extents(along), along, name);
          }
        });
  }

  /** The transform of real numbers along several axes, of which the last is halved. */
  default Tensor rfftn(FourierNorm norm, int... axes) {
    long[] along = axes(axes);
    return Native.unary(
        "rfft",
        this,
        t -> {
          try (StringViewOptional name = norm.open()) {
            return torch.fft_rfftn(t, extents(along), along, name);
          }
        });
  }

  /** The inverse of {@link #rfftn} with extent n of the last of the axes. */
  default Tensor irfftn(long n, FourierNorm norm, int... axes) {
    long[] along = axes(axes);
    return Native.unary(
        "irfft",
        this,
        t -> {
          long[] extents = extents(along);
          extents[extents.length - 1] = n;
          try (StringViewOptional name = norm.open()) {
            return torch.fft_irfftn(t, extents, along, name);
          }
        });
  }

  /** Moves frequency 0 from the first to the middle position of axes. */
  default Tensor fftShift(int... axes) {
    long[] along = axes(axes);
    return Native.unary("fftShift", this, t -> torch.fft_fftshift(t, along));
  }

  /** The inverse of {@link #fftShift}. */
  default Tensor ifftShift(int... axes) {
    long[] along = axes(axes);
    return Native.unary("ifftShift", this, t -> torch.fft_ifftshift(t, along));
  }

  private long[] axes(int... axes) {
    if (axes.length > 0) {
      return Native.longs(axes);
    }
    long[] all = new long[((Tensor) this).rank()];
    for (int i = 0; i < all.length; i++) {
      all[i] = i;
    }
    return all;
  }

  private long[] extents(long[] axes) {
    Tensor x = (Tensor) this;
    long[] extents = new long[axes.length];
    for (int i = 0; i < axes.length; i++) {
      extents[i] = x.size((int) axes[i]);
    }
    return extents;
  }
}
