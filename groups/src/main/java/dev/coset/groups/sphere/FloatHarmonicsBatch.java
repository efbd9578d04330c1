package dev.coset.groups.sphere;

import java.util.Arrays;
import java.util.List;

/**
 * Runs kernels over many points, block by block, so that what one kernel writes is still in the
 * cache when the next one reads it. Holds no state: safe for use by many threads.
 *
 * @param directions whether points are divided by their length first
 */
record FloatHarmonicsBatch(FloatHarmonicsKernels kernels, boolean directions) {

  /** What the rows of two degrees of a block may occupy: part of a second-level cache. */
  private static final int BLOCK_BYTES = 1 << 17;

  private static final int SMALLEST_BLOCK = 64;
  private static final int LARGEST_BLOCK = 512;

  /** Values, then as many of gradients and second derivatives as there are targets. */
  void evaluate(FloatRows points, List<FloatRows> targets, int n) {
    int block = block(n);
    int whole = n / kernels.lanes() * kernels.lanes();
    FloatRows unit = FloatRows.of(new float[5 * block], block);
    for (int i = 0; i < whole; i += block) {
      int count = Math.min(block, whole - i);
      evaluate(points.from(0, i), unit, from(targets, i), count);
    }
    if (whole < n) {
      tail(points.from(0, whole), unit, from(targets, whole), n - whole);
    }
  }

  /** Fewer points than lanes: computed aside. */
  private void tail(FloatRows points, FloatRows unit, List<FloatRows> targets, int count) {
    int lanes = kernels.lanes();
    FloatRows padded = FloatRows.of(new float[3 * lanes], lanes);
    copy(points, padded, 3, count);
    FloatRows[] aside = new FloatRows[targets.size()];
    Arrays.setAll(aside, order -> FloatRows.of(new float[components(order) * lanes], lanes));
    evaluate(padded, unit, List.of(aside), lanes);
    for (int order = 0; order < aside.length; order++) {
      copy(aside[order], targets.get(order), components(order), count);
    }
  }

  private int components(int order) {
    return table().size() * (order == 0 ? 1 : 3 * order);
  }

  private FloatHarmonicsTable table() {
    return kernels.table();
  }

  private int block(int n) {
    int rows = 4 * table().degree() + 2;
    int fitting = BLOCK_BYTES / (Float.BYTES * rows) / SMALLEST_BLOCK * SMALLEST_BLOCK;
    int needed = (n + kernels.lanes() - 1) / kernels.lanes() * kernels.lanes();
    return Math.min(needed, Math.clamp(fitting, SMALLEST_BLOCK, LARGEST_BLOCK));
  }

  private static List<FloatRows> from(List<FloatRows> targets, int i) {
    return targets.stream().map(rows -> rows.from(0, i)).toList();
  }

  private static void copy(FloatRows from, FloatRows to, int components, int count) {
    for (int k = 0; k < components; k++) {
      System.arraycopy(from.data(), from.row(k), to.data(), to.row(k), count);
    }
  }

  /** The points themselves or, written to five rows, their directions. */
  private FloatFrame frame(FloatRows points, FloatRows unit, int count) {
    FloatRows squares = unit.from(3, 0);
    FloatRows inverses = unit.from(4, 0);
    if (directions) {
      FloatFrame frame = new FloatFrame(unit, squares, inverses, count);
      kernels.directions(points, frame);
      return frame;
    }
    FloatFrame frame = new FloatFrame(points, squares, inverses, count);
    if (table().degree() > 1) {
      kernels.squares(frame);
    }
    return frame;
  }

  private void evaluate(FloatRows points, FloatRows unit, List<FloatRows> targets, int count) {
    FloatFrame frame = frame(points, unit, count);
    FloatRows values = targets.get(0);
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
   * FloatRows xx, xy, xz are the ladder of those by x; the ladder of those by z is zx, zy, zz,
   * where zx makes room for yy = -xx - zz.
   */
  private void second(FloatFrame frame, List<FloatRows> targets) {
    FloatRows values = targets.get(0);
    FloatRows gradients = targets.get(1);
    FloatRows seconds = targets.get(2);
    int size = table().size();
    float[] h = seconds.data();
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
  private void tangent(int l, FloatFrame frame, List<FloatRows> targets) {
    FloatRows values = targets.get(0);
    FloatRows gradients = targets.get(1);
    FloatRows seconds = targets.get(2);
    float[] h = seconds.data();
    float[] g = gradients.data();
    float[] u = frame.points().data();
    int pair = 0;
    for (int a = 0; a < 3; a++) {
      for (int b = a; b < 3; b++, pair++) {
        float same = a == b ? 1 : 0;
        for (int k = l * l; k < (l + 1) * (l + 1); k++) {
          int value = values.row(k);
          int ga = gradients.row(a * table().size() + k);
          int gb = gradients.row(b * table().size() + k);
          int to = seconds.row(pair * table().size() + k);
          for (int i = 0; i < frame.count(); i++) {
            float ua = u[frame.points().row(a) + i];
            float ub = u[frame.points().row(b) + i];
            float inverse = frame.inverses().data()[frame.inverses().offset() + i];
            float y = values.data()[value + i];
            float first = ua * g[gb + i] + ub * g[ga + i];
            h[to + i] =
                (h[to + i] - l * first + l * y * ((l + 2) * ua * ub - same)) * inverse * inverse;
          }
        }
      }
    }
  }

  /** {@code sum_k w_k grad Y_k} at every point. */
  void pullback(FloatRows points, FloatRows weights, FloatRows gradient, int n) {
    int block = block(n);
    int whole = n / kernels.lanes() * kernels.lanes();
    FloatRows unit = FloatRows.of(new float[5 * block], block);
    FloatRows values = FloatRows.of(new float[table().size() * block], block);
    for (int i = 0; i < whole; i += block) {
      FloatFrame frame = frame(points.from(0, i), unit, Math.min(block, whole - i));
      pullback(frame, values, weights.from(0, i), gradient.from(0, i));
    }
    if (whole < n) {
      int lanes = kernels.lanes();
      FloatRows padded = FloatRows.of(new float[3 * lanes], lanes);
      FloatRows paddedWeights = FloatRows.of(new float[table().size() * lanes], lanes);
      FloatRows aside = FloatRows.of(new float[3 * lanes], lanes);
      copy(points.from(0, whole), padded, 3, n - whole);
      copy(weights.from(0, whole), paddedWeights, table().size(), n - whole);
      pullback(frame(padded, unit, lanes), values, paddedWeights, aside);
      copy(aside, gradient.from(0, whole), 3, n - whole);
    }
  }

  private void pullback(FloatFrame frame, FloatRows values, FloatRows weights, FloatRows gradient) {
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
  private static void project(FloatFrame frame, FloatRows gradient) {
    float[] u = frame.points().data();
    float[] g = gradient.data();
    for (int i = 0; i < frame.count(); i++) {
      float along = 0;
      for (int axis = 0; axis < 3; axis++) {
        along += u[frame.points().row(axis) + i] * g[gradient.row(axis) + i];
      }
      float inverse = frame.inverses().data()[frame.inverses().offset() + i];
      for (int axis = 0; axis < 3; axis++) {
        int k = gradient.row(axis) + i;
        g[k] = (g[k] - along * u[frame.points().row(axis) + i]) * inverse;
      }
    }
  }
}
