package dev.coset.motion;

import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;

/**
 * The orthonormal discrete cosine transform along time: {@code y_k = sum_t D_kt x_t} with {@code
 * D_kt = w_k cos(pi (t + 1/2) k / T)}, {@code w_0 = sqrt(1/T)} and {@code w_k = sqrt(2/T)} for the
 * others.
 *
 * <p>It is linear along time and the same for every coordinate, so it commutes with every linear
 * map of space, rotations among them. Its inverse is its transpose.
 *
 * @param length the number of frames, T
 */
public record TemporalTransform(int length) {

  /** Rejects an empty time axis. */
  public TemporalTransform {
    if (length < 1) {
      throw new IllegalArgumentException("A transform needs at least one frame, given: " + length);
    }
  }

  /** The matrix D, {@code [T, T]}. */
  public Tensor matrix(DType type) {
    double[] values = new double[length * length];
    for (int k = 0; k < length; k++) {
      double weight = Math.sqrt((k == 0 ? 1.0 : 2.0) / length);
      for (int t = 0; t < length; t++) {
        values[k * length + t] = weight * Math.cos(Math.PI * (t + 0.5) * k / length);
      }
    }
    return Tensors.of(type, values, length, length);
  }

  /**
   * Frames to frequencies, both {@code [.., T, d]}.
   *
   * @throws IllegalArgumentException if the trajectories have another length
   */
  public Tensor forward(Tensor trajectories) {
    check(trajectories);
    return matrix(trajectories.dtype()).matmul(trajectories);
  }

  /**
   * Frequencies to frames, both {@code [.., T, d]}.
   *
   * @throws IllegalArgumentException if there is another number of frequencies
   */
  public Tensor inverse(Tensor frequencies) {
    check(frequencies);
    return matrix(frequencies.dtype()).transpose(0, 1).matmul(frequencies);
  }

  private void check(Tensor x) {
    if (x.rank() < 2 || x.size(-2) != length) {
      throw new IllegalArgumentException(
          "The transform takes [.., %d, d], given: %s".formatted(length, x.describe()));
    }
  }
}
