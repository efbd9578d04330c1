package dev.coset.groups.batch;

import static dev.coset.groups.batch.LaneMath.LANES;
import static dev.coset.groups.batch.LaneMath.constant;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Kernels of the Vector API, built as those of {@link VectorRotationKernels}.
 *
 * <p>In {@code J_l rho = rho + c_2 theta x rho + c_3 theta x (theta x rho)} the closed forms of
 * {@code c_3 t^2} and of its counterpart for the inverse have an absolute error of the size of
 * rounding, which is all that the result sees; only the division by a vanishing {@code t^2} needs
 * the limit.
 */
final class VectorPoseKernels implements PoseKernels {

  static final VectorPoseKernels INSTANCE = new VectorPoseKernels();

  private VectorPoseKernels() {}

  @Override
  public void exp(VectorBatch tangents, Poses result) {
    tangents.require(6, result.size(), "Tangent vectors");
    VectorBatch q = result.rotations().quaternions();
    int blocks = LANES.loopBound(result.size());
    for (int i = 0; i < blocks; i += LANES.length()) {
      DoubleVector x = DoubleVector.fromArray(LANES, tangents.component(3), i);
      DoubleVector y = DoubleVector.fromArray(LANES, tangents.component(4), i);
      DoubleVector z = DoubleVector.fromArray(LANES, tangents.component(5), i);
      DoubleVector square = VectorRotationKernels.square(x, y, z);
      DoubleVector angle = square.sqrt();
      if (VectorRotationKernels.isBeyond(angle)) {
        PlainPoseKernels.exp(tangents, result, i, i + LANES.length());
        continue;
      }
      DoubleVector half = angle.mul(0.5);
      DoubleVector quadrant = LaneMath.quadrant(half);
      DoubleVector reduced = LaneMath.reduce(half, quadrant);
      DoubleVector s = LaneMath.sinePolynomial(reduced);
      DoubleVector c = LaneMath.cosinePolynomial(reduced);
      DoubleVector sine = LaneMath.sine(quadrant, s, c);
      DoubleVector cosine = LaneMath.cosine(quadrant, s, c);
      DoubleVector f = VectorRotationKernels.halfSineRatio(sine, angle, square);
      DoubleVector third = VectorRotationKernels.thirdCoefficient(f, cosine, square);
      DoubleVector second = f.add(f).mul(f);
      cosine.intoArray(q.component(0), i);
      f.mul(x).intoArray(q.component(1), i);
      f.mul(y).intoArray(q.component(2), i);
      f.mul(z).intoArray(q.component(3), i);
      VectorRotationKernels.series(x, y, z, second, third, tangents, result.translations(), i);
    }
    PlainPoseKernels.exp(tangents, result, blocks, result.size());
  }

  @Override
  public void log(Poses poses, VectorBatch result) {
    result.require(6, poses.size(), "Tangent vectors");
    VectorBatch q = poses.rotations().quaternions();
    int blocks = LANES.loopBound(poses.size());
    for (int i = 0; i < blocks; i += LANES.length()) {
      DoubleVector w = DoubleVector.fromArray(LANES, q.component(0), i);
      DoubleVector x = DoubleVector.fromArray(LANES, q.component(1), i);
      DoubleVector y = DoubleVector.fromArray(LANES, q.component(2), i);
      DoubleVector z = DoubleVector.fromArray(LANES, q.component(3), i);
      DoubleVector f = VectorRotationKernels.logRatio(w.abs(), x, y, z);
      DoubleVector inner = inverseCoefficient(f, w.abs(), VectorRotationKernels.square(x, y, z));
      DoubleVector g = VectorRotationKernels.signed(f, w);
      DoubleVector tx = g.mul(x);
      DoubleVector ty = g.mul(y);
      DoubleVector tz = g.mul(z);
      tx.intoArray(result.component(3), i);
      ty.intoArray(result.component(4), i);
      tz.intoArray(result.component(5), i);
      VectorRotationKernels.series(
          tx, ty, tz, constant(-0.5), inner, poses.translations(), result, i);
    }
    PlainPoseKernels.log(poses, result, blocks, poses.size());
  }

