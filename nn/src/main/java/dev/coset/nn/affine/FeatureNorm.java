package dev.coset.nn.affine;

import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Layer;

/**
 * Layer normalization over all features of an image, {@code [b, n, c, h, w]} to the same, with a
 * gain and a bias for each channel. Mean and variance are sums over elements and positions, so the
 * group leaves them. (At each position alone it would make the faint features of the background as
 * large as those of the strokes, and a maximum over positions would see little else.)
 */
final class FeatureNorm extends Module implements Layer {

  private static final double VARIANCE_FLOOR = 1e-5;

  private final Tensor gain;
  private final Tensor bias;

  FeatureNorm(int width) {
    gain = parameter("gain", () -> Tensors.ones(DType.FLOAT32, width, 1, 1));
    bias = parameter("bias", () -> Tensors.zeros(DType.FLOAT32, width, 1, 1));
  }

  @Override
  public Tensor forward(Tensor x) {
    int[] all = {1, 2, 3, 4};
    Tensor centred = x.sub(x.mean(all, true));
    Tensor variance = centred.square().mean(all, true);
    return centred.div(variance.add(VARIANCE_FLOOR).sqrt()).mul(gain).add(bias);
  }
}
