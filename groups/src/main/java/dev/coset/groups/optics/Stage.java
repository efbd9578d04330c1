package dev.coset.groups.optics;

/**
 * A differentiable map of vectors with its vector-Jacobian product, {@code backward(x, y, d) = d^T
 * df/dx} at {@code x} with {@code y = f(x)}.
 */
public interface Stage {

  /** The length of the input. */
  int inputs();

  /** The length of the output. */
  int outputs();

  /** The output; the input is not changed. */
  double[] forward(double[] input);

  /**
   * The gradient by the input.
   *
   * @param input the input
   * @param output {@link #forward} of it, which saves computing it again
   * @param gradient the gradient by the output
   */
  double[] backward(double[] input, double[] output, double[] gradient);
}
