package dev.coset.claims.diversefeatures;

import dev.coset.data.NdArray;
import dev.coset.symmetrize.features.Unit;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * An even and an odd Gabor function of 16 x 16 pixels, of norm 1 and orthogonal, in a random
 * direction; the largest activation of both units for images of norm 1 is 1.
 */
final class GaborPair {

  static final int SIZE = 16;

  private static final double DEVIATION = 3;
  private static final double FREQUENCY = 1.3; // radians a pixel

  private final double[] even;
  private final double[] odd;

  GaborPair(RandomGenerator random) {
    double direction = Math.PI * random.nextDouble();
    even = new double[SIZE * SIZE];
    odd = new double[SIZE * SIZE];
    for (int i = 0; i < even.length; i++) {
      double x = i % SIZE - (SIZE - 1) / 2.0;
      int row = i / SIZE;
      double y = row - (SIZE - 1) / 2.0;
      double along = FREQUENCY * (x * Math.cos(direction) + y * Math.sin(direction));
      double envelope = Math.exp(-(x * x + y * y) / (2 * DEVIATION * DEVIATION));
      even[i] = envelope * Math.cos(along);
      odd[i] = envelope * Math.sin(along);
    }
    normalize(even);
    normalize(odd); // orthogonal to the even one by symmetry
  }

  /** The energy {@code (e . x)^2 + (o . x)^2}, which does not notice the phase. */
  Unit energy() {
    return images -> {
      Tensor flat = images.flatten(1, -1);
      return flat.matmul(column(even, flat.dtype()))
          .square()
          .add(flat.matmul(column(odd, flat.dtype())).square())
          .squeeze(1);
    };
  }

  /** The rectified response {@code max(0, e . x)}, which has one best phase. */
  Unit linear() {
    return images -> {
      Tensor flat = images.flatten(1, -1);
      return flat.matmul(column(even, flat.dtype())).relu().squeeze(1);
    };
  }

  /** The largest gap between the phases of images around the circle, in degrees. */
  double largestGap(List<NdArray> images) {
    double[] phases = images.stream().mapToDouble(this::phase).sorted().toArray();
    double largest = 2 * Math.PI - (phases[phases.length - 1] - phases[0]);
    for (int i = 1; i < phases.length; i++) {
      largest = Math.max(largest, phases[i] - phases[i - 1]);
    }
    return Math.toDegrees(largest);
  }

  private double phase(NdArray image) {
    double[] x = image.toArray();
    return Math.atan2(product(odd, x), product(even, x));
  }

  private static double product(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void normalize(double[] values) {
    double norm = Math.sqrt(product(values, values));
    Arrays.setAll(values, i -> values[i] / norm);
  }

  private static Tensor column(double[] values, DType type) {
    return Tensors.of(type, values, values.length, 1);
  }
}