  /** {@code (1 - h cot h)/(4 h^2)} with the half angle {@code h}: {@code h cot h = w f/2}. */
  private static DoubleVector inverseCoefficient(
      DoubleVector f, DoubleVector w, DoubleVector sineSquare) {
    DoubleVector square = f.mul(f).mul(sineSquare);
    VectorMask<Double> small =
        square.compare(VectorOperators.LT, VectorRotationKernels.SMALL_SQUARE);
    DoubleVector numerator = constant(1).sub(w.mul(f).mul(0.5));
    return numerator.div(square).blend(1 / 12.0, small);
  }

  @Override
  public void compose(Poses g, Poses h, Poses result) {
    h.require(g.size(), "Right factors");
    result.require(g.size(), "Products");
    int blocks = LANES.loopBound(g.size());
    for (int i = 0; i < blocks; i += LANES.length()) {
      move(g, h.translations(), result.translations(), i);
      VectorRotationKernels.compose(
          g.rotations().quaternions(),
          h.rotations().quaternions(),
          result.rotations().quaternions(),
          i);
    }
    PlainPoseKernels.compose(g, h, result, blocks, g.size());
  }

  /** One block of moved points {@code R p + t}. */
  private static void move(Poses poses, VectorBatch points, VectorBatch result, int i) {
    VectorBatch q = poses.rotations().quaternions();
    VectorBatch t = poses.translations();
    DoubleVector w = DoubleVector.fromArray(LANES, q.component(0), i);
    DoubleVector x = DoubleVector.fromArray(LANES, q.component(1), i);
    DoubleVector y = DoubleVector.fromArray(LANES, q.component(2), i);
    DoubleVector z = DoubleVector.fromArray(LANES, q.component(3), i);
    DoubleVector px = DoubleVector.fromArray(LANES, points.component(0), i);
    DoubleVector py = DoubleVector.fromArray(LANES, points.component(1), i);
    DoubleVector pz = DoubleVector.fromArray(LANES, points.component(2), i);
    DoubleVector tx = DoubleVector.fromArray(LANES, t.component(0), i);
    DoubleVector ty = DoubleVector.fromArray(LANES, t.component(1), i);
    DoubleVector tz = DoubleVector.fromArray(LANES, t.component(2), i);
    DoubleVector ux = VectorRotationKernels.twiceCross(y, pz, z, py);
    DoubleVector uy = VectorRotationKernels.twiceCross(z, px, x, pz);
    DoubleVector uz = VectorRotationKernels.twiceCross(x, py, y, px);
    VectorRotationKernels.moved(px.add(tx), w, ux, y, uz, z, uy).intoArray(result.component(0), i);
    VectorRotationKernels.moved(py.add(ty), w, uy, z, ux, x, uz).intoArray(result.component(1), i);
    VectorRotationKernels.moved(pz.add(tz), w, uz, x, uy, y, ux).intoArray(result.component(2), i);
  }

  @Override
  public void inverse(Poses poses, Poses result) {
    result.require(poses.size(), "Inverses");
    VectorBatch q = poses.rotations().quaternions();
    VectorBatch t = poses.translations();
    VectorBatch to = result.translations();
    int blocks = LANES.loopBound(poses.size());
    for (int i = 0; i < blocks; i += LANES.length()) {
      DoubleVector w = DoubleVector.fromArray(LANES, q.component(0), i);
      DoubleVector x = DoubleVector.fromArray(LANES, q.component(1), i);
      DoubleVector y = DoubleVector.fromArray(LANES, q.component(2), i);
      DoubleVector z = DoubleVector.fromArray(LANES, q.component(3), i);
      DoubleVector px = DoubleVector.fromArray(LANES, t.component(0), i).neg();
      DoubleVector py = DoubleVector.fromArray(LANES, t.component(1), i).neg();
      DoubleVector pz = DoubleVector.fromArray(LANES, t.component(2), i).neg();
      DoubleVector ux = VectorRotationKernels.twiceCross(z, py, y, pz);
      DoubleVector uy = VectorRotationKernels.twiceCross(x, pz, z, px);
      DoubleVector uz = VectorRotationKernels.twiceCross(y, px, x, py);
      VectorRotationKernels.moved(px, w, ux, z, uy, y, uz).intoArray(to.component(0), i);
      VectorRotationKernels.moved(py, w, uy, x, uz, z, ux).intoArray(to.component(1), i);
      VectorRotationKernels.moved(pz, w, uz, y, ux, x, uy).intoArray(to.component(2), i);
      w.intoArray(result.rotations().quaternions().component(0), i);
      x.neg().intoArray(result.rotations().quaternions().component(1), i);
      y.neg().intoArray(result.rotations().quaternions().component(2), i);
      z.neg().intoArray(result.rotations().quaternions().component(3), i);
    }
    PlainPoseKernels.inverse(poses, result, blocks, poses.size());
  }

