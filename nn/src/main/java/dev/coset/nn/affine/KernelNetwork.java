package dev.coset.nn.affine;

import dev.coset.groups.Decompositions;
import dev.coset.groups.Matrix;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Initializer;
import dev.coset.tensor.modules.Linear;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Kernels as functions of coordinates: two hidden layers of sines, {@code sin(W p + b)}, and a
 * linear map. The first weights are drawn with the frequency 10 in them rather than multiplied by
 * it, so that the steps of an optimizer are small beside a period of the sines.
 */
final class KernelNetwork extends Module {

  private static final double FREQUENCY = 10;
  private static final double ROUNDING = 1e-9;

  private final KernelSize size;
  private final Linear first;
  private final Linear second;
  private final Linear last;

  KernelNetwork(KernelSize size, int coordinates, RandomGenerator random) {
    this.size = size;
    int hidden = size.hidden();
    double bound = Math.sqrt(6.0 / hidden);
    first = sines(coordinates, hidden, FREQUENCY / coordinates, random);
    second = sines(hidden, hidden, bound, random);
    last = sines(hidden, size.in() * size.out(), bound, random);
    child("first", first);
    child("second", second);
    child("last", last);
  }

  private static Linear sines(int in, int out, double bound, RandomGenerator random) {
    return new Linear(in, out, true, Initializer.uniform(bound), random);
  }

  /** The values {@code [points.., out, in]} at rows of coordinates in memory order. */
  Tensor values(double[] coordinates, long... points) {
    long width = first.weight().size(1);
    Tensor rows =
        Tensors.of(first.weight().dtype(), coordinates, coordinates.length / width, width);
    Tensor hidden = second.forward(first.forward(rows).sin()).sin();
    long[] shape = Arrays.copyOf(points, points.length + 2);
    shape[points.length] = size.out();
    shape[points.length + 1] = size.in();
    return last.forward(hidden).reshape(shape);
  }

  /** {@code g^-1 u} for the offsets u of a kernel, rows from the top: x right, y up, in [-1, 1]. */
  double[] offsets(Matrix g) {
    int side = size.side();
    Matrix inverse = Decompositions.inverse(g);
    double[] points = new double[2 * side * side];
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        double x = 2.0 * column / (side - 1) - 1;
        double y = 1 - 2.0 * row / (side - 1);
        double[] moved = inverse.times(new double[] {x, y});
        System.arraycopy(moved, 0, points, 2 * (row * side + column), 2);
      }
    }
    return points;
  }

  /** A factor at points of the unit disc, 0 elsewhere. */
  double[] inDisc(double[] points, double factor) {
    double[] mask = new double[points.length / 2];
    for (int i = 0; i < mask.length; i++) {
      double square = points[2 * i] * points[2 * i] + points[2 * i + 1] * points[2 * i + 1];
      mask[i] = square <= 1 + ROUNDING ? factor : 0;
    }
    return mask;
  }
}
