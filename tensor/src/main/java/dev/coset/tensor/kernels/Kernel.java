package dev.coset.tensor.kernels;

import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import java.util.List;

/**
 * An operation {@code y(x_0, .., x_k)} written in Java that reads and writes the memory of tensors
 * in place, in parallel by rows, and takes part in differentiation.
 *
 * <p>Implementations are immutable. Values come from {@link #compute}, derivatives from {@link
 * #pullback}, which is written with differentiable operations, kernels among them; then the kernel
 * has derivatives of every order. Check them with {@link dev.coset.tensor.GradientCheck}.
 *
 * <p>Inputs lie on the CPU; those that are not contiguous are copied first. Rows are divided among
 * as many threads as {@link dev.coset.tensor.Threads} says; since a row is computed by one thread,
 * the number of threads does not change the result.
 */
public interface Kernel {

  /** Its name, for messages. */
  String name();

  /**
   * The type and shape of the output; of at least one axis.
   *
   * @throws IllegalArgumentException if the inputs do not fit
   */
  Output output(List<Tensor> inputs);

  /**
   * Writes every element of some rows of the output, whose contents before are undefined. Called by
   * several threads for different rows. It makes no tensors.
   *
   * @param inputs the inputs' elements
   * @param output the output's elements, all rows
   * @param from the first row
   * @param to the row after the last
   */
  void compute(List<Buffer> inputs, Buffer output, long from, long to);

  /**
   * The vector-Jacobian product {@code v^T dy/dx_i}, of the type and shape of {@code x_i}. Called
   * for inputs with derivatives only.
   *
   * @param input i
   * @param inputs the x
   * @param vector v, of the shape of y
   */
  Tensor pullback(int input, List<Tensor> inputs, Tensor vector);

  /**
   * How many numbers are read, computed and written for one row, about: rows are divided among
   * threads only where there is enough to do.
   */
  default long work(List<Buffer> inputs, Buffer output) {
    long total = output.rows() * output.width();
    for (Buffer input : inputs) {
      total += input.rows() * input.width();
    }
    return total / Math.max(1, output.rows());
  }

  /**
   * The output for inputs.
   *
   * @throws IllegalArgumentException if inputs do not fit, or do not lie on the CPU
   */
  default Tensor apply(Tensor... inputs) {
    return Kernels.run(this, List.of(inputs));
  }

  /**
   * What an output is.
   *
   * @param dtype the type of its elements
   * @param shape its extents
   */
  record Output(DType dtype, long... shape) {}
}
