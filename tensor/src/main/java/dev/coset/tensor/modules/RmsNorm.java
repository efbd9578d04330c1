package dev.coset.tensor.modules;

import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;

/**
 * {@code x / sqrt(mean(x^2) + epsilon) * weight} over the last axis: "Root Mean Square Layer
 * Normalization".
 */
public final class RmsNorm extends Module implements Layer {

  private static final double EPSILON = 1e-6;

  private final Tensor weight;
  private final double epsilon;

  /** For a last axis of extent {@code width}, with epsilon 1e-6. */
  public RmsNorm(int width) {
    this(width, EPSILON);
  }

  /** For a last axis of extent {@code width}. */
  public RmsNorm(int width, double epsilon) {
    Checks.positive("A width", width);
    Checks.positive("Epsilon", epsilon);
    this.epsilon = epsilon;
    weight = parameter("weight", () -> Tensors.ones(DType.FLOAT32, width));
  }

  @Override
  public Tensor forward(Tensor input) {
    return input.rmsNorm(weight, epsilon);
  }
}
