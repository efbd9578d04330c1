package dev.coset.tensor;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bytedeco.pytorch.GradMode;

/**
 * Functions of tensors with a derivative that the programmer gives.
 *
 * <p>The graph of derivatives holds the inputs until it is freed itself, and nothing that the
 * function computes on the way.
 *
 * {@snippet :
 * Tensor y =
 *     CustomGradient.apply(
 *         "cube",
 *         List.of(x),
 *         in -> in.getFirst().pow(3),
 *         (in, v, needed) -> List.of(Optional.of(in.getFirst().square().mul(3).mul(v))));
 * }
 *
 * @see dev.coset.tensor.kernels.Kernel
 */
public final class CustomGradient {

  private CustomGradient() {}

  /** The vector-Jacobian products of a function {@code y(x_0, .., x_k)}. */
  @FunctionalInterface
  public interface Pullback {

    /**
     * The products {@code v^T dy/dx_i}, each of the type and shape of its input; an empty one
     * stands for zeros. It is called while gradients are computed. If those are to be
     * differentiated in turn, what it does is recorded: written with differentiable operations, it
     * has derivatives of any order.
     *
     * @param inputs the x
     * @param vector v, of the shape of y; not always contiguous
     * @param needed which products are used; the others may be empty
     */
    List<Optional<Tensor>> products(List<Tensor> inputs, Tensor vector, boolean[] needed);
  }

  /**
   * The value of a function, recorded with its derivative if an input asks for derivatives.
   *
   * @param name for messages
   * @param inputs what the function may be differentiated by; it may use other tensors, which are
   *     constants to it
   * @param forward the function; derivatives are not recorded inside
   * @param pullback its derivative. It is kept as long as the graph: tensors that it uses beside
   *     its arguments must live as long
   */
  public static Tensor apply(
      String name, List<Tensor> inputs, Function<List<Tensor>, Tensor> forward, Pullback pullback) {
    boolean recorded = GradMode.is_enabled() && inputs.stream().anyMatch(Tensor::isDifferentiable);
    return Native.make(
        name,
        () -> {
          try (var _ = Scope.open()) {
            Tensor result = Autograd.noGrad(() -> forward.apply(inputs));
            var output = result.raw().detach();
            if (recorded) {
              GraphNode.attach(name, output, inputs, pullback);
            }
            return output;
          }
        },
        inputs.toArray(Tensor[]::new));
  }
}
