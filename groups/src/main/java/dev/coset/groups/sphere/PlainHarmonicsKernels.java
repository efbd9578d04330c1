package dev.coset.groups.sphere;

import static dev.coset.groups.sphere.HarmonicsTable.row;

import java.util.Arrays;

/** Plain loops over points, which HotSpot may vectorize. */
record PlainHarmonicsKernels(HarmonicsTable table) implements HarmonicsKernels {

  private static final double SMALLEST_SQUARE = 0x1p-960;
  private static final double LARGEST_SQUARE = 0x1p960;
  private static final double RESCALE = 0x1p600;

  @Override
  public int lanes() {
    return 1;
  }

  @Override
  public void squares(Frame frame) {
    double[] p = frame.points().data();
    double[] squares = frame.squares().data();
    int x = frame.points().row(0);
    int y = frame.points().row(1);
    int z = frame.points().row(2);
    int to = frame.squares().offset();
    for (int i = 0; i < frame.count(); i++) {
      squares[to + i] = p[x + i] * p[x + i] + p[y + i] * p[y + i] + p[z + i] * p[z + i];
    }
  }

  @Override
  public void directions(Rows vectors, Frame frame) {
    double[] p = vectors.data();
    Rows points = frame.points();
    double[] u = points.data();
    for (int i = 0; i < frame.count(); i++) {
      double x = p[vectors.row(0) + i];
      double y = p[vectors.row(1) + i];
      double z = p[vectors.row(2) + i];
      double square = x * x + y * y + z * z;
      double scale = square < SMALLEST_SQUARE ? RESCALE : square > LARGEST_SQUARE ? 1 / RESCALE : 1;
      if (scale != 1) {
        x *= scale;
        y *= scale;
        z *= scale;
        square = x * x + y * y + z * z;
      }
      double inverse = square == 0 ? 0 : 1 / Math.sqrt(square);
      u[points.row(0) + i] = x * inverse;
      u[points.row(1) + i] = y * inverse;
      u[points.row(2) + i] = z * inverse;
      frame.squares().data()[frame.squares().offset() + i] = square == 0 ? 0 : 1;
      frame.inverses().data()[frame.inverses().offset() + i] = inverse * scale;
    }
  }

  @Override
  public void values(int l, Frame frame, Rows values) {
    if (l == 0) {
      int first = values.offset();
      Arrays.fill(values.data(), first, first + frame.count(), table.start(0));
      return;
    }
    for (int m = 1 - l; m < l; m++) {
      step(l, m, frame, values);
    }
    turn(l, frame, values);
  }

  private void step(int l, int m, Frame frame, Rows values) {
    double a = table.last(l, Math.abs(m));
    double b = table.older(l, Math.abs(m));
    double[] p = frame.points().data();
    double[] squares = frame.squares().data();
    double[] v = values.data();
    int y = frame.points().row(1);
    int square = frame.squares().offset();
    int next = values.row(row(l, m));
    int last = values.row(row(l - 1, m));
    if (b == 0) {
      for (int i = 0; i < frame.count(); i++) {
        v[next + i] = a * p[y + i] * v[last + i];
      }
      return;
    }
    int older = values.row(row(l - 2, m));
    for (int i = 0; i < frame.count(); i++) {
      v[next + i] = a * p[y + i] * v[last + i] - b * squares[square + i] * v[older + i];
    }
  }

  private void turn(int l, Frame frame, Rows values) {
    double f = table.start(l);
    double g = l == 1 ? 0 : f;
    double[] p = frame.points().data();
    double[] v = values.data();
    int x = frame.points().row(0);
    int z = frame.points().row(2);
    int lastC = values.row(row(l - 1, l - 1));
    int lastS = values.row(row(l - 1, 1 - l));
    int nextC = values.row(row(l, l));
    int nextS = values.row(row(l, -l));
    for (int i = 0; i < frame.count(); i++) {
      double c = f * v[lastC + i];
      double s = g * v[lastS + i];
      v[nextC + i] = p[z + i] * c - p[x + i] * s;
      v[nextS + i] = p[z + i] * s + p[x + i] * c;
    }
  }

  @Override
  public void ladder(int l, Frame frame, Rows values, Rows gradients) {
    for (int axis = 0; axis < 3; axis++) {
      for (int m = -l; m <= l; m++) {
        int to = gradients.row(axis * table.size() + row(l, m));
        Pick pick = Pick.of(table, l, m, axis);
        double[] v = values.data();
        double[] g = gradients.data();
        int p = values.row(pick.first());
        int q = values.row(pick.second());
        double a = pick.a();
        double b = pick.b();
        for (int i = 0; i < frame.count(); i++) {
          g[to + i] = a * v[p + i] + b * v[q + i];
        }
      }
    }
  }

  @Override
  public void tangents(int l, Frame frame, Rows values, Rows gradients) {
    ladder(l, frame, values, gradients);
    double[] u = frame.points().data();
    double[] inverses = frame.inverses().data();
    double[] v = values.data();
    double[] g = gradients.data();
    int inverse = frame.inverses().offset();
    for (int axis = 0; axis < 3; axis++) {
      int direction = frame.points().row(axis);
      for (int m = -l; m <= l; m++) {
        int value = values.row(row(l, m));
        int to = gradients.row(axis * table.size() + row(l, m));
        for (int i = 0; i < frame.count(); i++) {
          g[to + i] = (g[to + i] - l * v[value + i] * u[direction + i]) * inverses[inverse + i];
        }
      }
    }
  }

  @Override
  public void pullback(int l, Frame frame, Rows values, Rows weights, Rows gradient) {
    double[] v = values.data();
    double[] w = weights.data();
    double[] g = gradient.data();
    for (int axis = 0; axis < 3; axis++) {
      int to = gradient.row(axis);
      for (int m = -l; m <= l; m++) {
        Pick pick = Pick.of(table, l, m, axis);
        int k = weights.row(row(l, m));
        int p = values.row(pick.first());
        int q = values.row(pick.second());
        double a = pick.a();
        double b = pick.b();
        for (int i = 0; i < frame.count(); i++) {
          g[to + i] += w[k + i] * (a * v[p + i] + b * v[q + i]);
        }
      }
    }
  }

  /** A derivative as {@code a} times one row of the values plus {@code b} times another. */
  private record Pick(double a, int first, double b, int second) {

    static Pick of(HarmonicsTable table, int l, int m, int axis) {
      if (l == 0) {
        return new Pick(0, 0, 0, 0);
      }
      int order = Math.abs(m);
      if (axis == 1) {
        return pick(table.axis(l, order), l, m, 0, 0);
      }
      // By z cosines come of cosines; by x they come of sines, and both with a minus sign.
      int sign = m < 0 ? -1 : 1;
      int kind = axis == 2 ? sign : -sign;
      double up = axis == 0 && sign > 0 ? -table.up(l, order) : table.up(l, order);
      double down = axis == 0 && sign < 0 ? table.down(l, order) : -table.down(l, order);
      boolean sineOfZero = order == 1 && kind < 0;
      return pick(sineOfZero ? 0 : up, l, kind * (order - 1), down, kind * (order + 1));
    }

    private static Pick pick(double a, int l, int first, double b, int second) {
      return new Pick(a, a == 0 ? 0 : row(l - 1, first), b, b == 0 ? 0 : row(l - 1, second));
    }
  }
}
