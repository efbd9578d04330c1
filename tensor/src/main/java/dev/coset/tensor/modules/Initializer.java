package dev.coset.tensor.modules;

import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.random.RandomGenerator;

/**
 * The distribution of a parameter's first values, FLOAT32.
 *
 * <p>For a weight {@code [out, in, ...]} the fan-in is the number of inputs of one output, the
 * product of all extents but the first; the fan-out is the product of all but the second.
 */
@FunctionalInterface
public interface Initializer {

  /** Draws values, in the innermost scope. */
  Tensor draw(long[] shape, RandomGenerator random);

  /** All values 0. */
  static Initializer zeros() {
    return (shape, _) -> Tensors.zeros(DType.FLOAT32, shape);
  }

  /** All values 1. */
  static Initializer ones() {
    return (shape, _) -> Tensors.ones(DType.FLOAT32, shape);
  }

  /** Uniform on {@code [-bound, bound)}. */
  static Initializer uniform(double bound) {
    return (shape, random) -> Tensors.rand(DType.FLOAT32, shape, random).mul(2 * bound).sub(bound);
  }

  /** Normal with mean 0. */
  static Initializer normal(double deviation) {
    return (shape, random) -> Tensors.randn(DType.FLOAT32, shape, random).mul(deviation);
  }

  /** Uniform with bound {@code 1 / sqrt(fanIn)}: what PyTorch uses for linear and convolution. */
  static Initializer fanIn() {
    return (shape, random) -> uniform(1 / Math.sqrt((double) fanIn(shape))).draw(shape, random);
  }

  /** "Understanding the difficulty of training deep feedforward neural networks" (uniform). */
  static Initializer xavier() {
    return (shape, random) ->
        uniform(Math.sqrt(6.0 / (fanIn(shape) + fanOut(shape)))).draw(shape, random);
  }

  /** "Delving Deep into Rectifiers" (normal, for relu): deviation {@code sqrt(2 / fanIn)}. */
  static Initializer he() {
    return (shape, random) -> normal(Math.sqrt(2.0 / fanIn(shape))).draw(shape, random);
  }

  private static long fanIn(long[] shape) {
    return Math.max(1, product(shape, 0));
  }

  private static long fanOut(long[] shape) {
    return Math.max(1, product(shape, 1));
  }

  private static long product(long[] shape, int without) {
    long product = 1;
    for (int i = 0; i < shape.length; i++) {
      product *= i == without ? 1 : shape[i];
    }
    return product;
  }
}
