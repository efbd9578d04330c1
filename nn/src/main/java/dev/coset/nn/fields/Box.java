package dev.coset.nn.fields;

import dev.coset.data.BadInputException;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A box with sides along the axes, in which a geometry lies.
 *
 * @param lower the smallest coordinates
 * @param upper the largest coordinates, each above the smallest
 */
public record Box(List<Double> lower, List<Double> upper) {

  private static final double ROUNDING = 1e-5;

  /** Refuses boxes without volume. */
  public Box {
    lower = List.copyOf(lower);
    upper = List.copyOf(upper);
    boolean valid = !lower.isEmpty() && lower.size() == upper.size();
    for (int i = 0; valid && i < lower.size(); i++) {
      double side = upper.get(i) - lower.get(i);
      valid = side > 0 && Double.isFinite(side);
    }
    if (!valid) {
      throw new BadInputException(
          "A box has a smallest and a larger, finite coordinate on each axis, given: %s and %s"
              .formatted(lower, upper));
    }
  }

  /** {@code [0, 1]^dimension}. */
  public static Box unit(int dimension) {
    return new Box(
        IntStream.range(0, dimension).mapToObj(_ -> 0.0).toList(),
        IntStream.range(0, dimension).mapToObj(_ -> 1.0).toList());
  }

  /** The number of axes. */
  public int dimension() {
    return lower.size();
  }

  /** The box moved by a vector. */
  public Box shifted(List<Double> by) {
    if (by.size() != dimension()) {
      throw new IllegalArgumentException(
          "A box of %d axes moves by as many numbers, given: %s".formatted(dimension(), by));
    }
    return new Box(
        IntStream.range(0, by.size()).mapToObj(i -> lower.get(i) + by.get(i)).toList(),
        IntStream.range(0, by.size()).mapToObj(i -> upper.get(i) + by.get(i)).toList());
  }

  /** The middles {@code [side^dimension, dimension]} of equal cells, {@code side} on each axis. */
  public Tensor cells(int side, DType type) {
    int count = Math.toIntExact(Math.round(Math.pow(side, dimension())));
    double[] middles = new double[count * dimension()];
    for (int cell = 0; cell < count; cell++) {
      int rest = cell;
      for (int axis = dimension() - 1; axis >= 0; axis--) {
        double share = (rest % side + 0.5) / side;
        double low = lower.get(axis);
        middles[cell * dimension() + axis] = low + share * (upper.get(axis) - low);
        rest /= side;
      }
    }
    return Tensors.of(middles, count, dimension()).toType(type);
  }

  /**
   * Refuses points {@code [.., dimension]} outside, beyond rounding.
   *
   * @throws BadInputException naming the range that was given
   */
  void requireInside(Tensor points) {
    for (int axis = 0; axis < dimension() && points.count() > 0; axis++) {
      double slack = ROUNDING * (upper.get(axis) - lower.get(axis));
      double least = points.detach().select(-1, axis).min().item();
      double most = points.detach().select(-1, axis).max().item();
      if (!(least >= lower.get(axis) - slack && most <= upper.get(axis) + slack)) {
        throw new BadInputException(
            "Queries lie in the box of the geometry, %s to %s on axis %d, given: %s to %s; move"
                    .formatted(lower.get(axis), upper.get(axis), axis, least, most)
                + " them or declare a larger box");
      }
    }
  }
}
