package dev.coset.groups.batch;

import dev.coset.groups.internal.Stumpff;

/** Plain loops over {@code java.lang.Math}, one element at a time. */
final class PlainRotationKernels implements RotationKernels {

  static final PlainRotationKernels INSTANCE = new PlainRotationKernels();

  private PlainRotationKernels() {}

  @Override
  public void exp(VectorBatch tangents, Rotations result) {
    tangents.require(3, result.size(), "Rotation vectors");
    exp(tangents, 0, result, 0, result.size());
  }

  /** Exponentials of the three components from {@code first} on, elements {@code [from, to)}. */
  static void exp(VectorBatch tangents, int first, Rotations result, int from, int to) {
    double[] tx = tangents.component(first);
    double[] ty = tangents.component(first + 1);
    double[] tz = tangents.component(first + 2);
    VectorBatch q = result.quaternions();
    for (int i = from; i < to; i++) {
      double half = Math.hypot(Math.hypot(tx[i], ty[i]), tz[i]) / 2;
      double s = Stumpff.c1(half) / 2;
      q.component(0)[i] = Math.cos(half);
      q.component(1)[i] = s * tx[i];
      q.component(2)[i] = s * ty[i];
      q.component(3)[i] = s * tz[i];
    }
  }

  @Override
  public void log(Rotations rotations, VectorBatch result) {
    result.require(3, rotations.size(), "Rotation vectors");
    log(rotations, result, 0, 0, rotations.size());
  }

  /** Logarithms into the three components from {@code first} on, elements {@code [from, to)}. */
  static void log(Rotations rotations, VectorBatch result, int first, int from, int to) {
    VectorBatch q = rotations.quaternions();
    for (int i = from; i < to; i++) {
      double w = q.component(0)[i];
      double x = q.component(1)[i];
      double y = q.component(2)[i];
      double z = q.component(3)[i];
      double sine = Math.hypot(Math.hypot(x, y), z);
      double angle = 2 * Math.atan2(sine, Math.abs(w));
      double factor = (sine == 0 ? 2 : angle / sine) * (w < 0 ? -1 : 1);
      result.component(first)[i] = factor * x;
      result.component(first + 1)[i] = factor * y;
      result.component(first + 2)[i] = factor * z;
    }
  }

  @Override
  public void compose(Rotations g, Rotations h, Rotations result) {
    h.require(g.size(), "Right factors");
    result.require(g.size(), "Products");
    compose(g, h, result, 0, g.size());
  }

  static void compose(Rotations g, Rotations h, Rotations result, int from, int to) {
    VectorBatch a = g.quaternions();
    VectorBatch b = h.quaternions();
    VectorBatch q = result.quaternions();
    for (int i = from; i < to; i++) {
      double aw = a.component(0)[i];
      double ax = a.component(1)[i];
      double ay = a.component(2)[i];
      double az = a.component(3)[i];
      double bw = b.component(0)[i];
      double bx = b.component(1)[i];
      double by = b.component(2)[i];
      double bz = b.component(3)[i];
      double w = aw * bw - ax * bx - ay * by - az * bz;
      double x = aw * bx + ax * bw + ay * bz - az * by;
      double y = aw * by - ax * bz + ay * bw + az * bx;
      double z = aw * bz + ax * by - ay * bx + az * bw;
      double norm = Math.sqrt(w * w + x * x + y * y + z * z);
      q.component(0)[i] = w / norm;
      q.component(1)[i] = x / norm;
      q.component(2)[i] = y / norm;
      q.component(3)[i] = z / norm;
    }
  }

  @Override
  public void inverse(Rotations rotations, Rotations result) {
    result.require(rotations.size(), "Inverses");
    inverse(rotations, result, 0, rotations.size());
  }

  static void inverse(Rotations rotations, Rotations result, int from, int to) {
    for (int c = 0; c < 4; c++) {
      double[] source = rotations.quaternions().component(c);
      double[] target = result.quaternions().component(c);
      for (int i = from; i < to; i++) {
        target[i] = c == 0 ? source[i] : -source[i];
      }
    }
  }

  @Override
  public void act(Rotations rotations, VectorBatch points, VectorBatch result) {
    points.require(3, rotations.size(), "Points");
    result.require(3, rotations.size(), "Rotated points");
    act(rotations, points, 0, result, 0, 0, rotations.size());
  }

  /** {@code p + 2 w (v x p) + 2 v x (v x p)} on three components of each batch. */
  static void act(
      Rotations rotations,
      VectorBatch points,
      int in,
      VectorBatch result,
      int out,
      int from,
      int to) {
    VectorBatch q = rotations.quaternions();
    for (int i = from; i < to; i++) {
      double w = q.component(0)[i];
      double x = q.component(1)[i];
      double y = q.component(2)[i];
      double z = q.component(3)[i];
      double px = points.component(in)[i];
      double py = points.component(in + 1)[i];
      double pz = points.component(in + 2)[i];
      double ux = 2 * (y * pz - z * py);
      double uy = 2 * (z * px - x * pz);
      double uz = 2 * (x * py - y * px);
      result.component(out)[i] = px + w * ux + (y * uz - z * uy);
      result.component(out + 1)[i] = py + w * uy + (z * ux - x * uz);
      result.component(out + 2)[i] = pz + w * uz + (x * uy - y * ux);
    }
  }

  @Override
  public void leftJacobian(VectorBatch tangents, VectorBatch vectors, VectorBatch result) {
    tangents.require(3, result.size(), "Rotation vectors");
    vectors.require(3, result.size(), "Vectors");
    result.require(3, result.size(), "Products");
    for (int i = 0; i < result.size(); i++) {
      leftJacobian(tangents, 0, vectors, result, i);
    }
  }

  /** {@code v + c_2 theta x v + c_3 theta x (theta x v)} for element {@code i}. */
  static void leftJacobian(
      VectorBatch tangents, int first, VectorBatch vectors, VectorBatch result, int i) {
    double tx = tangents.component(first)[i];
    double ty = tangents.component(first + 1)[i];
    double tz = tangents.component(first + 2)[i];
    double angle = Math.hypot(Math.hypot(tx, ty), tz);
    series(tx, ty, tz, Stumpff.c2(angle), Stumpff.c3(angle), vectors, result, i);
  }

  /** {@code v + a theta x v + b theta x (theta x v)} for element {@code i}. */
  static void series(
      double tx,
      double ty,
      double tz,
      double a,
      double b,
      VectorBatch vectors,
      VectorBatch result,
      int i) {
    double vx = vectors.component(0)[i];
    double vy = vectors.component(1)[i];
    double vz = vectors.component(2)[i];
    double ux = ty * vz - tz * vy;
    double uy = tz * vx - tx * vz;
    double uz = tx * vy - ty * vx;
    result.component(0)[i] = vx + a * ux + b * (ty * uz - tz * uy);
    result.component(1)[i] = vy + a * uy + b * (tz * ux - tx * uz);
    result.component(2)[i] = vz + a * uz + b * (tx * uy - ty * ux);
  }
}
