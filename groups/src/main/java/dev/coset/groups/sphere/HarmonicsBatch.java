package dev.coset.groups.sphere;

import java.util.Arrays;
import java.util.List;

/**
 * Runs kernels over many points, block by block, so that what one kernel writes is still in the
 * cache when the next one reads it. Holds no state: safe for use by many threads.
 *
 * @param directions whether points are divided by their length first
 */
record HarmonicsBatch(HarmonicsKernels kernels, boolean directions) {

  /** What the rows of two degrees of a block may occupy: part of a second-level cache. */
  private static final int BLOCK_BYTES = 1 << 17;

  private static final int SMALLEST_BLOCK = 64;
  private static final int LARGEST_BLOCK = 512;

  /** Values, then as many of gradients and second derivatives as there are targets. */
  void evaluate(Rows points, List<Rows> targets, int n) {
    int block = block(n);
    int whole = n / kernels.lanes() * kernels.lanes();
    Rows unit = Rows.of(new double[5 * block], block);
    for (int i = 0; i < whole; i += block) {
      int count = Math.min(block, whole - i);
      evaluate(points.from(0, i), unit, from(targets, i), count);
    }
    if (whole < n) {
      tail(points.from(0, whole), unit, from(targets, whole), n - whole);
    }
  }

  /** Fewer points than lanes: computed aside. */
  private void tail(Rows points, Rows unit, List<Rows> targets, int count) {
    int lanes = kernels.lanes();
    Rows padded = Rows.of(new double[3 * lanes], lanes);
    copy(points, padded, 3, count);
    Rows[] aside = new Rows[targets.size()];
    Arrays.setAll(aside, order -> Rows.of(new double[components(order) * lanes], lanes));
    evaluate(padded, unit, List.of(aside), lanes);
    for (int order = 0; order < aside.length; order++) {
      copy(aside[order], targets.get(order), components(order), count);
    }
  }

  private int components(int order) {
    return table().size() * (order == 0 ? 1 : 3 * order);
  }

  private HarmonicsTable table() {
    return kernels.table();
  }

  private int block(int n) {
    int rows = 4 * table().degree() + 2;
    int fitting = BLOCK_BYTES / (Double.BYTES * rows) / SMALLEST_BLOCK * SMALLEST_BLOCK;
    int needed = (n + kernels.lanes() - 1) / kernels.lanes() * kernels.lanes();
    return Math.min(needed, Math.clamp(fitting, SMALLEST_BLOCK, LARGEST_BLOCK));
  }

  private static List<Rows> from(List<Rows> targets, int i) {
    return targets.stream().map(rows -> rows.from(0, i)).toList();
  }

  private static void copy(Rows from, Rows to, int components, int count) {
    for (int k = 0; k < components; k++) {
      System.arraycopy(from.data(), from.row(k), to.data(), to.row(k), count);
    }
  }

  /** The points themselves or, written to five rows, their directions. */
  private Frame frame(Rows points, Rows unit, int count) {
    Rows squares = unit.from(3, 0);
    Rows inverses = unit.from(4, 0);
    if (directions) {
      Frame frame = new Frame(unit, squares, inverses, count);
      kernels.directions(points, frame);
      return frame;
    }
    Frame frame = new Frame(points, squares, inverses, count);
    if (table().degree() > 1) {
      kernels.squares(frame);
    }
    return frame;
  }

  private void evaluate(Rows points, Rows unit, List<Rows> targets, int count) {
    Frame frame = frame(points, unit, count);
    Rows values = targets.get(0);
    for (int l = 0; l <= table().degree(); l++) {
      kernels.values(l, frame, values);
      if (targets.size() == 2) {
        if (directions) {
          kernels.tangents(l, frame, values, targets.get(1));
        } else {
          kernels.ladder(l, frame, values, targets.get(1));
        }
      }
    }
    if (targets.size() == 3) {
      second(frame, targets);
    }
  }

  /**
   * Rows xx, xy, xz are the ladder of those by x; the ladder of those by z is zx, zy, zz, where zx
   * makes room for yy = -xx - zz.
   */
  private void second(Frame frame, List<Rows> targets) {
    Rows values = targets.get(0);
    Rows gradients = targets.get(1);
    Rows seconds = targets.get(2);
    int size = table().size();
    double[] h = seconds.data();
    for (int l = 0; l <= table().degree(); l++) {
      kernels.ladder(l, frame, values, gradients);
      kernels.ladder(l, frame, gradients, seconds);
      kernels.ladder(l, frame, gradients.from(2 * size, 0), seconds.from(3 * size, 0));
      for (int k = l * l; k < (l + 1) * (l + 1); k++) {
        int xx = seconds.row(k);
        int yy = seconds.row(3 * size + k);
        int zz = seconds.row(5 * size + k);
        for (int i = 0; i < frame.count(); i++) {
          h[yy + i] = -h[xx + i] - h[zz + i];
        }
      }
    }
    if (directions) {
      for (int l = 0; l <= table().degree(); l++) {
        tangent(l, frame, targets);
        kernels.tangents(l, frame, values, gradients);
      }
    }
  }

