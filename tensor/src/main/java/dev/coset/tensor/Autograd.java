package dev.coset.tensor;

import java.util.List;
import java.util.function.Supplier;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Reverse-mode differentiation of any order. */
public final class Autograd {

  static {
    Libtorch.start();
  }

  private Autograd() {}

  /** The gradient of a one-element output by one input. */
  public static Tensor grad(Tensor output, Tensor input) {
    return grad(output, List.of(input), false).getFirst();
  }

  /**
   * The gradients of a one-element output by the inputs; inputs that the output does not depend on
   * have gradient 0.
   *
   * @param createGraph whether the gradients can be differentiated in turn
   * @throws IllegalArgumentException if the output has several elements (see {@link
   *     #vectorJacobian}), or if derivatives were not recorded for it or an input
   */
  public static List<Tensor> grad(Tensor output, List<Tensor> inputs, boolean createGraph) {
    requireScalar(output);
    return vectorJacobian(output, inputs, Tensors.onesLike(output), createGraph);
  }

  /**
   * The products {@code v^T dy/dx} for the inputs x.
   *
   * @param output y
   * @param inputs the x
   * @param vector v, of the shape of y
   * @param createGraph whether the products can be differentiated in turn; the graph of y is kept
   *     then, and otherwise freed
   */
  public static List<Tensor> vectorJacobian(
      Tensor output, List<Tensor> inputs, Tensor vector, boolean createGraph) {
    Scope.innermost("grad");
    inputs.forEach(Autograd::requireDifferentiable);
    requireDifferentiable(output);
    try (TensorVector outputs = new TensorVector(output.raw());
        TensorVector by = Native.vector(inputs);
        TensorVector weights = new TensorVector(vector.raw());
        BoolOptional retain = new BoolOptional(createGraph);
        TensorVector gradients = torch.grad(outputs, by, weights, retain, createGraph, true)) {
      for (int i = 0; i < inputs.size(); i++) {
        if (!gradients.get(i).defined()) {
          try (var zero = torch.zeros_like(inputs.get(i).raw())) {
            gradients.put(i, zero);
          }
        }
      }
      return Native.unpack("grad", gradients);
    } catch (RuntimeException e) {
      throw Native.explain("grad", e, output);
    }
  }

  /**
   * Adds the gradients of a one-element output to {@link Tensor#grad()} of every parameter and
   * other leaf it depends on.
   */
  public static void backward(Tensor output) {
    requireScalar(output);
    requireDifferentiable(output);
    Native.run("backward", () -> output.raw().backward(), output);
  }

  /** Runs something without recording derivatives. */
  public static <T> T noGrad(Supplier<T> body) {
    return inMode(false, body);
  }

  /** Runs something while recording derivatives, even inside {@link #noGrad}. */
  public static <T> T withGrad(Supplier<T> body) {
    return inMode(true, body);
  }

  private static <T> T inMode(boolean recording, Supplier<T> body) {
    try (AutoGradMode _ = new AutoGradMode(recording)) {
      return body.get();
    }
  }

  private static void requireScalar(Tensor output) {
    if (output.count() != 1) {
      throw new IllegalArgumentException(
          "The gradient of an output with several elements is not defined, given: %s; sum it, or use vectorJacobian"
              .formatted(output.describe()));
    }
  }

  private static void requireDifferentiable(Tensor tensor) {
    if (!tensor.isDifferentiable()) {
      throw new IllegalArgumentException(
          "Derivatives were not recorded for %s; call requiresGrad() on the inputs before computing, outside noGrad"
              .formatted(tensor.describe()));
    }
  }
}
