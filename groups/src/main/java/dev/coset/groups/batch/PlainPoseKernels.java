package dev.coset.groups.batch;

import dev.coset.groups.internal.Stumpff;

/**
 * Plain loops over {@code java.lang.Math}. The rotation part is that of {@link
 * PlainRotationKernels}; tangent vectors keep rho in components 0 to 2 and theta in 3 to 5.
 */
final class PlainPoseKernels implements PoseKernels {

  static final PlainPoseKernels INSTANCE = new PlainPoseKernels();

  private PlainPoseKernels() {}

  @Override
  public void exp(VectorBatch tangents, Poses result) {
    tangents.require(6, result.size(), "Tangent vectors");
    exp(tangents, result, 0, result.size());
  }

  static void exp(VectorBatch tangents, Poses result, int from, int to) {
    PlainRotationKernels.exp(tangents, 3, result.rotations(), from, to);
    for (int i = from; i < to; i++) {
      PlainRotationKernels.leftJacobian(tangents, 3, tangents, result.translations(), i);
    }
  }

  @Override
  public void log(Poses poses, VectorBatch result) {
    result.require(6, poses.size(), "Tangent vectors");
    log(poses, result, 0, poses.size());
  }

  static void log(Poses poses, VectorBatch result, int from, int to) {
    PlainRotationKernels.log(poses.rotations(), result, 3, from, to);
    for (int i = from; i < to; i++) {
      double tx = result.component(3)[i];
      double ty = result.component(4)[i];
      double tz = result.component(5)[i];
      double half = Math.hypot(Math.hypot(tx, ty), tz) / 2;
      double b = (Stumpff.c2(half) - Stumpff.c3(half)) / (4 * Stumpff.c1(half));
      PlainRotationKernels.series(tx, ty, tz, -0.5, b, poses.translations(), result, i);
    }
  }

  @Override
  public void compose(Poses g, Poses h, Poses result) {
    h.require(g.size(), "Right factors");
    result.require(g.size(), "Products");
    compose(g, h, result, 0, g.size());
  }

  /** Element by element, since the result may be a factor: translation first, then rotation. */
  static void compose(Poses g, Poses h, Poses result, int from, int to) {
    for (int i = from; i < to; i++) {
      double tx = g.translations().component(0)[i];
      double ty = g.translations().component(1)[i];
      double tz = g.translations().component(2)[i];
      PlainRotationKernels.act(
          g.rotations(), h.translations(), 0, result.translations(), 0, i, i + 1);
      result.translations().component(0)[i] += tx;
      result.translations().component(1)[i] += ty;
      result.translations().component(2)[i] += tz;
      PlainRotationKernels.compose(g.rotations(), h.rotations(), result.rotations(), i, i + 1);
    }
  }

  @Override
  public void inverse(Poses poses, Poses result) {
    result.require(poses.size(), "Inverses");
    inverse(poses, result, 0, poses.size());
  }

  static void inverse(Poses poses, Poses result, int from, int to) {
    PlainRotationKernels.inverse(poses.rotations(), result.rotations(), from, to);
    VectorBatch t = result.translations();
    PlainRotationKernels.act(result.rotations(), poses.translations(), 0, t, 0, from, to);
    for (int c = 0; c < 3; c++) {
      for (int i = from; i < to; i++) {
        t.component(c)[i] = -t.component(c)[i];
      }
    }
  }

  @Override
  public void act(Poses poses, VectorBatch points, VectorBatch result) {
    points.require(3, poses.size(), "Points");
    result.require(3, poses.size(), "Moved points");
    act(poses, points, result, 0, poses.size());
  }

  static void act(Poses poses, VectorBatch points, VectorBatch result, int from, int to) {
    PlainRotationKernels.act(poses.rotations(), points, 0, result, 0, from, to);
    for (int c = 0; c < 3; c++) {
      for (int i = from; i < to; i++) {
        result.component(c)[i] += poses.translations().component(c)[i];
      }
    }
  }

  @Override
  public void adjoint(Poses poses, VectorBatch tangents, VectorBatch result) {
    tangents.require(6, poses.size(), "Tangent vectors");
    result.require(6, poses.size(), "Moved tangent vectors");
    adjoint(poses, tangents, result, 0, poses.size());
  }

  static void adjoint(Poses poses, VectorBatch tangents, VectorBatch result, int from, int to) {
    PlainRotationKernels.act(poses.rotations(), tangents, 0, result, 0, from, to);
    PlainRotationKernels.act(poses.rotations(), tangents, 3, result, 3, from, to);
    for (int i = from; i < to; i++) {
      double tx = poses.translations().component(0)[i];
      double ty = poses.translations().component(1)[i];
      double tz = poses.translations().component(2)[i];
      double wx = result.component(3)[i];
      double wy = result.component(4)[i];
      double wz = result.component(5)[i];
      result.component(0)[i] += ty * wz - tz * wy;
      result.component(1)[i] += tz * wx - tx * wz;
      result.component(2)[i] += tx * wy - ty * wx;
    }
  }
}
