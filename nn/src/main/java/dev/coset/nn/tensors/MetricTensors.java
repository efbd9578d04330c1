package dev.coset.nn.tensors;

import dev.coset.groups.invariants.Metric;
import dev.coset.groups.invariants.TensorVariable;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Tables of an inner product, in double precision, and projections to types of tensors. */
final class MetricTensors {

  private MetricTensors() {}

  /** The signs {@code [d]}. */
  static Tensor signs(Metric metric) {
    return Tensors.of(IntStream.range(0, metric.dimension()).mapToDouble(metric::sign).toArray());
  }

  /** The metric {@code [d, d]}, its own inverse. */
  static Tensor metric(Metric metric) {
    return signs(metric).diagonalMatrix(0);
  }

  /** The volume form, {@code d} axes of extent d. */
  static Tensor volume(Metric metric) {
    int n = metric.dimension();
    double[] values = new double[power(n, n)];
    for (int at = 0; at < values.length; at++) {
      values[at] = sign(digits(at, n, n));
    }
    long[] shape = new long[n];
    Arrays.fill(shape, n);
    return Tensors.of(values, shape);
  }

  private static int sign(int[] permutation) {
    int sign = 1;
    for (int i = 0; i < permutation.length; i++) {
      for (int j = 0; j < i; j++) {
        sign *= Integer.signum(permutation[i] - permutation[j]);
      }
    }
    return sign;
  }

  /**
   * The projection {@code [d^k, d^k]} of all tensors of an order to those of a type. It commutes
   * with the group, and acts on columns {@code P t}.
   */
  static Tensor projection(Metric metric, TensorVariable type) {
    int n = metric.dimension();
    int order = type.order();
    try (var scope = Scope.open()) {
      Tensor symmetric = symmetrizer(n, order);
      if (!type.traceless()) {
        return scope.keep(symmetric);
      }
      int rest = power(n, order - 2);
      Tensor form = metric(metric).reshape(1, (long) n * n);
      Tensor eye = Tensors.eye(DType.FLOAT64, rest);
      Tensor trace = form.kron(eye); // [d^(k-2), d^k]
      Tensor into = symmetric.matmul(trace.transpose(0, 1)); // [d^k, d^(k-2)]
      Tensor both = trace.matmul(into).pinv();
      Tensor traces = trace.matmul(symmetric);
      return scope.keep(symmetric.sub(into.matmul(both).matmul(traces)));
    }
  }

  /** The mean over all orders of the indices. */
  private static Tensor symmetrizer(int n, int order) {
    int size = power(n, order);
    double[] values = new double[size * size];
    int[][] permutations = permutations(order);
    for (int at = 0; at < size; at++) {
      int[] digits = digits(at, n, order);
      for (int[] permutation : permutations) {
        int image = 0;
        for (int i : permutation) {
          image = image * n + digits[i];
        }
        values[image * size + at] += 1.0 / permutations.length;
      }
    }
    return Tensors.of(values, size, size);
  }

  private static int[][] permutations(int order) {
    return IntStream.range(0, power(order, order))
        .mapToObj(at -> digits(at, order, order))
        .filter(digits -> Arrays.stream(digits).distinct().count() == order)
        .toArray(int[][]::new);
  }

  static int power(int base, int exponent) {
    int power = 1;
    for (int i = 0; i < exponent; i++) {
      power = Math.multiplyExact(power, base);
    }
    return power;
  }

  private static int[] digits(int at, int n, int count) {
    int[] digits = new int[count];
    int rest = at;
    for (int i = count - 1; i >= 0; i--) {
      digits[i] = rest % n;
      rest /= n;
    }
    return digits;
  }
}
