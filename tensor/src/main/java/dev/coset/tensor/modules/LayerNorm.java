package dev.coset.tensor.modules;

import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.Arrays;

/**
 * {@code (x - mean) / sqrt(variance + epsilon) * weight + bias} over the last axes: "Layer
 * Normalization".
 */
public final class LayerNorm extends Module implements Layer {

  private static final double EPSILON = 1e-5;

  private final Tensor weight;
  private final Tensor bias;
  private final double epsilon;

  /** For a last axis of extent {@code width}, with epsilon 1e-5. */
  public LayerNorm(int width) {
    this(new long[] {width}, EPSILON);
  }

  /** For last axes of the given extents. */
  public LayerNorm(long[] shape, double epsilon) {
    if (shape.length == 0 || Arrays.stream(shape).anyMatch(extent -> extent < 1)) {
      throw new IllegalArgumentException("A width is at least 1, given: " + Arrays.toString(shape));
    }
    Checks.positive("Epsilon", epsilon);
    this.epsilon = epsilon;
    weight = parameter("weight", () -> Tensors.ones(DType.FLOAT32, shape));
    bias = parameter("bias", () -> Tensors.zeros(DType.FLOAT32, shape));
  }

  @Override
  public Tensor forward(Tensor input) {
    return input.layerNorm(weight, bias, epsilon);
  }
}
