package dev.coset.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;

/** Makes tensors, in the innermost scope and on the {@linkplain Device#current current} device. */
public final class Tensors {

  static {
    Libtorch.start();
  }

  private Tensors() {}

  /** A FLOAT32 tensor of values in row-major order; without a shape, a vector. */
  public static Tensor of(float[] values, long... shape) {
    return Creation.filled(DType.FLOAT32, MemorySegment.ofArray(values), values.length, shape);
  }

  /** A FLOAT64 tensor of values in row-major order; without a shape, a vector. */
  public static Tensor of(double[] values, long... shape) {
    return Creation.filled(DType.FLOAT64, MemorySegment.ofArray(values), values.length, shape);
  }

  /** An INT64 tensor of values in row-major order; without a shape, a vector. */
  public static Tensor of(long[] values, long... shape) {
    return Creation.filled(DType.INT64, MemorySegment.ofArray(values), values.length, shape);
  }

  /** A BOOL tensor of values in row-major order; without a shape, a vector. */
  public static Tensor of(boolean[] values, long... shape) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (values[i] ? 1 : 0);
    }
    return Creation.filled(DType.BOOL, MemorySegment.ofArray(bytes), bytes.length, shape);
  }

  /** An INT32 tensor of values in row-major order; without a shape, a vector. */
  public static Tensor of(int[] values, long... shape) {
    return Creation.filled(DType.INT32, MemorySegment.ofArray(values), values.length, shape);
  }

  /**
   * A tensor of a floating-point type with values rounded to the nearest, of two the even one, in
   * row-major order; without a shape, a vector.
   */
  public static Tensor of(DType type, float[] values, long... shape) {
    Creation.requireFloat(type);
    return Creation.rounded(type, () -> of(values, shape));
  }

  /**
   * A tensor of a floating-point type with values rounded once, to the nearest, of two the even
   * one, in row-major order; without a shape, a vector.
   */
  public static Tensor of(DType type, double[] values, long... shape) {
    Creation.requireFloat(type);
    if (type.bytes() > Short.BYTES) {
      return Creation.rounded(type, () -> of(values, shape));
    }
    float[] odd = new float[values.length];
    for (int i = 0; i < odd.length; i++) {
      odd[i] = Rounding.toOdd(values[i]);
    }
    return Creation.rounded(type, () -> of(odd, shape));
  }

  /**
   * A tensor of elements in row-major order as this machine stores them, copied.
   *
   * @throws IllegalArgumentException if the segment has another size than the shape asks for, or
   *     truth values other than 0 and 1
   */
  public static Tensor of(DType type, MemorySegment values, long... shape) {
    if (type == DType.BOOL) {
      for (long i = 0; i < values.byteSize(); i++) {
        if ((values.get(ValueLayout.JAVA_BYTE, i) & ~1) != 0) {
          throw new IllegalArgumentException(
              "Truth values are bytes 0 or 1, given at %d: %d"
                  .formatted(i, values.get(ValueLayout.JAVA_BYTE, i)));
        }
      }
    }
    if (values.byteSize() % type.bytes() != 0) {
      throw new IllegalArgumentException(
          "%s has %d bytes an element, given: %d bytes"
              .formatted(type, type.bytes(), values.byteSize()));
    }
    return Creation.filled(type, values, values.byteSize() / type.bytes(), shape);
  }

  /**
   * A COMPLEX64 tensor of real and imaginary parts in turn, in row-major order; without a shape, a
   * vector.
   */
  public static Tensor ofInterleaved(float[] parts, long... shape) {
    Creation.requireEven(parts.length);
    return Creation.filled(DType.COMPLEX64, MemorySegment.ofArray(parts), parts.length / 2, shape);
  }

  /**
   * A COMPLEX128 tensor of real and imaginary parts in turn, in row-major order; without a shape, a
   * vector.
   */
  public static Tensor ofInterleaved(double[] parts, long... shape) {
    Creation.requireEven(parts.length);
    return Creation.filled(DType.COMPLEX128, MemorySegment.ofArray(parts), parts.length / 2, shape);
  }

  /** The complex numbers {@code real + i imaginary} of two tensors of one type and shape. */
  public static Tensor complex(Tensor real, Tensor imaginary) {
    Creation.requireAlike("complex", real, imaginary);
    return Creation.parts(real, imaginary);
  }

  /** The complex numbers {@code abs exp(i angle)} of two tensors of one type and shape. */
  public static Tensor polar(Tensor abs, Tensor angle) {
    Creation.requireAlike("polar", abs, angle);
    return Native.make("polar", () -> torch.polar(abs.raw(), angle.raw()), abs, angle);
  }

  /** A tensor of one element and no axes. */
  public static Tensor scalar(DType type, double value) {
    return full(type, value);
  }

  /** A tensor whose elements are not set. */
  public static Tensor empty(DType type, long... shape) {
    return Creation.create("empty", type, shape, options -> torch.empty(shape, options, null));
  }

  /** A tensor of zeros. */
  public static Tensor zeros(DType type, long... shape) {
    return Creation.create("zeros", type, shape, options -> torch.zeros(shape, options));
  }

  /** A tensor of ones. */
  public static Tensor ones(DType type, long... shape) {
    return Creation.create("ones", type, shape, options -> torch.ones(shape, options));
  }

  /** Zeros of the type, shape and device of another tensor. */
  public static Tensor zerosLike(Tensor other) {
    return Native.unary("zerosLike", other, t -> torch.zeros_like(t));
  }

  /** Ones of the type, shape and device of another tensor. */
  public static Tensor onesLike(Tensor other) {
    return Native.unary("onesLike", other, t -> torch.ones_like(t));
  }

  /** Unset elements of the type, shape and device of another tensor. */
  public static Tensor emptyLike(Tensor other) {
    return Native.unary("emptyLike", other, t -> torch.empty_like(t));
  }

  /** One value throughout, with the type, shape and device of another tensor. */
  public static Tensor fullLike(Tensor other, double value) {
    return Native.scalar("fullLike", other, value, (t, s) -> torch.full_like(t, s));
  }

  /** A tensor whose elements all have one value. */
  public static Tensor full(DType type, double value, long... shape) {
    return Creation.create(
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
    return Creation.create(
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
    return Creation.create(
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

  /** The numbers {@code start, start + step, ..} before {@code end}. */
  public static Tensor arange(DType type, double start, double end, double step) {
    return Creation.create(
        "arange",
        type,
        new long[0],
        options -> {
          try (Scalar from = new Scalar(start);
              Scalar to = new Scalar(end);
              Scalar by = new Scalar(step)) {
            return torch.arange(from, to, by, options);
          }
        });
  }

  /** {@code count} numbers from {@code 10^start} to {@code 10^end}, at equal ratios. */
  public static Tensor logspace(DType type, double start, double end, long count) {
    return Creation.create(
        "logspace",
        type,
        new long[] {count},
        options -> {
          try (Scalar from = new Scalar(start);
              Scalar to = new Scalar(end)) {
            return torch.logspace(from, to, count, 10, options);
          }
        });
  }

  /**
   * The frequencies {@code k / (n spacing)} of a Fourier transform, in the order of its results.
   */
  public static Tensor fftFrequencies(DType type, long n, double spacing) {
    return Creation.create(
        "fftFrequencies", type, new long[] {n}, options -> torch.fft_fftfreq(n, spacing, options));
  }

  /** The frequencies of a Fourier transform of real numbers: {@code n / 2 + 1} of them. */
  public static Tensor rfftFrequencies(DType type, long n, double spacing) {
    return Creation.create(
        "rfftFrequencies",
        type,
        new long[] {n},
        options -> torch.fft_rfftfreq(n, spacing, options));
  }

  /** The INT64 rows and columns {@code [2, k]} of the lower triangle of a matrix, row by row. */
  public static Tensor trilIndices(long rows, long columns, long offset) {
    return Creation.create(
        "trilIndices",
        DType.INT64,
        new long[] {rows, columns},
        options -> torch.tril_indices(rows, columns, offset, options));
  }

  /** The INT64 rows and columns {@code [2, k]} of the upper triangle of a matrix, row by row. */
  public static Tensor triuIndices(long rows, long columns, long offset) {
    return Creation.create(
        "triuIndices",
        DType.INT64,
        new long[] {rows, columns},
        options -> torch.triu_indices(rows, columns, offset, options));
  }

  /** Ones on the diagonal of a matrix, zeros elsewhere. */
  public static Tensor eye(DType type, long rows, long columns) {
    return Creation.create(
        "eye", type, new long[] {rows, columns}, options -> torch.eye(rows, columns, options));
  }

  /** The identity matrix. */
  public static Tensor eye(DType type, long n) {
    return Creation.create("eye", type, new long[] {n, n}, options -> torch.eye(n, options));
  }

  /**
   * Draws from the standard normal distribution. One number of {@code random} seeds a generator of
   * libtorch, so that the values depend on {@code random} alone.
   */
  public static Tensor randn(DType type, long[] shape, RandomGenerator random) {
    return Creation.draw("randn", type, shape, random, (t, g) -> t.normal_(0, 1, g));
  }

  /** Draws from the uniform distribution on {@code [0, 1)}; seeded as {@link #randn}. */
  public static Tensor rand(DType type, long[] shape, RandomGenerator random) {
    return Creation.draw("rand", type, shape, random, (t, g) -> t.uniform_(0, 1, g));
  }

  /** Draws 1 with the given probability, else 0; seeded as {@link #randn}. */
  public static Tensor bernoulli(
      DType type, double probability, long[] shape, RandomGenerator random) {
    return Creation.draw("bernoulli", type, shape, random, (t, g) -> t.bernoulli_(probability, g));
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

  /** Draws INT64 numbers from {@code low} (included) to {@code high}; seeded as {@link #randn}. */
  public static Tensor randint(long low, long high, long[] shape, RandomGenerator random) {
    if (low >= high) {
      throw new IllegalArgumentException(
          "randint: there are no integers from %d to before %d".formatted(low, high));
    }
    return Creation.draw(
        "randint",
        DType.INT64,
        shape,
        random,
        (t, g) -> {
          try (LongOptional end = new LongOptional(high)) {
            return t.random_(low, end, g);
          }
        });
  }

  /**
   * Draws {@code count} INT64 positions along the last axis with probabilities in proportion to
   * weights {@code [n]} or {@code [rows, n]}; seeded as {@link #randn}.
   */
  public static Tensor multinomial(
      Tensor weights, long count, boolean replacement, RandomGenerator random) {
    try (var scope = Scope.open()) {
      Tensor here = weights.to(Device.CPU);
      return scope.keep(
          Native.make(
                  "multinomial",
                  () -> {
                    try (var generator = torch.make_generator_cpu(random.nextLong());
                        var optional = new GeneratorOptional(generator)) {
                      return here.raw().multinomial(count, replacement, optional);
                    }
                  },
                  weights)
              .to(weights.device()));
    }
  }

  /** Grids of coordinates: the i-th result has vector i along axis i and repeats along others. */
  public static List<Tensor> meshgrid(Tensor... vectors) {
    return Native.lists("meshgrid", List.of(vectors), vector -> torch.meshgrid(vector, "ij"));
  }

  /** All choices of one element of each vector, as rows, the last varying fastest. */
  public static Tensor cartesianProduct(Tensor... vectors) {
    return Native.fromList(
        "cartesianProduct", List.of(vectors), vector -> torch.cartesian_prod(vector));
  }

  /** All choices of {@code size} elements of a vector, in order, as rows. */
  public static Tensor combinations(Tensor vector, int size) {
    return Native.unary("combinations", vector, t -> torch.combinations(t, size, false));
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
}
