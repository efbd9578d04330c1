package dev.coset.tensor.modules;

import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;

/** {@code (x - mean) / sqrt(variance + 1e-5) * weight + bias} over the last axis. */
public final class LayerNorm extends Module implements Layer {

  private static final double EPSILON = 1e-5;

  private final Tensor weight;
  private final Tensor bias;

  /** For a last axis of extent {@code width}. */
  public LayerNorm(int width) {
    if (width < 1) {
      throw new IllegalArgumentException("A width is at least 1, given: " + width);
    }
    weight = parameter("weight", () -> Tensors.ones(DType.FLOAT32, width));
    bias = parameter("bias", () -> Tensors.zeros(DType.FLOAT32, width));
  }

  @Override
  public Tensor forward(Tensor input) {
    return input.layerNorm(weight, bias, EPSILON);
  }
}
