package dev.coset.motion.ode;

import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Layer;
import java.util.ArrayList;
import java.util.List;

/**
 * A set {@code h(x) >= 0} that a state must not leave. While {@code dh/dt + a h >= 0} it does not:
 * h falls at most exponentially, with rate a.
 *
 * <p>Where what is changed acts on the acceleration of h only (an obstacle for positions, and an
 * input that is a force), the set is of degree 2: the condition is then put on {@code psi = dh/dt +
 * a h}, as {@code dpsi/dt + a psi >= 0}, which keeps psi and with it h above zero if both are there
 * at the start.
 *
 * @param function h, from states {@code [n, d]} to {@code [n]}, differentiable (twice, for degree
 *     2)
 * @param rate a, from states {@code [n, d]} to positive {@code [n]}; for example learned, {@code x
 *     -> net.forward(x).squeeze(1).sigmoid().mul(40).add(10)}
 * @param degree how often h is differentiated in time until a change acts on it, at least 1
 */
public record BarrierFunction(Layer function, Layer rate, int degree) {

  /** Checks the degree. */
  public BarrierFunction {
    if (degree < 1) {
      throw new IllegalArgumentException("A degree is at least 1, given: " + degree);
    }
  }

  /** A set of degree 1 with the same rate everywhere, positive, per unit of time. */
  public static BarrierFunction of(Layer function, double rate) {
    if (!(rate > 0) || Double.isInfinite(rate)) {
      throw new IllegalArgumentException("A rate is positive and finite, given: " + rate);
    }
    return new BarrierFunction(function, x -> Tensors.full(x.dtype(), rate, x.size(0)), 1);
  }

  /** Outside of a ball, in the plane a disc: {@code h = |x - center| - radius}. */
  public static BarrierFunction outsideBall(double[] center, double radius, double rate) {
    double[] copy = center.clone();
    return of(
        x -> x.sub(constant(copy, x)).square().sum(1).add(Double.MIN_NORMAL).sqrt().sub(radius),
        rate);
  }

  /** A half space, in the plane a half plane: {@code h = normal . x - offset}. */
  public static BarrierFunction halfSpace(double[] normal, double offset, double rate) {
    double[] copy = normal.clone();
    return of(x -> x.mul(constant(copy, x)).sum(1).sub(offset), rate);
  }

  /**
   * Limits of every coordinate, {@code lower <= x <= upper}: two half spaces each; none for an
   * infinite limit.
   *
   * @throws IllegalArgumentException if lengths differ or a lower limit is not below the upper
   */
  public static List<BarrierFunction> box(double[] lower, double[] upper, double rate) {
    if (lower.length != upper.length) {
      throw new IllegalArgumentException(
          "As many lower as upper limits are expected, given: %d, %d"
              .formatted(lower.length, upper.length));
    }
    List<BarrierFunction> sides = new ArrayList<>();
    for (int i = 0; i < lower.length; i++) {
      if (!(lower[i] < upper[i])) {
        throw new IllegalArgumentException(
            "A lower limit lies below the upper, given for coordinate %d: %s, %s"
                .formatted(i, lower[i], upper[i]));
      }
      addLimit(sides, i, 1, lower[i], rate, lower.length);
      addLimit(sides, i, -1, -upper[i], rate, lower.length);
    }
    return List.copyOf(sides);
  }

  private static void addLimit(
      List<BarrierFunction> sides, int axis, int sign, double offset, double rate, int dimension) {
    if (!Double.isInfinite(offset)) {
      double[] normal = new double[dimension];
      normal[axis] = sign;
      sides.add(halfSpace(normal, offset, rate));
    }
  }

  /** The same of another degree. */
  public BarrierFunction withDegree(int value) {
    return new BarrierFunction(function, rate, value);
  }

  /** The values {@code [n]} at states {@code [n, d]}. */
  public Tensor value(Tensor states) {
    return function.forward(states);
  }

  private static Tensor constant(double[] values, Tensor like) {
    return Tensors.of(like.dtype(), values, values.length).to(like.device());
  }
}
