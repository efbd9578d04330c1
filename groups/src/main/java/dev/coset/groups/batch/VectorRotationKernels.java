package dev.coset.groups.batch;

import static dev.coset.groups.batch.LaneMath.LANES;
import static dev.coset.groups.batch.LaneMath.constant;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Kernels of the Vector API. Blocks of full vectors; what is left at the end, and blocks with
 * angles beyond {@link LaneMath#LARGEST_ANGLE}, go to {@link PlainRotationKernels}.
 *
 * <p>Everything follows from sine and cosine of the half angle: with {@code f = sin(t/2)/t} the
 * quaternion is {@code (cos(t/2), f theta)}, {@code (1 - cos t)/t^2 = 2 f^2} and {@code sin t/t = 2
 * f cos(t/2)}, none of which cancels.
 */
final class VectorRotationKernels implements RotationKernels {

  static final VectorRotationKernels INSTANCE = new VectorRotationKernels();

  /** Squared angles below this take limits and one more term, exact to 1e-17. */
  static final double SMALL_SQUARE = 1e-8;

  private VectorRotationKernels() {}

  @Override
  public void exp(VectorBatch tangents, Rotations result) {
    tangents.require(3, result.size(), "Rotation vectors");
    double[] tx = tangents.component(0);
    double[] ty = tangents.component(1);
    double[] tz = tangents.component(2);
    VectorBatch q = result.quaternions();
    int blocks = LANES.loopBound(result.size());
    for (int i = 0; i < blocks; i += LANES.length()) {
      DoubleVector x = DoubleVector.fromArray(LANES, tx, i);
      DoubleVector y = DoubleVector.fromArray(LANES, ty, i);
      DoubleVector z = DoubleVector.fromArray(LANES, tz, i);
      DoubleVector square = square(x, y, z);
      DoubleVector angle = square.sqrt();
      if (isBeyond(angle)) {
        PlainRotationKernels.exp(tangents, 0, result, i, i + LANES.length());
        continue;
      }
      DoubleVector half = angle.mul(0.5);
      DoubleVector quadrant = LaneMath.quadrant(half);
      DoubleVector reduced = LaneMath.reduce(half, quadrant);
      DoubleVector s = LaneMath.sinePolynomial(reduced);
      DoubleVector c = LaneMath.cosinePolynomial(reduced);
      DoubleVector f = halfSineRatio(LaneMath.sine(quadrant, s, c), angle, square);
      LaneMath.cosine(quadrant, s, c).intoArray(q.component(0), i);
      f.mul(x).intoArray(q.component(1), i);
      f.mul(y).intoArray(q.component(2), i);
      f.mul(z).intoArray(q.component(3), i);
    }
    PlainRotationKernels.exp(tangents, 0, result, blocks, result.size());
  }

  /** Whether an angle is too large for the kernels, or not a number. */
  static boolean isBeyond(DoubleVector angle) {
    return !angle.compare(VectorOperators.LE, LaneMath.LARGEST_ANGLE).allTrue();
  }

  static DoubleVector square(DoubleVector x, DoubleVector y, DoubleVector z) {
    return x.fma(x, y.fma(y, z.mul(z)));
  }

  /** {@code sin(t/2)/t}. */
  static DoubleVector halfSineRatio(DoubleVector sine, DoubleVector angle, DoubleVector square) {
    VectorMask<Double> small = square.compare(VectorOperators.LT, SMALL_SQUARE);
    DoubleVector series = square.fma(constant(-1 / 48.0), constant(0.5));
    return sine.div(angle).blend(series, small);
  }

  /** {@code (t - sin t)/t^3 = (1 - 2 f cos(t/2))/t^2}. */
  static DoubleVector thirdCoefficient(DoubleVector f, DoubleVector cosine, DoubleVector square) {
    VectorMask<Double> small = square.compare(VectorOperators.LT, SMALL_SQUARE);
    DoubleVector numerator = constant(1).sub(f.add(f).mul(cosine));
    return numerator.div(square).blend(1 / 6.0, small);
  }

  @Override
  public void log(Rotations rotations, VectorBatch result) {
    result.require(3, rotations.size(), "Rotation vectors");
    VectorBatch q = rotations.quaternions();
    int blocks = LANES.loopBound(rotations.size());
    for (int i = 0; i < blocks; i += LANES.length()) {
      DoubleVector w = DoubleVector.fromArray(LANES, q.component(0), i);
      DoubleVector x = DoubleVector.fromArray(LANES, q.component(1), i);
      DoubleVector y = DoubleVector.fromArray(LANES, q.component(2), i);
      DoubleVector z = DoubleVector.fromArray(LANES, q.component(3), i);
      DoubleVector f = signed(logRatio(w.abs(), x, y, z), w);
      f.mul(x).intoArray(result.component(0), i);
      f.mul(y).intoArray(result.component(1), i);
      f.mul(z).intoArray(result.component(2), i);
    }
    PlainRotationKernels.log(rotations, result, 0, blocks, rotations.size());
  }

  /** {@code 2 atan2(|v|, w)/|v|} for {@code w >= 0}. */
  static DoubleVector logRatio(DoubleVector w, DoubleVector x, DoubleVector y, DoubleVector z) {
    DoubleVector square = square(x, y, z);
    DoubleVector sine = square.sqrt();
    DoubleVector angle = LaneMath.angle(sine, w);
    VectorMask<Double> tiny = square.compare(VectorOperators.LT, 1e-200);
    return angle.add(angle).div(sine).blend(2, tiny);
  }

  /** The value, negated where {@code w} is negative. */
  static DoubleVector signed(DoubleVector value, DoubleVector w) {
    return value.blend(value.neg(), w.compare(VectorOperators.LT, 0));
  }

  @Override
  public void compose(Rotations g, Rotations h, Rotations result) {
    h.require(g.size(), "Right factors");
    result.require(g.size(), "Products");
    int blocks = LANES.loopBound(g.size());
    for (int i = 0; i < blocks; i += LANES.length()) {
      compose(g.quaternions(), h.quaternions(), result.quaternions(), i);
    }
    PlainRotationKernels.compose(g, h, result, blocks, g.size());
  }

  /** One block of products, renormalized by a Newton step for {@code 1/sqrt}. */
  static void compose(VectorBatch a, VectorBatch b, VectorBatch q, int i) {
    DoubleVector aw = DoubleVector.fromArray(LANES, a.component(0), i);
    DoubleVector ax = DoubleVector.fromArray(LANES, a.component(1), i);
    DoubleVector ay = DoubleVector.fromArray(LANES, a.component(2), i);
    DoubleVector az = DoubleVector.fromArray(LANES, a.component(3), i);
    DoubleVector bw = DoubleVector.fromArray(LANES, b.component(0), i);
    DoubleVector bx = DoubleVector.fromArray(LANES, b.component(1), i);
    DoubleVector by = DoubleVector.fromArray(LANES, b.component(2), i);
    DoubleVector bz = DoubleVector.fromArray(LANES, b.component(3), i);
    DoubleVector w = aw.mul(bw).sub(ax.fma(bx, ay.fma(by, az.mul(bz))));
    DoubleVector x = aw.fma(bx, ax.fma(bw, ay.mul(bz))).sub(az.mul(by));
    DoubleVector y = aw.fma(by, ay.fma(bw, az.mul(bx))).sub(ax.mul(bz));
    DoubleVector z = aw.fma(bz, az.fma(bw, ax.mul(by))).sub(ay.mul(bx));
    DoubleVector norm = w.fma(w, square(x, y, z));
    DoubleVector scale = norm.fma(constant(-0.5), constant(1.5));
    w.mul(scale).intoArray(q.component(0), i);
    x.mul(scale).intoArray(q.component(1), i);
    y.mul(scale).intoArray(q.component(2), i);
    z.mul(scale).intoArray(q.component(3), i);
  }

  /** Only signs change: the plain loop is as fast as memory. */
  @Override
  public void inverse(Rotations rotations, Rotations result) {
    PlainRotationKernels.INSTANCE.inverse(rotations, result);
  }

  @Override
  public void act(Rotations rotations, VectorBatch points, VectorBatch result) {
    points.require(3, rotations.size(), "Points");
    result.require(3, rotations.size(), "Rotated points");
    VectorBatch q = rotations.quaternions();
    int blocks = LANES.loopBound(rotations.size());
    for (int i = 0; i < blocks; i += LANES.length()) {
      DoubleVector w = DoubleVector.fromArray(LANES, q.component(0), i);
      DoubleVector x = DoubleVector.fromArray(LANES, q.component(1), i);
      DoubleVector y = DoubleVector.fromArray(LANES, q.component(2), i);
      DoubleVector z = DoubleVector.fromArray(LANES, q.component(3), i);
      DoubleVector px = DoubleVector.fromArray(LANES, points.component(0), i);
      DoubleVector py = DoubleVector.fromArray(LANES, points.component(1), i);
      DoubleVector pz = DoubleVector.fromArray(LANES, points.component(2), i);
      DoubleVector ux = twiceCross(y, pz, z, py);
      DoubleVector uy = twiceCross(z, px, x, pz);
      DoubleVector uz = twiceCross(x, py, y, px);
      moved(px, w, ux, y, uz, z, uy).intoArray(result.component(0), i);
      moved(py, w, uy, z, ux, x, uz).intoArray(result.component(1), i);
      moved(pz, w, uz, x, uy, y, ux).intoArray(result.component(2), i);
    }
    PlainRotationKernels.act(rotations, points, 0, result, 0, blocks, rotations.size());
  }

  /** A component of {@code 2 v x p}: {@code 2 (a b - c d)}. */
  static DoubleVector twiceCross(DoubleVector a, DoubleVector b, DoubleVector c, DoubleVector d) {
    DoubleVector cross = a.mul(b).sub(c.mul(d));
    return cross.add(cross);
  }

  /** A component of {@code p + w u + v x u}: {@code p + w u + (a b - c d)}. */
  static DoubleVector moved(
      DoubleVector p,
      DoubleVector w,
      DoubleVector u,
      DoubleVector a,
      DoubleVector b,
      DoubleVector c,
      DoubleVector d) {
    return w.fma(u, p).add(a.mul(b).sub(c.mul(d)));
  }

  @Override
  public void leftJacobian(VectorBatch tangents, VectorBatch vectors, VectorBatch result) {
    tangents.require(3, result.size(), "Rotation vectors");
    vectors.require(3, result.size(), "Vectors");
    result.require(3, result.size(), "Products");
    int blocks = LANES.loopBound(result.size());
    for (int i = 0; i < blocks; i += LANES.length()) {
      DoubleVector x = DoubleVector.fromArray(LANES, tangents.component(0), i);
      DoubleVector y = DoubleVector.fromArray(LANES, tangents.component(1), i);
      DoubleVector z = DoubleVector.fromArray(LANES, tangents.component(2), i);
      DoubleVector square = square(x, y, z);
      DoubleVector angle = square.sqrt();
      if (isBeyond(angle)) {
        for (int k = i; k < i + LANES.length(); k++) {
          PlainRotationKernels.leftJacobian(tangents, 0, vectors, result, k);
        }
        continue;
      }
      DoubleVector half = angle.mul(0.5);
      DoubleVector quadrant = LaneMath.quadrant(half);
      DoubleVector reduced = LaneMath.reduce(half, quadrant);
      DoubleVector s = LaneMath.sinePolynomial(reduced);
      DoubleVector c = LaneMath.cosinePolynomial(reduced);
      DoubleVector f = halfSineRatio(LaneMath.sine(quadrant, s, c), angle, square);
      DoubleVector third = thirdCoefficient(f, LaneMath.cosine(quadrant, s, c), square);
      series(x, y, z, f.add(f).mul(f), third, vectors, result, i);
    }
    for (int i = blocks; i < result.size(); i++) {
      PlainRotationKernels.leftJacobian(tangents, 0, vectors, result, i);
    }
  }

  /** {@code v + a theta x v + b theta x (theta x v)} for the block from {@code i} on. */
  static void series(
      DoubleVector x,
      DoubleVector y,
      DoubleVector z,
      DoubleVector a,
      DoubleVector b,
      VectorBatch vectors,
      VectorBatch result,
      int i) {
    DoubleVector vx = DoubleVector.fromArray(LANES, vectors.component(0), i);
    DoubleVector vy = DoubleVector.fromArray(LANES, vectors.component(1), i);
    DoubleVector vz = DoubleVector.fromArray(LANES, vectors.component(2), i);
    DoubleVector ux = y.mul(vz).sub(z.mul(vy));
    DoubleVector uy = z.mul(vx).sub(x.mul(vz));
    DoubleVector uz = x.mul(vy).sub(y.mul(vx));
    b.fma(y.mul(uz).sub(z.mul(uy)), a.fma(ux, vx)).intoArray(result.component(0), i);
    b.fma(z.mul(ux).sub(x.mul(uz)), a.fma(uy, vy)).intoArray(result.component(1), i);
    b.fma(x.mul(uy).sub(y.mul(ux)), a.fma(uz, vz)).intoArray(result.component(2), i);
  }
}
