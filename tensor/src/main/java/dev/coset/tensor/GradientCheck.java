package dev.coset.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Compares derivatives with central differences, to test kernels and other functions with a
 * derivative of their own.
 *
 * <p>The output is weighted by fixed numbers and summed, so that every entry of the vector-Jacobian
 * products takes part; second derivatives are checked on the gradients, weighted and summed
 * likewise. An error is relative to 1 plus the size of the derivative.
 *
 * {@snippet :
 * GradientCheck.DEFAULT.run(in -> in.get(0).mul(in.get(1)).tanh(), List.of(x, y)).requirePassed();
 * }
 *
 * @param step by which each element is moved each way; with values near 1 the default errs by about
 *     1e-10
 * @param tolerance the largest error that passes
 * @param order 1, or 2 for second derivatives too
 */
public record GradientCheck(double step, double tolerance, int order) {

  /** First and second derivatives with steps of 1e-5 to 1e-6. */
  public static final GradientCheck DEFAULT = new GradientCheck(1e-5, 1e-6, 2);

  /** Refuses steps and tolerances that are not positive, and orders other than 1 and 2. */
  public GradientCheck {
    if (!(step > 0) || !(tolerance > 0) || order < 1 || order > 2) {
      throw new IllegalArgumentException(
          "A gradient check has a positive step and tolerance and order 1 or 2, given: %s, %s, %d"
              .formatted(step, tolerance, order));
    }
  }

  /**
   * Checks the derivatives of a function at a point.
   *
   * @param function to be checked; it gives the same each time
   * @param inputs FLOAT64; the function is not differentiated by inputs of integers or truth values
   */
  public Report run(Function<List<Tensor>, Tensor> function, List<Tensor> inputs) {
    for (Tensor input : inputs) {
      if (input.dtype() != DType.FLOAT64 && input.dtype().hasGradients()) {
        throw new IllegalArgumentException(
            "Differences need FLOAT64, given: %s; convert it by toType"
                .formatted(input.describe()));
      }
    }
    try (var _ = Scope.open()) {
      Function<List<Tensor>, Tensor> value = in -> weighted(function.apply(in));
      Entry worst = worst(1, value, inputs);
      if (order == 2) {
        Entry second = worst(2, in -> slopes(value, in), inputs);
        worst = second.error() > worst.error() || Double.isNaN(second.error()) ? second : worst;
      }
      return new Report(worst, tolerance);
    }
  }

  private Entry worst(int derivative, Function<List<Tensor>, Tensor> value, List<Tensor> inputs) {
    List<Tensor> leaves = leaves(inputs);
    List<Tensor> by = leaves.stream().filter(Tensor::isDifferentiable).toList();
    Tensor output = value.apply(leaves);
    List<Tensor> exact =
        output.isDifferentiable()
            ? Autograd.grad(output, by, GraphUse.FREE)
            : by.stream().map(t -> Tensors.zerosLike(t.detach())).toList();
    Entry worst = new Entry(derivative, 0, new long[0], 0, 0);
    int next = 0;
    for (int i = 0; i < inputs.size(); i++) {
      if (!leaves.get(i).isDifferentiable()) {
        continue;
      }
      double[] slopes = exact.get(next++).toDoubleArray();
      for (int k = 0; k < slopes.length; k++) {
        double difference =
            (moved(value, inputs, i, k, step) - moved(value, inputs, i, k, -step)) / (2 * step);
        Entry entry = new Entry(derivative, i, position(inputs.get(i), k), slopes[k], difference);
        if (!(entry.error() <= worst.error()) && !Double.isNaN(worst.error())) {
          worst = entry;
        }
      }
    }
    return worst;
  }

  private static double moved(
      Function<List<Tensor>, Tensor> value, List<Tensor> inputs, int input, int at, double by) {
    try (var _ = Scope.open()) {
      double[] values = inputs.get(input).toDoubleArray();
      values[at] += by;
      var changed = new ArrayList<>(inputs);
      changed.set(input, Tensors.of(values, inputs.get(input).shape()));
      return value.apply(leaves(changed)).item();
    }
  }

  private static List<Tensor> leaves(List<Tensor> inputs) {
    return inputs.stream()
        .map(t -> t.dtype() == DType.FLOAT64 ? t.detach().copy().requiresGrad() : t)
        .toList();
  }

  /** The gradients, weighted and summed. */
  private static Tensor slopes(Function<List<Tensor>, Tensor> value, List<Tensor> leaves) {
    Tensor output = value.apply(leaves);
    List<Tensor> by = leaves.stream().filter(Tensor::isDifferentiable).toList();
    Tensor sum = Tensors.zeros(DType.FLOAT64);
    if (output.isDifferentiable()) {
      for (Tensor slope : Autograd.grad(output, by, GraphUse.RECORD)) {
        sum = sum.add(weighted(slope));
      }
    }
    return sum;
  }

  /** The sum with weights between 0.5 and 1.5 that differ from element to element. */
  private static Tensor weighted(Tensor tensor) {
    double[] weights = new double[Math.toIntExact(tensor.count())];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = 1 + 0.5 * Math.sin(1 + 2.3 * i);
    }
    return tensor.mul(Tensors.of(weights, tensor.shape())).sum();
  }

  private static long[] position(Tensor tensor, int flat) {
    long[] shape = tensor.shape();
    long[] position = new long[shape.length];
    long rest = flat;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      position[axis] = rest % shape[axis];
      rest /= shape[axis];
    }
    return position;
  }

  /**
   * A derivative computed both ways.
   *
   * @param order 1 or 2
   * @param input which input it is by
   * @param index the element of the input
   * @param computed by differentiation
   * @param difference by central differences
   */
  public record Entry(int order, int input, long[] index, double computed, double difference) {

    /** The distance relative to 1 plus the size of the derivative. */
    public double error() {
      return Math.abs(computed - difference) / (1 + Math.abs(difference));
    }
  }

  /**
   * What a check found.
   *
   * @param worst the entry with the largest error
   * @param tolerance the largest error that passes
   */
  public record Report(Entry worst, double tolerance) {

    /** Whether all errors are within the tolerance. */
    public boolean passed() {
      return worst.error() <= tolerance;
    }

    /**
     * Nothing, if all errors are within the tolerance.
     *
     * @throws IllegalStateException otherwise, naming the worst entry
     */
    public void requirePassed() {
      if (!passed()) {
        throw new IllegalStateException("Derivatives are wrong: " + this);
      }
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "worst error %.3g (tolerance %.3g) in derivative %d by input %d at %s: computed %.9g, by"
              + " differences %.9g",
          worst.error(),
          tolerance,
          worst.order(),
          worst.input(),
          Arrays.toString(worst.index()),
          worst.computed(),
          worst.difference());
    }
  }
}
