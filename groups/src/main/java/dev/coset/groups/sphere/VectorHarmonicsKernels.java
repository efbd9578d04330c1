package dev.coset.groups.sphere;

import static dev.coset.groups.sphere.HarmonicsTable.row;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Kernels of the Vector API: one point a lane, the harmonics of orders m and -m side by side. */
record VectorHarmonicsKernels(HarmonicsTable table) implements HarmonicsKernels {

  private static final VectorSpecies<Double> LANES = DoubleVector.SPECIES_PREFERRED;
  private static final int LENGTH = LANES.length();
  private static final double SMALLEST_SQUARE = 0x1p-960;
  private static final double LARGEST_SQUARE = 0x1p960;
  private static final double RESCALE = 0x1p600;

  @Override
  public int lanes() {
    return LENGTH;
  }

  @Override
  public void squares(Frame frame) {
    double[] p = frame.points().data();
    int xs = frame.points().row(0);
    int ys = frame.points().row(1);
    int zs = frame.points().row(2);
    for (int i = 0; i < frame.count(); i += LENGTH) {
      square(load(p, xs + i), load(p, ys + i), load(p, zs + i))
          .intoArray(frame.squares().data(), frame.squares().offset() + i);
    }
  }

  @Override
  public void directions(Rows vectors, Frame frame) {
    double[] p = vectors.data();
    Rows points = frame.points();
    DoubleVector one = broadcast(1);
    DoubleVector zero = broadcast(0);
    for (int i = 0; i < frame.count(); i += LENGTH) {
      DoubleVector x = load(p, vectors.row(0) + i);
      DoubleVector y = load(p, vectors.row(1) + i);
      DoubleVector z = load(p, vectors.row(2) + i);
      DoubleVector square = square(x, y, z);
      VectorMask<Double> small = square.compare(VectorOperators.LT, SMALLEST_SQUARE);
      VectorMask<Double> large = square.compare(VectorOperators.GT, LARGEST_SQUARE);
      DoubleVector scale = one;
      if (small.or(large).anyTrue()) {
        scale = one.blend(RESCALE, small).blend(1 / RESCALE, large);
        x = x.mul(scale);
        y = y.mul(scale);
        z = z.mul(scale);
        square = square(x, y, z);
      }
      VectorMask<Double> origin = square.compare(VectorOperators.EQ, 0);
      DoubleVector inverse = one.div(square.sqrt()).blend(zero, origin);
      x.mul(inverse).intoArray(points.data(), points.row(0) + i);
      y.mul(inverse).intoArray(points.data(), points.row(1) + i);
      z.mul(inverse).intoArray(points.data(), points.row(2) + i);
      one.blend(zero, origin).intoArray(frame.squares().data(), frame.squares().offset() + i);
      inverse.mul(scale).intoArray(frame.inverses().data(), frame.inverses().offset() + i);
    }
  }

  private static DoubleVector load(double[] data, int i) {
    return DoubleVector.fromArray(LANES, data, i);
  }

  private static DoubleVector broadcast(double value) {
    return DoubleVector.broadcast(LANES, value);
  }

  private static DoubleVector square(DoubleVector x, DoubleVector y, DoubleVector z) {
    return x.fma(x, y.fma(y, z.mul(z)));
  }

  @Override
  public void values(int l, Frame frame, Rows values) {
    if (l == 0) {
      fill(values.data(), values.offset(), frame.count(), table.start(0));
      return;
    }
    if (l == 1) {
      first(frame, values);
      return;
    }
    axial(l, frame, values);
    for (int m = 1; m < l; m++) {
      step(l, m, frame, values);
    }
    turn(l, frame, values);
  }

  private static void fill(double[] data, int first, int count, double value) {
    DoubleVector all = broadcast(value);
    for (int i = 0; i < count; i += LENGTH) {
      all.intoArray(data, first + i);
    }
  }

  private void first(Frame frame, Rows values) {
    double[] p = frame.points().data();
    int points = frame.points().offset();
    DoubleVector factor = broadcast(table.start(0) * table.last(1, 0));
    for (int axis = 0; axis < 3; axis++) {
      int from = points + axis * frame.points().stride();
      int to = values.row(1 + axis);
      for (int i = 0; i < frame.count(); i += LENGTH) {
        factor.mul(load(p, from + i)).intoArray(values.data(), to + i);
      }
    }
  }

