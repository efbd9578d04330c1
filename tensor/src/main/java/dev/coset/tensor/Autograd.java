package dev.coset.tensor;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.TensorArrayRefOptional;
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
    return vectorJacobian(output, inputs, vector, createGraph ? GraphUse.RECORD : GraphUse.FREE);
  }

  /** As {@link #grad(Tensor, List, boolean)}, with what becomes of the graph. */
  public static List<Tensor> grad(Tensor output, List<Tensor> inputs, GraphUse use) {
    requireScalar(output);
    return vectorJacobian(output, inputs, Tensors.onesLike(output), use);
  }

  /** As {@link #vectorJacobian(Tensor, List, Tensor, boolean)}, with what becomes of the graph. */
  public static List<Tensor> vectorJacobian(
      Tensor output, List<Tensor> inputs, Tensor vector, GraphUse use) {
    Scope.innermost("grad");
    inputs.forEach(Autograd::requireDifferentiable);
    requireDifferentiable(output);
    try (TensorVector outputs = new TensorVector(output.raw());
        TensorVector by = Native.vector(inputs);
        TensorVector weights = new TensorVector(vector.raw());
        BoolOptional retain = new BoolOptional(use.keeps());
        TensorVector gradients = torch.grad(outputs, by, weights, retain, use.records(), true)) {
      for (int i = 0; i < inputs.size(); i++) {
        if (!gradients.get(i).defined()) {
          try (var zero = torch.zeros_like(inputs.get(i).raw())) {
            gradients.put(i, zero);
          }
        }
      }
      return Native.unpack("grad", gradients);
    } catch (RuntimeException e) {
      HookFailures.rethrow(e);
      throw Native.explain("grad", e, output);
    }
  }

  /**
   * Adds the gradients of a one-element output to {@link Tensor#grad()} of every parameter and
   * other leaf it depends on.
   */
  public static void backward(Tensor output) {
    backward(output, GraphUse.FREE);
  }

  /** As {@link #backward(Tensor)}, with what becomes of the graph. */
  public static void backward(Tensor output, GraphUse use) {
    requireScalar(output);
    requireDifferentiable(output);
    try (var one = new org.bytedeco.pytorch.Tensor();
        BoolOptional retain = new BoolOptional(use.keeps());
        var leaves = new TensorArrayRefOptional()) {
      output.raw().backward(one, retain, use.records(), leaves);
    } catch (RuntimeException e) {
      HookFailures.rethrow(e);
      throw Native.explain("backward", e, output);
    }
  }

  /**
   * The value of a part of a network whose intermediate results are not kept: they are computed
   * again when gradients are asked for, which saves memory for time. Derivatives of every order are
   * those of the body.
   *
   * <p>The body is run once more for each gradient, with a generator of the same state, so that
   * dropout repeats. It must compute the same each time, and not change anything, such as running
   * statistics.
   *
   * @param body computes from the inputs and a generator
   * @param inputs what is given to the body
   * @param parameters other tensors that the body uses and that may ask for derivatives: those of
   *     its modules
   * @param random draws the state of the body's generator
   * @throws IllegalArgumentException if the body uses a tensor that asks for derivatives and is
   *     neither an input nor a parameter: its gradient would be lost
   */
  public static Tensor checkpoint(
      BiFunction<List<Tensor>, RandomGenerator, Tensor> body,
      List<Tensor> inputs,
      List<Tensor> parameters,
      RandomGenerator random) {
    return new Recomputation(body, inputs.size(), random.nextLong()).apply(inputs, parameters);
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
