package dev.coset.nn.irreps;

import dev.coset.tensor.Tensor;
import dev.coset.tensor.kernels.Buffer;
import dev.coset.tensor.kernels.Kernel;
import dev.coset.tensor.segments.Edges;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The derivatives of the form
 *
 * <pre>
 * F(w, x, y, z) = sum_e sum_p sum_{ijk,c} C^p_{ijk} w_{e,p,c} x_{from(e),i,c} y_{e,j} z_{to(e),k,c}
 * </pre>
 *
 * by one of its four arguments, at the other three. That by z is the tensor product gathered,
 * weighted and summed along edges. Since F is linear in each argument, the derivatives of these
 * derivatives are among the four again.
 *
 * @param shapes the product
 * @param edges from the rows of x to the rows of z
 * @param by the argument by which the derivative is taken
 */
record EdgeContraction(Shapes shapes, Edges edges, Argument by) implements Kernel {

  /** The arguments of F, in the order of the inputs. */
  enum Argument {
    /** {@code [e, weights]}. */
    WEIGHTS,
    /** {@code [starts, left]}. */
    LEFT,
    /** {@code [e, right]}. */
    RIGHT,
    /** {@code [ends, out]}. */
    OUT
  }

  /** The plans of a product, and the widths of the arguments' rows. */
  record Shapes(PathPlan plan, PathPlan transposed, int weights, int left, int right, int out) {

    static Shapes of(TensorProduct product) {
      return new Shapes(
          PathPlan.of(product),
          PathPlan.transposed(product),
          product.weightCount(),
          product.left().dimension(),
          product.right().dimension(),
          product.out().dimension());
    }
  }

  @Override
  public String name() {
    return "tensor product along edges";
  }

  @Override
  public Output output(List<Tensor> inputs) {
    return new Output(inputs.getFirst().dtype(), rows(), width());
  }

  private int rows() {
    return switch (by) {
      case WEIGHTS, RIGHT -> edges.count();
      case LEFT -> edges.from().count();
      case OUT -> edges.to().count();
    };
  }

  private int width() {
    return switch (by) {
      case WEIGHTS -> shapes.weights();
      case LEFT -> shapes.left();
      case RIGHT -> shapes.right();
      case OUT -> shapes.out();
    };
  }

  @Override
  public void compute(List<Buffer> inputs, Buffer output, long from, long to) {
    EdgeLoops loops = EdgeLoops.of(output);
    Buffer first = inputs.get(0);
    Buffer second = inputs.get(1);
    Buffer third = inputs.get(2);
    int begin = (int) from;
    int end = (int) to;
    switch (by) {
      case OUT -> loops.out(shapes.plan(), edges, first, second, third, output, begin, end);
      case LEFT ->
          loops.out(
              shapes.transposed(), edges.transposed(), first, third, second, output, begin, end);
      case WEIGHTS -> loops.weights(shapes.plan(), edges, first, second, third, output, begin, end);
      case RIGHT -> loops.right(shapes.plan(), edges, first, second, third, output, begin, end);
    }
  }

  @Override
  public Tensor pullback(int input, List<Tensor> inputs, Tensor vector) {
    List<Argument> given = Arrays.stream(Argument.values()).filter(a -> a != by).toList();
    Map<Argument, Tensor> arguments = new EnumMap<>(Argument.class);
    for (int i = 0; i < inputs.size(); i++) {
      arguments.put(given.get(i), inputs.get(i));
    }
    arguments.put(by, vector);
    Argument next = given.get(input);
    arguments.remove(next);
    return new EdgeContraction(shapes, edges, next)
        .apply(arguments.values().toArray(Tensor[]::new));
  }

  @Override
  public long work(List<Buffer> inputs, Buffer output) {
    long perEdge = 5L * shapes.weights();
    return perEdge * edges.count() / Math.max(1, output.rows());
  }
}