  private void axial(int l, Frame frame, Rows values) {
    double[] p = frame.points().data();
    double[] squares = frame.squares().data();
    double[] v = values.data();
    int ys = frame.points().row(1);
    int square = frame.squares().offset();
    int next = values.row(row(l, 0));
    int last = values.row(row(l - 1, 0));
    int older = values.row(row(l - 2, 0));
    DoubleVector a = broadcast(table.last(l, 0));
    DoubleVector b = broadcast(-table.older(l, 0));
    for (int i = 0; i < frame.count(); i += LENGTH) {
      DoubleVector f = a.mul(load(p, ys + i));
      DoubleVector g = b.mul(load(squares, square + i));
      f.fma(load(v, last + i), g.mul(load(v, older + i))).intoArray(v, next + i);
    }
  }

  private void step(int l, int m, Frame frame, Rows values) {
    double[] p = frame.points().data();
    double[] squares = frame.squares().data();
    double[] v = values.data();
    int ys = frame.points().row(1);
    int square = frame.squares().offset();
    int nextC = values.row(row(l, m));
    int nextS = values.row(row(l, -m));
    int lastC = values.row(row(l - 1, m));
    int lastS = values.row(row(l - 1, -m));
    DoubleVector a = broadcast(table.last(l, m));
    if (m == l - 1) {
      for (int i = 0; i < frame.count(); i += LENGTH) {
        DoubleVector f = a.mul(load(p, ys + i));
        f.mul(load(v, lastC + i)).intoArray(v, nextC + i);
        f.mul(load(v, lastS + i)).intoArray(v, nextS + i);
      }
      return;
    }
    int olderC = values.row(row(l - 2, m));
    int olderS = values.row(row(l - 2, -m));
    DoubleVector b = broadcast(-table.older(l, m));
    for (int i = 0; i < frame.count(); i += LENGTH) {
      DoubleVector f = a.mul(load(p, ys + i));
      DoubleVector g = b.mul(load(squares, square + i));
      f.fma(load(v, lastC + i), g.mul(load(v, olderC + i))).intoArray(v, nextC + i);
      f.fma(load(v, lastS + i), g.mul(load(v, olderS + i))).intoArray(v, nextS + i);
    }
  }

  private void turn(int l, Frame frame, Rows values) {
    double[] p = frame.points().data();
    double[] v = values.data();
    int xs = frame.points().row(0);
    int zs = frame.points().row(2);
    int lastC = values.row(row(l - 1, l - 1));
    int lastS = values.row(row(l - 1, 1 - l));
    int nextC = values.row(row(l, l));
    int nextS = values.row(row(l, -l));
    DoubleVector factor = broadcast(table.start(l));
    for (int i = 0; i < frame.count(); i += LENGTH) {
      DoubleVector x = factor.mul(load(p, xs + i));
      DoubleVector z = factor.mul(load(p, zs + i));
      DoubleVector c = load(v, lastC + i);
      DoubleVector s = load(v, lastS + i);
      z.mul(c).sub(x.mul(s)).intoArray(v, nextC + i);
      z.fma(s, x.mul(c)).intoArray(v, nextS + i);
    }
  }

  @Override
  public void ladder(int l, Frame frame, Rows values, Rows gradients) {
    int y = table.size() * gradients.stride();
    axialLadder(l, frame, values, gradients);
    for (int m = 1; m <= l; m++) {
      Terms terms = Terms.of(table, l, m, values);
      int plus = gradients.row(row(l, m));
      int minus = gradients.row(row(l, -m));
      pair(terms, frame, values, gradients, new int[] {plus, minus, y});
    }
  }

  /** The derivatives of order 0. */
  private void axialLadder(int l, Frame frame, Rows values, Rows gradients) {
    double[] v = values.data();
    double[] g = gradients.data();
    int x = gradients.row(row(l, 0));
    int y = x + table.size() * gradients.stride();
    int z = y + table.size() * gradients.stride();
    if (l <= 1) {
      double slope = l == 0 ? 0 : table.axis(1, 0);
      int constant = values.row(0);
      fill(g, x, frame.count(), 0);
      for (int i = 0; i < frame.count(); i += LENGTH) {
        load(v, constant + i).mul(slope).intoArray(g, y + i);
      }
      fill(g, z, frame.count(), 0);
      return;
    }
    int axial = values.row(row(l - 1, 0));
    int cosine = values.row(row(l - 1, 1));
    int sine = values.row(row(l - 1, -1));
    DoubleVector down = broadcast(-table.down(l, 0));
    DoubleVector axis = broadcast(table.axis(l, 0));
    for (int i = 0; i < frame.count(); i += LENGTH) {
      down.mul(load(v, sine + i)).intoArray(g, x + i);
      axis.mul(load(v, axial + i)).intoArray(g, y + i);
      down.mul(load(v, cosine + i)).intoArray(g, z + i);
    }
  }

