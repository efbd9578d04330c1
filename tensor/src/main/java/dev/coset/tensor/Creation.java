package dev.coset.tensor;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/** How {@link Tensors} makes tensors: types, devices, seeds and checks. */
final class Creation {

  static {
    Libtorch.start();
  }

  private Creation() {}

  static Tensor create(
      String operation,
      DType type,
      long[] shape,
      Function<TensorOptions, org.bytedeco.pytorch.Tensor> body) {
    Device device = Device.current();
    try {
      return Native.make(
          operation,
          () -> {
            try (TensorOptions options = device.options(type)) {
              return body.apply(options);
            }
          });
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s of shape %s: %s".formatted(type, Arrays.toString(shape), e.getMessage()), e);
    }
  }

  static Tensor filled(DType type, MemorySegment values, long count, long[] shape) {
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
    return onCurrentDevice(
        () -> {
          Tensor tensor = Tensors.empty(type, extents);
          if (count > 0) {
            tensor.memory().copyFrom(values);
          }
          return tensor;
        });
  }

  /** Draws on the CPU, so that a seed gives the same numbers on every device. */
  static Tensor draw(
      String operation, DType type, long[] shape, RandomGenerator random, Draw body) {
    return onCurrentDevice(
        () -> {
          Tensor tensor = Tensors.empty(type, shape);
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
        });
  }

  /** Makes a tensor on the CPU and copies it to the device that is asked for. */
  static Tensor onCurrentDevice(Supplier<Tensor> body) {
    Device device = Device.current();
    if (device.kind() == Device.Kind.CPU) {
      return body.get();
    }
    try (var scope = Scope.open()) {
      return scope.keep(Device.CPU.asDefault(body).to(device));
    }
  }

  static Tensor rounded(DType type, Supplier<Tensor> body) {
    try (var scope = Scope.open()) {
      return scope.keep(body.get().toType(type));
    }
  }

  static Tensor parts(Tensor real, Tensor imaginary) {
    try (var scope = Scope.open()) {
      return scope.keep(Tensors.stack(-1, real, imaginary).viewAsComplex());
    }
  }

  static void requireFloat(DType type) {
    if (!type.isFloat()) {
      throw new IllegalArgumentException(
          "Decimal numbers are kept in floating-point tensors, given: "
              + type
              + "; round, then give a long[]");
    }
  }

  static void requireEven(int length) {
    if (length % 2 != 0) {
      throw new IllegalArgumentException(
          "Real and imaginary parts in turn are an even number, given: " + length);
    }
  }

  static void requireAlike(String operation, Tensor one, Tensor other) {
    if (one.dtype() != other.dtype()
        || one.dtype().bytes() < Float.BYTES
        || !one.dtype().isFloat()
        || !Arrays.equals(one.shape(), other.shape())) {
      throw Native.refuse(operation, "both are FLOAT32 or both FLOAT64, of one shape", one, other);
    }
  }

  @FunctionalInterface
  interface Draw {
    org.bytedeco.pytorch.Tensor fill(
        org.bytedeco.pytorch.Tensor tensor, GeneratorOptional generator);
  }
}
