package dev.coset.nn.vectors;

import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.modules.BatchNorm;
import dev.coset.tensor.modules.Layer;

/**
 * Batch normalization of lengths: {@code v -> v BN(|v|) / |v|}, statistics of each channel over all
 * other axes. It commutes with rotations and reflections.
 *
 * <p>Shapes: {@code [.., 3, channels]} to the same. Source: "Vector Neurons: A General Framework
 * for SO(3)-Equivariant Networks", section 3.4.
 */
public final class VectorBatchNorm extends Module implements Layer {

  private static final double SQUARE_FLOOR = 1e-12;

  private final int channels;
  private final BatchNorm norm;

  /** With the scales and shifts of a new batch normalization. */
  public VectorBatchNorm(int channels) {
    this.channels = channels;
    norm = child("norm", new BatchNorm(channels));
  }

  @Override
  public Tensor forward(Tensor features) {
    VectorFeatures.requireChannels(features, channels);
    Tensor length = features.square().sum(-2, true).add(SQUARE_FLOOR).sqrt();
    Tensor flat = length.reshape(-1, channels);
    return features.mul(norm.forward(flat).div(flat).reshape(length.shape()));
  }
}