  private static void pair(Terms terms, Frame frame, Rows values, Rows gradients, int[] at) {
    double[] v = values.data();
    double[] g = gradients.data();
    DoubleVector upCosine = broadcast(terms.up());
    DoubleVector upSine = broadcast(terms.sine0());
    DoubleVector axis = broadcast(terms.axis());
    DoubleVector down = broadcast(terms.down());
    int lowerCosine = terms.lowerCosine();
    int lowerSine = terms.lowerSine();
    int cosine = terms.cosine();
    int sine = terms.sine();
    int higherCosine = terms.higherCosine();
    int higherSine = terms.higherSine();
    int plus = at[0];
    int minus = at[1];
    int y = at[2];
    for (int i = 0; i < frame.count(); i += LENGTH) {
      DoubleVector upC = upCosine.mul(load(v, lowerCosine + i));
      DoubleVector upS = upSine.mul(load(v, lowerSine + i));
      DoubleVector downC = down.mul(load(v, higherCosine + i));
      DoubleVector downS = down.mul(load(v, higherSine + i));
      upS.add(downS).neg().intoArray(g, plus + i);
      upC.add(downC).intoArray(g, minus + i);
      axis.mul(load(v, cosine + i)).intoArray(g, plus + y + i);
      axis.mul(load(v, sine + i)).intoArray(g, minus + y + i);
      upC.sub(downC).intoArray(g, plus + 2 * y + i);
      upS.sub(downS).intoArray(g, minus + 2 * y + i);
    }
  }

  @Override
  public void tangents(int l, Frame frame, Rows values, Rows gradients) {
    int y = table.size() * gradients.stride();
    axialLadder(l, frame, values, gradients);
    axialTangent(l, frame, values, gradients);
    for (int m = 1; m <= l; m++) {
      Terms terms = Terms.of(table, l, m, values);
      int plus = gradients.row(row(l, m));
      int minus = gradients.row(row(l, -m));
      int valuePlus = values.row(row(l, m));
      int valueMinus = values.row(row(l, -m));
      int[] at = {plus, minus, y, valuePlus, valueMinus, l};
      tangentPair(terms, frame, values, gradients, at);
    }
  }

  private void axialTangent(int l, Frame frame, Rows values, Rows gradients) {
    double[] u = frame.points().data();
    double[] inverses = frame.inverses().data();
    double[] g = gradients.data();
    int inverse = frame.inverses().offset();
    int value = values.row(row(l, 0));
    for (int axis = 0; axis < 3; axis++) {
      int direction = frame.points().row(axis);
      int to = gradients.row(axis * table.size() + row(l, 0));
      for (int i = 0; i < frame.count(); i += LENGTH) {
        DoubleVector radial = load(values.data(), value + i).mul(-l);
        radial
            .fma(load(u, direction + i), load(g, to + i))
            .mul(load(inverses, inverse + i))
            .intoArray(g, to + i);
      }
    }
  }

  private static void tangentPair(Terms terms, Frame frame, Rows values, Rows gradients, int[] at) {
    double[] v = values.data();
    double[] g = gradients.data();
    double[] u = frame.points().data();
    double[] inverses = frame.inverses().data();
    DoubleVector upCosine = broadcast(terms.up());
    DoubleVector upSine = broadcast(terms.sine0());
    DoubleVector axis = broadcast(terms.axis());
    DoubleVector down = broadcast(terms.down());
    DoubleVector degree = broadcast(-at[5]);
    int lowerCosine = terms.lowerCosine();
    int lowerSine = terms.lowerSine();
    int cosine = terms.cosine();
    int sine = terms.sine();
    int higherCosine = terms.higherCosine();
    int higherSine = terms.higherSine();
    int xs = frame.points().row(0);
    int ys = frame.points().row(1);
    int zs = frame.points().row(2);
    int inverse = frame.inverses().offset();
    int plus = at[0];
    int minus = at[1];
    int y = at[2];
    int valuePlus = at[3];
    int valueMinus = at[4];
    for (int i = 0; i < frame.count(); i += LENGTH) {
      DoubleVector scale = load(inverses, inverse + i);
      DoubleVector ux = load(u, xs + i);
      DoubleVector uy = load(u, ys + i);
      DoubleVector uz = load(u, zs + i);
      DoubleVector radialC = degree.mul(load(v, valuePlus + i));
      DoubleVector radialS = degree.mul(load(v, valueMinus + i));
      DoubleVector upC = upCosine.mul(load(v, lowerCosine + i));
      DoubleVector upS = upSine.mul(load(v, lowerSine + i));
      DoubleVector downC = down.mul(load(v, higherCosine + i));
      DoubleVector downS = down.mul(load(v, higherSine + i));
      radialC.mul(ux).sub(upS.add(downS)).mul(scale).intoArray(g, plus + i);
      radialS.fma(ux, upC.add(downC)).mul(scale).intoArray(g, minus + i);
      radialC.fma(uy, axis.mul(load(v, cosine + i))).mul(scale).intoArray(g, plus + y + i);
      radialS.fma(uy, axis.mul(load(v, sine + i))).mul(scale).intoArray(g, minus + y + i);
      radialC.fma(uz, upC.sub(downC)).mul(scale).intoArray(g, plus + 2 * y + i);
      radialS.fma(uz, upS.sub(downS)).mul(scale).intoArray(g, minus + 2 * y + i);
    }
  }

