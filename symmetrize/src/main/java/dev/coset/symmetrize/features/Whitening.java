package dev.coset.symmetrize.features;

import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;

/**
 * The gain of a gradient's spectrum: {@code 1 / max(1, sqrt f)} at the radial frequency index f,
 * divided by its mean, so that gradients become about as smooth as natural images and fine patterns
 * do not outrun coarse ones.
 */
final class Whitening {

  private Whitening() {}

  /** The gain {@code [h, w]}. */
  static Tensor gain(int height, int width, DType type) {
    double[] gain = new double[height * width];
    double sum = 0;
    for (int i = 0; i < gain.length; i++) {
      double f = Math.hypot(frequency(i / width, height), frequency(i % width, width));
      gain[i] = 1 / Math.max(1, Math.sqrt(f));
      sum += gain[i];
    }
    for (int i = 0; i < gain.length; i++) {
      gain[i] *= gain.length / sum;
    }
    return Tensors.of(type, gain, height, width);
  }

  /** Images with their spectrum multiplied. */
  static Tensor apply(Tensor images, Tensor gain) {
    return images.fft2().mul(gain).ifft2().real().contiguous();
  }

  private static int frequency(int index, int length) {
    return Math.min(index, length - index);
  }
}
