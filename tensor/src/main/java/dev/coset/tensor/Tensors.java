package dev.coset.tensor;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/** Makes tensors, in the innermost scope. */
public final class Tensors {

  static {
    Libtorch.start();
  }

  private Tensors() {}

  /** A FLOAT32 tensor of values in row-major order; without a shape, a vector. */
  public static Tensor of(float[] values, long... shape) {
    return filled(DType.FLOAT32, MemorySegment.ofArray(values), values.length, shape);
  }

  /** A FLOAT64 tensor of values in row-major order; without a shape, a vector. */
  public static Tensor of(double[] values, long... shape) {
    return filled(DType.FLOAT64, MemorySegment.ofArray(values), values.length, shape);
  }

  /** An INT64 tensor of values in row-major order; without a shape, a vector. */
  public static Tensor of(long[] values, long... shape) {
    return filled(DType.INT64, MemorySegment.ofArray(values), values.length, shape);
  }

  /** A BOOL tensor of values in row-major order; without a shape, a vector. */
  public static Tensor of(boolean[] values, long... shape) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (values[i] ? 1 : 0);
    }
    return filled(DType.BOOL, MemorySegment.ofArray(bytes), bytes.length, shape);
  }

  /** A tensor of one element and no axes. */
  public static Tensor scalar(DType type, double value) {
    return full(type, value);
  }

  /** A tensor whose elements are not set. */
  public static Tensor empty(DType type, long... shape) {
    return create("empty", type, shape, options -> torch.empty(shape, options, null));
  }

  /** A tensor of zeros. */
  public static Tensor zeros(DType type, long... shape) {
    return create("zeros", type, shape, options -> torch.zeros(shape, options));
  }

  /** A tensor of ones. */
  public static Tensor ones(DType type, long... shape) {
    return create("ones", type, shape, options -> torch.ones(shape, options));
  }

  /** Zeros of the type and shape of another tensor. */
  public static Tensor zerosLike(Tensor other) {
    return zeros(other.dtype(), other.shape());
  }

  /** Ones of the type and shape of another tensor. */
  public static Tensor onesLike(Tensor other) {
    return ones(other.dtype(), other.shape());
  }

  /** A tensor whose elements all have one value. */
  public static Tensor full(DType type, double value, long... shape) {
    return create(
        "full",
        type,
        shape,
        options -> {
          try (Scalar number = new Scalar(value)) {
            return torch.full(shape, number, options);
          }
        });
  }

  /** The INT64 numbers 0, 1, .., {@code end - 1}. */
  public static Tensor arange(long end) {
    return arange(0, end);
  }

  /** The INT64 numbers from {@code start} (included) to {@code end} (not included). */
  public static Tensor arange(long start, long end) {
    return create(
        "arange",
        DType.INT64,
        new long[] {end - start},
        options -> {
          try (Scalar from = new Scalar(start);
              Scalar to = new Scalar(end)) {
            return torch.arange(from, to, options);
          }
        });
  }

  /** {@code count} numbers from {@code start} to {@code end}, both included, evenly spaced. */
  public static Tensor linspace(DType type, double start, double end, long count) {
    return create(
        "linspace",
        type,
        new long[] {count},
        options -> {
          try (Scalar from = new Scalar(start);
              Scalar to = new Scalar(end)) {
            return torch.linspace(from, to, count, options);
          }
        });
  }

  /** The identity matrix. */
  public static Tensor eye(DType type, long n) {
    return create("eye", type, new long[] {n, n}, options -> torch.eye(n, options));
  }

  /**
   * Draws from the standard normal distribution. One number of {@code random} seeds a generator of
   * libtorch, so that the values depend on {@code random} alone.
   */
  public static Tensor randn(DType type, long[] shape, RandomGenerator random) {
    return draw("randn", type, shape, random, (t, g) -> t.normal_(0, 1, g));
  }

  /** Draws from the uniform distribution on {@code [0, 1)}; seeded as {@link #randn}. */
  public static Tensor rand(DType type, long[] shape, RandomGenerator random) {
    return draw("rand", type, shape, random, (t, g) -> t.uniform_(0, 1, g));
  }

  /** Draws 1 with the given probability, else 0; seeded as {@link #randn}. */
  public static Tensor bernoulli(
      DType type, double probability, long[] shape, RandomGenerator random) {
    return draw("bernoulli", type, shape, random, (t, g) -> t.bernoulli_(probability, g));
  }

  /** An INT64 random order of 0, 1, .., {@code n - 1}, all orders equally likely. */
  public static Tensor permutation(int n, RandomGenerator random) {
    long[] order = new long[n];
    for (int i = 0; i < n; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return of(order, n);
  }

  /** Joins tensors along an axis that they have; other extents agree. */
  public static Tensor cat(int axis, List<Tensor> parts) {
    return Native.fromList("cat", parts, vector -> torch.cat(vector, axis));
  }

  /** Joins tensors along an axis that they have; other extents agree. */
  public static Tensor cat(int axis, Tensor... parts) {
    return cat(axis, List.of(parts));
  }

  /** Joins tensors of one shape along a new axis. */
  public static Tensor stack(int axis, List<Tensor> parts) {
    return Native.fromList("stack", parts, vector -> torch.stack(vector, axis));
  }

  /** Joins tensors of one shape along a new axis. */
  public static Tensor stack(int axis, Tensor... parts) {
    return stack(axis, List.of(parts));
  }

  /**
   * Sums of products by the convention of Einstein: {@code einsum("bij,bjk->bik", x, y)} multiplies
   * two batches of matrices. Axes that are missing on the right are summed.
   */
  public static Tensor einsum(String equation, Tensor... operands) {
    return Native.fromList(
        "einsum \"" + equation + "\"", List.of(operands), v -> torch.einsum(equation, v));
  }

  /**
   * Seeds libtorch's own generator, which TorchScript models may draw from; nothing in Coset does.
   */
  public static void manualSeed(long seed) {
    torch.manual_seed(seed);
  }

  private static Tensor create(
      String operation,
      DType type,
      long[] shape,
      Function<TensorOptions, org.bytedeco.pytorch.Tensor> body) {
    try {
      return Native.make(
          operation,
          () -> {
            try (TensorOptions options = new TensorOptions(type.nativeType())) {
              return body.apply(options);
            }
          });
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s of shape %s: %s".formatted(type, Arrays.toString(shape), e.getMessage()), e);
    }
  }

  private static Tensor filled(DType type, MemorySegment values, long count, long[] shape) {
    long[] extents = shape.length == 0 ? new long[] {count} : shape;
    long expected = 1;
    for (long extent : extents) {
      expected = Math.multiplyExact(expected, extent);
    }
    if (expected != count) {
      throw new IllegalArgumentException(
          "Shape %s holds %d values, given: %d"
              .formatted(Arrays.toString(extents), expected, count));
    }
    Tensor tensor = empty(type, extents);
    if (count > 0) {
      tensor.memory().copyFrom(values);
    }
    return tensor;
  }

  private static Tensor draw(
      String operation, DType type, long[] shape, RandomGenerator random, Draw body) {
    Tensor tensor = empty(type, shape);
    Native.run(
        operation,
        () -> {
          try (var generator = torch.make_generator_cpu(random.nextLong());
              var optional = new GeneratorOptional(generator)) {
            body.fill(tensor.raw(), optional);
          }
        },
        tensor);
    return tensor;
  }

  @FunctionalInterface
  private interface Draw {
    org.bytedeco.pytorch.Tensor fill(
        org.bytedeco.pytorch.Tensor tensor, GeneratorOptional generator);
  }
}
