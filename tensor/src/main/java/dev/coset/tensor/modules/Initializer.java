package dev.coset.tensor.modules;

import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The distribution of a parameter's first values, FLOAT32.
 *
 * <p>For a weight {@code [out, in, ...]} the fan-in is the number of inputs of one output, the
 * product of all extents but the first; the fan-out is the product of all but the second. A gain is
 * that of the function which follows, see {@link Activation#gain}.
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

  /** All values the same. */
  static Initializer constant(double value) {
    return (shape, _) -> Tensors.full(DType.FLOAT32, value, shape);
  }

  /** Uniform on {@code [-bound, bound)}. */
  static Initializer uniform(double bound) {
    return (shape, random) -> Tensors.rand(DType.FLOAT32, shape, random).mul(2 * bound).sub(bound);
  }

  /** Normal with mean 0. */
  static Initializer normal(double deviation) {
    return (shape, random) -> Tensors.randn(DType.FLOAT32, shape, random).mul(deviation);
  }

  /**
   * Normal with mean 0, on the condition that values lie within {@code [-bound, bound]}.
   *
   * @param deviation the deviation of the distribution before it is cut, above 0
   * @param bound the largest value, above 0
   */
  static Initializer truncatedNormal(double deviation, double bound) {
    if (!(deviation > 0 && bound > 0)) {
      throw new IllegalArgumentException(
          "Deviation and bound are above 0, given: %s, %s".formatted(deviation, bound));
    }
    return (shape, random) -> {
      try (var scope = Scope.open()) {
        Tensor limit = Tensors.scalar(DType.FLOAT64, bound / (deviation * Math.sqrt(2))).erf();
        Tensor share = Tensors.rand(DType.FLOAT64, shape, random).mul(2).sub(1).mul(limit);
        Tensor values = share.erfinv().mul(deviation * Math.sqrt(2)).clamp(-bound, bound);
        return scope.keep(values.toType(DType.FLOAT32));
      }
    };
  }

  /** Uniform with bound {@code 1 / sqrt(fanIn)}: what PyTorch uses for linear and convolution. */
  static Initializer fanIn() {
    return (shape, random) -> uniform(1 / Math.sqrt((double) fanIn(shape))).draw(shape, random);
  }

  /** {@link #xavierUniform} with gain 1. */
  static Initializer xavier() {
    return xavierUniform(1);
  }

  /**
   * Uniform with bound {@code gain sqrt(6 / (fanIn + fanOut))}: "Understanding the difficulty of
   * training deep feedforward neural networks".
   */
  static Initializer xavierUniform(double gain) {
    return (shape, random) ->
        uniform(gain * Math.sqrt(6.0 / (fanIn(shape) + fanOut(shape)))).draw(shape, random);
  }

  /** Normal with deviation {@code gain sqrt(2 / (fanIn + fanOut))}. */
  static Initializer xavierNormal(double gain) {
    return (shape, random) ->
        normal(gain * Math.sqrt(2.0 / (fanIn(shape) + fanOut(shape)))).draw(shape, random);
  }

  /** {@link #kaimingNormal} by the fan-in for relu: deviation {@code sqrt(2 / fanIn)}. */
  static Initializer he() {
    return kaimingNormal(Fan.IN, Activation.RELU.gain());
  }

  /** Uniform with bound {@code gain sqrt(3 / fan)}: "Delving Deep into Rectifiers". */
  static Initializer kaimingUniform(Fan fan, double gain) {
    return (shape, random) ->
        uniform(gain * Math.sqrt(3.0 / count(fan, shape))).draw(shape, random);
  }

  /** Normal with deviation {@code gain / sqrt(fan)}: "Delving Deep into Rectifiers". */
  static Initializer kaimingNormal(Fan fan, double gain) {
    return (shape, random) ->
        normal(gain / Math.sqrt((double) count(fan, shape))).draw(shape, random);
  }

  /**
   * A matrix {@code [out, the rest]} whose rows, or columns where there are fewer, are orthogonal
   * with norm {@code gain}, uniform among those: "Exact solutions to the nonlinear dynamics of
   * learning in deep linear neural networks".
   *
   * @throws IllegalArgumentException when it draws a shape with less than two axes
   */
  static Initializer orthogonal(double gain) {
    return (shape, random) -> {
      if (shape.length < 2) {
        throw new IllegalArgumentException(
            "Orthogonal values need two axes or more, given the shape " + Arrays.toString(shape));
      }
      long rows = shape[0];
      long columns = fanIn(shape);
      long[] tall = {Math.max(rows, columns), Math.min(rows, columns)};
      try (var scope = Scope.open()) {
        var factors = Tensors.randn(DType.FLOAT64, tall, random).qr();
        Tensor signs = factors.r().diagonal(0, 0, 1).sign();
        Tensor q = factors.q().mul(signs).mul(gain);
        Tensor matrix = rows < columns ? q.transpose(0, 1) : q;
        return scope.keep(matrix.toType(DType.FLOAT32).contiguous().reshape(shape));
      }
    };
  }

  private static long count(Fan fan, long[] shape) {
    return fan == Fan.IN ? fanIn(shape) : fanOut(shape);
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