  /**
   * The second derivatives of {@code Y(r / |r|)}: {@code (H - l (u g' + g u') + Y (l (l+2) u u' - l
   * I)) / |r|^2}, with {@code g} and {@code H} those of the polynomial at the unit vector {@code
   * u}.
   */
  private void tangent(int l, Frame frame, List<Rows> targets) {
    Rows values = targets.get(0);
    Rows gradients = targets.get(1);
    Rows seconds = targets.get(2);
    double[] h = seconds.data();
    double[] g = gradients.data();
    double[] u = frame.points().data();
    int pair = 0;
    for (int a = 0; a < 3; a++) {
      for (int b = a; b < 3; b++, pair++) {
        double same = a == b ? 1 : 0;
        for (int k = l * l; k < (l + 1) * (l + 1); k++) {
          int value = values.row(k);
          int ga = gradients.row(a * table().size() + k);
          int gb = gradients.row(b * table().size() + k);
          int to = seconds.row(pair * table().size() + k);
          for (int i = 0; i < frame.count(); i++) {
            double ua = u[frame.points().row(a) + i];
            double ub = u[frame.points().row(b) + i];
            double inverse = frame.inverses().data()[frame.inverses().offset() + i];
            double y = values.data()[value + i];
            double first = ua * g[gb + i] + ub * g[ga + i];
            h[to + i] =
                (h[to + i] - l * first + l * y * ((l + 2) * ua * ub - same)) * inverse * inverse;
          }
        }
      }
    }
  }

  /** {@code sum_k w_k grad Y_k} at every point. */
  void pullback(Rows points, Rows weights, Rows gradient, int n) {
    int block = block(n);
    int whole = n / kernels.lanes() * kernels.lanes();
    Rows unit = Rows.of(new double[5 * block], block);
    Rows values = Rows.of(new double[table().size() * block], block);
    for (int i = 0; i < whole; i += block) {
      Frame frame = frame(points.from(0, i), unit, Math.min(block, whole - i));
      pullback(frame, values, weights.from(0, i), gradient.from(0, i));
    }
    if (whole < n) {
      int lanes = kernels.lanes();
      Rows padded = Rows.of(new double[3 * lanes], lanes);
      Rows paddedWeights = Rows.of(new double[table().size() * lanes], lanes);
      Rows aside = Rows.of(new double[3 * lanes], lanes);
      copy(points.from(0, whole), padded, 3, n - whole);
      copy(weights.from(0, whole), paddedWeights, table().size(), n - whole);
      pullback(frame(padded, unit, lanes), values, paddedWeights, aside);
      copy(aside, gradient.from(0, whole), 3, n - whole);
    }
  }

  private void pullback(Frame frame, Rows values, Rows weights, Rows gradient) {
    for (int axis = 0; axis < 3; axis++) {
      int row = gradient.row(axis);
      Arrays.fill(gradient.data(), row, row + frame.count(), 0);
    }
    for (int l = 0; l <= table().degree(); l++) {
      kernels.pullback(l, frame, values, weights, gradient);
      kernels.values(l, frame, values);
    }
    if (directions) {
      project(frame, gradient);
    }
  }

  /** {@code (g - u (u . g)) / |r|}: by Euler {@code u . g} is the sum of {@code l w_l . Y_l}. */
  private static void project(Frame frame, Rows gradient) {
    double[] u = frame.points().data();
    double[] g = gradient.data();
    for (int i = 0; i < frame.count(); i++) {
      double along = 0;
      for (int axis = 0; axis < 3; axis++) {
        along += u[frame.points().row(axis) + i] * g[gradient.row(axis) + i];
      }
      double inverse = frame.inverses().data()[frame.inverses().offset() + i];
      for (int axis = 0; axis < 3; axis++) {
        int k = gradient.row(axis) + i;
        g[k] = (g[k] - along * u[frame.points().row(axis) + i]) * inverse;
      }
    }
  }
}