  @Override
  public void act(Poses poses, VectorBatch points, VectorBatch result) {
    points.require(3, poses.size(), "Points");
    result.require(3, poses.size(), "Moved points");
    int blocks = LANES.loopBound(poses.size());
    for (int i = 0; i < blocks; i += LANES.length()) {
      move(poses, points, result, i);
    }
    PlainPoseKernels.act(poses, points, result, blocks, poses.size());
  }

  @Override
  public void adjoint(Poses poses, VectorBatch tangents, VectorBatch result) {
    tangents.require(6, poses.size(), "Tangent vectors");
    result.require(6, poses.size(), "Moved tangent vectors");
    int blocks = LANES.loopBound(poses.size());
    for (int i = 0; i < blocks; i += LANES.length()) {
      adjointBlock(poses, tangents, result, i);
    }
    PlainPoseKernels.adjoint(poses, tangents, result, blocks, poses.size());
  }

  private static void adjointBlock(Poses poses, VectorBatch tangents, VectorBatch result, int i) {
    rotate(poses.rotations(), tangents, 0, result, i);
    rotate(poses.rotations(), tangents, 3, result, i);
    DoubleVector tx = DoubleVector.fromArray(LANES, poses.translations().component(0), i);
    DoubleVector ty = DoubleVector.fromArray(LANES, poses.translations().component(1), i);
    DoubleVector tz = DoubleVector.fromArray(LANES, poses.translations().component(2), i);
    DoubleVector wx = DoubleVector.fromArray(LANES, result.component(3), i);
    DoubleVector wy = DoubleVector.fromArray(LANES, result.component(4), i);
    DoubleVector wz = DoubleVector.fromArray(LANES, result.component(5), i);
    add(result.component(0), i, ty.mul(wz).sub(tz.mul(wy)));
    add(result.component(1), i, tz.mul(wx).sub(tx.mul(wz)));
    add(result.component(2), i, tx.mul(wy).sub(ty.mul(wx)));
  }

  private static void add(double[] target, int i, DoubleVector value) {
    DoubleVector.fromArray(LANES, target, i).add(value).intoArray(target, i);
  }

  /** One block of the three components from {@code c} on, rotated. */
  private static void rotate(
      Rotations rotations, VectorBatch vectors, int c, VectorBatch result, int i) {
    VectorBatch q = rotations.quaternions();
    DoubleVector w = DoubleVector.fromArray(LANES, q.component(0), i);
    DoubleVector x = DoubleVector.fromArray(LANES, q.component(1), i);
    DoubleVector y = DoubleVector.fromArray(LANES, q.component(2), i);
    DoubleVector z = DoubleVector.fromArray(LANES, q.component(3), i);
    DoubleVector px = DoubleVector.fromArray(LANES, vectors.component(c), i);
    DoubleVector py = DoubleVector.fromArray(LANES, vectors.component(c + 1), i);
    DoubleVector pz = DoubleVector.fromArray(LANES, vectors.component(c + 2), i);
    DoubleVector ux = VectorRotationKernels.twiceCross(y, pz, z, py);
    DoubleVector uy = VectorRotationKernels.twiceCross(z, px, x, pz);
    DoubleVector uz = VectorRotationKernels.twiceCross(x, py, y, px);
    VectorRotationKernels.moved(px, w, ux, y, uz, z, uy).intoArray(result.component(c), i);
    VectorRotationKernels.moved(py, w, uy, z, ux, x, uz).intoArray(result.component(c + 1), i);
    VectorRotationKernels.moved(pz, w, uz, x, uy, y, ux).intoArray(result.component(c + 2), i);
  }
}
