package dev.coset.groups.invariants;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Components with a label for each index, all of extent {@code n}, in row-major order. Two equal
 * labels are an index to sum, with the signs of the metric.
 */
record DenseTensor(Metric metric, List<Integer> labels, double[] values) {

  /** The product, summed over the labels in common. */
  DenseTensor times(DenseTensor other) {
    List<Integer> labelsOut = new ArrayList<>();
    labels.stream().filter(label -> !other.labels.contains(label)).forEach(labelsOut::add);
    other.labels.stream().filter(label -> !labels.contains(label)).forEach(labelsOut::add);
    List<Integer> summed = labels.stream().filter(other.labels::contains).toList();
    List<Integer> all = new ArrayList<>(labelsOut);
    all.addAll(summed);
    return sum(all, labelsOut.size(), this, other);
  }

  /** Sums pairs of equal labels of this one. */
  DenseTensor traced() {
    List<Integer> once =
        labels.stream()
            .filter(label -> labels.indexOf(label) == labels.lastIndexOf(label))
            .toList();
    if (once.size() == labels.size()) {
      return this;
    }
    List<Integer> all = new ArrayList<>(once);
    labels.stream().distinct().filter(label -> !once.contains(label)).forEach(all::add);
    return sum(all, once.size(), this, one(metric));
  }

  /** The number one, without indices. */
  static DenseTensor one(Metric metric) {
    return new DenseTensor(metric, List.of(), new double[] {1});
  }

  /** The volume form: the sign of the permutation of its indices. */
  static DenseTensor volume(Metric metric, List<Integer> labels) {
    int n = metric.dimension();
    double[] values = new double[power(n, n)];
    for (int at = 0; at < values.length; at++) {
      values[at] = sign(digits(at, n, n));
    }
    return new DenseTensor(metric, labels, values);
  }

  /** The metric with two upper indices. */
  static DenseTensor metric(Metric metric, List<Integer> labels) {
    int n = metric.dimension();
    double[] values = new double[n * n];
    for (int i = 0; i < n; i++) {
      values[i * n + i] = metric.sign(i);
    }
    return new DenseTensor(metric, labels, values);
  }

  /** The components in the order of the labels given. */
  double[] ordered(List<Integer> order) {
    return sum(order, order.size(), this, one(metric)).values;
  }

  static int power(int base, int exponent) {
    int power = 1;
    for (int i = 0; i < exponent; i++) {
      power *= base;
    }
    return power;
  }

  static int[] digits(int at, int n, int count) {
    int[] digits = new int[count];
    int rest = at;
    for (int i = count - 1; i >= 0; i--) {
      digits[i] = rest % n;
      rest /= n;
    }
    return digits;
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

  /** Sums over the labels from {@code kept} on. */
  private static DenseTensor sum(List<Integer> all, int kept, DenseTensor a, DenseTensor b) {
    Metric metric = a.metric;
    int n = metric.dimension();
    int[] strideA = strides(a, all, n);
    int[] strideB = strides(b, all, n);
    int inner = power(n, all.size() - kept);
    double[] result = new double[power(n, kept)];
    for (int at = 0; at < result.length * inner; at++) {
      int[] digits = digits(at, n, all.size());
      int atA = 0;
      int atB = 0;
      int sign = 1;
      for (int i = 0; i < digits.length; i++) {
        atA += strideA[i] * digits[i];
        atB += strideB[i] * digits[i];
        sign *= i < kept ? 1 : metric.sign(digits[i]);
      }
      result[at / inner] += sign * a.values[atA] * b.values[atB];
    }
    return new DenseTensor(metric, List.copyOf(all.subList(0, kept)), result);
  }

  /** By how much the place in a tensor moves with each label. */
  private static int[] strides(DenseTensor tensor, List<Integer> all, int n) {
    int[] strides = new int[all.size()];
    int stride = 1;
    for (int i = tensor.labels.size() - 1; i >= 0; i--) {
      strides[all.indexOf(tensor.labels.get(i))] += stride;
      stride *= n;
    }
    return strides;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DenseTensor that
        && metric.equals(that.metric)
        && labels.equals(that.labels)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * labels.hashCode() + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return labels + " " + Arrays.toString(values);
  }
}
