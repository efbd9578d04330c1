package dev.coset.tensor.modules;

import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import org.jspecify.annotations.Nullable;

/**
 * Normalization of each channel of each example over the axes of space: {@code [n, c, w]}, {@code
 * [n, c, h, w]} or {@code [n, c, d, h, w]}. The same in training and evaluation. "Instance
 * Normalization: The Missing Ingredient for Fast Stylization".
 */
public final class InstanceNorm extends Module implements Layer {

  private static final double EPSILON = 1e-5;

  private final int channels;
  private final double epsilon;
  private final @Nullable Tensor weight;
  private final @Nullable Tensor bias;

  /** Without learned scales and shifts, with epsilon 1e-5. */
  public InstanceNorm(int channels) {
    this(channels, false, EPSILON);
  }

  /** With or without a learned scale and shift for each channel. */
  public InstanceNorm(int channels, boolean learned, double epsilon) {
    Checks.positive("The number of channels", channels);
    Checks.positive("Epsilon", epsilon);
    this.channels = channels;
    this.epsilon = epsilon;
    weight = learned ? parameter("weight", () -> Tensors.ones(DType.FLOAT32, channels)) : null;
    bias = learned ? parameter("bias", () -> Tensors.zeros(DType.FLOAT32, channels)) : null;
  }

  @Override
  public Tensor forward(Tensor input) {
    Checks.extent("InstanceNorm", input, 1, channels, "[n, channels, ..]");
    if (input.rank() < 3) {
      throw new IllegalArgumentException(
          "InstanceNorm needs axes of space behind the channels, given: " + input.describe());
    }
    return input.groupNorm(channels, weight, bias, epsilon);
  }
}
