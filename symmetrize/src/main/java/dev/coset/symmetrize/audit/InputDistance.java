package dev.coset.symmetrize.audit;

import dev.coset.data.Image;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import java.util.Arrays;

/**
 * The relative distance between two inputs, with which an audit measures what an action itself
 * loses.
 *
 * @param <I> the kind of input
 */
@FunctionalInterface
public interface InputDistance<I> {

  /** The distance {@code |changed - original| / |original|}; NaN when it cannot be told. */
  double between(I original, I changed);

  /**
   * The distance of the Euclidean norm for point clouds (positions), images and arrays; NaN for
   * other kinds and for inputs of different sizes.
   */
  static <I> InputDistance<I> euclidean() {
    return (original, changed) -> relative(numbers(original), numbers(changed));
  }

  private static double[] numbers(Object input) {
    return switch (input) {
      case PointCloud cloud -> cloud.positions();
      case NdArray array -> array.toArray();
      case Image image -> {
        float[] values = image.toArray();
        double[] wide = new double[values.length];
        Arrays.setAll(wide, i -> values[i]);
        yield wide;
      }
      default -> new double[0];
    };
  }

  private static double relative(double[] original, double[] changed) {
    if (original.length == 0 || original.length != changed.length) {
      return Double.NaN;
    }
    double difference = 0;
    double norm = 0;
    for (int i = 0; i < original.length; i++) {
      difference += (changed[i] - original[i]) * (changed[i] - original[i]);
      norm += original[i] * original[i];
    }
    return difference == 0 ? 0 : Math.sqrt(difference / norm);
  }
}
