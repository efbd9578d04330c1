package dev.coset.tensor;

import java.util.Locale;
import java.util.function.IntFunction;

/** The first and last values of a tensor in nested braces, for people. */
final class Excerpt {

  private static final int DEEPEST = 4;
  private static final double LARGEST_PLAIN = 1e6;
  private static final String MISSING = "..";

  private final Tensor values;
  private final long[] shape;
  private final boolean[] cut;
  private int next;

  private Excerpt(Tensor values, long[] shape, boolean[] cut) {
    this.values = values;
    this.shape = shape;
    this.cut = cut;
  }

  /** Empty where there is nothing to show. */
  static String of(Tensor tensor) {
    int rank = tensor.rank();
    if (rank > DEEPEST || tensor.count() == 0 || tensor.device().kind() == Device.Kind.META) {
      return "";
    }
    int edge = rank <= 1 ? 3 : rank == 2 ? 2 : 1;
    try (var _ = Scope.open()) {
      Tensor part = tensor.detach();
      boolean[] cut = new boolean[rank];
      for (int axis = 0; axis < rank; axis++) {
        long extent = tensor.size(axis);
        cut[axis] = extent > 2L * edge + 1;
        if (cut[axis]) {
          part =
              Tensors.cat(axis, part.slice(axis, 0, edge), part.slice(axis, extent - edge, extent));
        }
      }
      return new Excerpt(part, part.shape(), cut).text();
    }
  }

  private String text() {
    IntFunction<String> numbers = reader();
    var text = new StringBuilder();
    append(text, 0, numbers);
    return text.toString();
  }

  private void append(StringBuilder text, int axis, IntFunction<String> numbers) {
    if (axis == shape.length) {
      text.append(numbers.apply(next++));
      return;
    }
    text.append('{');
    for (int i = 0; i < shape[axis]; i++) {
      text.append(i == 0 ? "" : ", ");
      if (cut[axis] && 2L * i == shape[axis]) {
        text.append(MISSING).append(", ");
      }
      append(text, axis + 1, numbers);
    }
    text.append('}');
  }

  private IntFunction<String> reader() {
    DType type = values.dtype();
    if (type == DType.BOOL) {
      boolean[] truths = values.toBooleanArray();
      return i -> Boolean.toString(truths[i]);
    }
    if (type.isInteger()) {
      long[] integers = values.toLongArray();
      return i -> Long.toString(integers[i]);
    }
    if (type.isComplex()) {
      double[] pairs = values.toInterleavedDoubleArray();
      return i -> {
        String imaginary = number(pairs[2 * i + 1]);
        return number(pairs[2 * i]) + (imaginary.startsWith("-") ? "" : "+") + imaginary + "i";
      };
    }
    double[] reals = values.toDoubleArray();
    return i -> number(reals[i]);
  }

  /** Five significant digits, without trailing zeros. */
  private static String number(double value) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    if (value == Math.rint(value) && Math.abs(value) < LARGEST_PLAIN) {
      return Long.toString((long) value);
    }
    double size = Math.abs(value);
    if (size < 1e-3 || size >= LARGEST_PLAIN) {
      return String.format(Locale.ROOT, "%.4e", value);
    }
    int decimals = Math.max(0, 4 - (int) Math.floor(Math.log10(size)));
    String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
    return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
  }
}
