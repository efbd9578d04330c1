package dev.coset.tensor.modules;

import dev.coset.tensor.Tensor;

/**
 * A nonlinear function between layers, by name: for configurations, and for the scale of first
 * weights.
 *
 * {@snippet :
 * var net = Sequential.of(new Linear(3, 8, random), Activation.SILU, new Linear(8, 1, random));
 * }
 */
public enum Activation implements Layer {
  /** {@code x}. */
  IDENTITY(1, x -> x),
  /** {@link Tensor#relu}. */
  RELU(Math.sqrt(2), Tensor::relu),
  /** {@link Tensor#leakyRelu} with slope 0.01. */
  LEAKY_RELU(Math.sqrt(2 / (1 + Activation.SLOPE * Activation.SLOPE)), Activation::leak),
  /** {@link Tensor#elu}. */
  ELU(1, Tensor::elu),
  /** {@link Tensor#selu}. */
  SELU(0.75, Tensor::selu),
  /** {@link Tensor#gelu}. */
  GELU(1, Tensor::gelu),
  /** {@link Tensor#geluTanh}. */
  GELU_TANH(1, Tensor::geluTanh),
  /** {@link Tensor#silu}. */
  SILU(1, Tensor::silu),
  /** {@link Tensor#mish}. */
  MISH(1, Tensor::mish),
  /** {@link Tensor#tanh}. */
  TANH(5.0 / 3, Tensor::tanh),
  /** {@link Tensor#sigmoid}. */
  SIGMOID(1, Tensor::sigmoid),
  /** {@link Tensor#softplus}. */
  SOFTPLUS(1, Tensor::softplus),
  /** {@link Tensor#softsign}. */
  SOFTSIGN(1, Tensor::softsign),
  /** {@link Tensor#hardSwish}. */
  HARD_SWISH(1, Tensor::hardSwish);

  private static final double SLOPE = 0.01;

  private final double gain;
  private final Layer function;

  Activation(double gain, Layer function) {
    this.gain = gain;
    this.function = function;
  }

  /**
   * The factor by which weights in front of this function are larger than in front of none: what
   * PyTorch's {@code calculate_gain} gives, and 1 where it knows none.
   */
  public double gain() {
    return gain;
  }

  @Override
  public Tensor forward(Tensor input) {
    return function.forward(input);
  }

  private static Tensor leak(Tensor x) {
    return x.leakyRelu(SLOPE);
  }
}