  @Override
  public void pullback(int l, Frame frame, Rows values, Rows weights, Rows gradient) {
    if (l == 0) {
      return;
    }
    axialPullback(l, frame, values, weights, gradient);
    for (int m = 1; m <= l; m++) {
      Terms terms = Terms.of(table, l, m, values);
      int plus = weights.row(row(l, m));
      int minus = weights.row(row(l, -m));
      pullback(terms, frame, values, weights.data(), gradient, new int[] {plus, minus});
    }
  }

  private void axialPullback(int l, Frame frame, Rows values, Rows weights, Rows gradient) {
    double[] v = values.data();
    double[] g = gradient.data();
    int x = gradient.row(0);
    int y = gradient.row(1);
    int z = gradient.row(2);
    int weight = weights.row(row(l, 0));
    int axial = values.row(row(l - 1, 0));
    int cosine = l == 1 ? axial : values.row(row(l - 1, 1));
    int sine = l == 1 ? axial : values.row(row(l - 1, -1));
    DoubleVector down = broadcast(-table.down(l, 0));
    DoubleVector axis = broadcast(table.axis(l, 0));
    for (int i = 0; i < frame.count(); i += LENGTH) {
      DoubleVector w = load(weights.data(), weight + i);
      DoubleVector lower = w.mul(down);
      lower.fma(load(v, sine + i), load(g, x + i)).intoArray(g, x + i);
      w.mul(axis).fma(load(v, axial + i), load(g, y + i)).intoArray(g, y + i);
      lower.fma(load(v, cosine + i), load(g, z + i)).intoArray(g, z + i);
    }
  }

  private static void pullback(
      Terms terms, Frame frame, Rows values, double[] w, Rows gradient, int[] at) {
    double[] v = values.data();
    double[] g = gradient.data();
    DoubleVector upCosine = broadcast(terms.up());
    DoubleVector upSine = broadcast(terms.sine0());
    DoubleVector axis = broadcast(terms.axis());
    DoubleVector down = broadcast(terms.down());
    int lowerCosine = terms.lowerCosine();
    int lowerSine = terms.lowerSine();
    int cosine = terms.cosine();
    int sine = terms.sine();
    int higherCosine = terms.higherCosine();
    int higherSine = terms.higherSine();
    int x = gradient.row(0);
    int y = gradient.row(1);
    int z = gradient.row(2);
    int plus = at[0];
    int minus = at[1];
    for (int i = 0; i < frame.count(); i += LENGTH) {
      DoubleVector c = load(w, plus + i);
      DoubleVector s = load(w, minus + i);
      DoubleVector upC = upCosine.mul(load(v, lowerCosine + i));
      DoubleVector upS = upSine.mul(load(v, lowerSine + i));
      DoubleVector downC = down.mul(load(v, higherCosine + i));
      DoubleVector downS = down.mul(load(v, higherSine + i));
      DoubleVector same = c.fma(load(v, cosine + i), s.mul(load(v, sine + i)));
      s.fma(upC.add(downC), load(g, x + i)).sub(c.mul(upS.add(downS))).intoArray(g, x + i);
      axis.fma(same, load(g, y + i)).intoArray(g, y + i);
      c.fma(upC.sub(downC), s.fma(upS.sub(downS), load(g, z + i))).intoArray(g, z + i);
    }
  }
}
