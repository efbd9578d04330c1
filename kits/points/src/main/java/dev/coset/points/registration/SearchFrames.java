package dev.coset.points.registration;

import dev.coset.groups.RigidMotion;
import dev.coset.groups.SE3;

/**
 * The frames in which motions are searched, and the way back: both clouds are brought into frames
 * that move with them, and lengths divided by a unit.
 *
 * @param ofSource the motion of the source into its frame
 * @param ofTarget the motion of the target into its frame
 * @param unit of length
 */
record SearchFrames(RigidMotion ofSource, RigidMotion ofTarget, double unit) {

  /** Points of the source in its frame. */
  double[] source(double[] points) {
    return moved(Pairs.numbers(ofSource), points);
  }

  /** Points of the target in its frame. */
  double[] target(double[] points) {
    return moved(Pairs.numbers(ofTarget), points);
  }

  private double[] moved(double[] m, double[] points) {
    double[] moved = new double[points.length];
    double[] to = new double[3];
    for (int i = 0; i < points.length; i += 3) {
      Motions.move(m, points, i / 3, to);
      for (int axis = 0; axis < 3; axis++) {
        moved[i + axis] = to[axis] / unit;
      }
    }
    return moved;
  }

  /** A motion between the clouds as one between the frames. */
  double[] inside(RigidMotion motion) {
    SE3 group = SE3.group();
    double[] m =
        Pairs.numbers(group.compose(ofTarget, group.compose(motion, group.inverse(ofSource))));
    for (int k = 9; k < 12; k++) {
      m[k] /= unit;
    }
    return m;
  }

  /** A motion between the frames as one between the clouds. */
  RigidMotion outside(double[] motion) {
    double[] scaled = motion.clone();
    for (int k = 9; k < 12; k++) {
      scaled[k] *= unit;
    }
    SE3 group = SE3.group();
    return group.compose(group.inverse(ofTarget), group.compose(Motions.of(scaled), ofSource));
  }

  /** Points, or normals, of the source's frame, moved and brought to where the target was. */
  double[] outsideTarget(double[] motion, double[] rows, boolean points) {
    double[] back = Pairs.numbers(SE3.group().inverse(ofTarget));
    double[] outside = new double[rows.length];
    double[] there = new double[3];
    double[] to = new double[3];
    for (int i = 0; i < rows.length; i += 3) {
      if (points) {
        Motions.move(motion, rows, i / 3, there);
        for (int axis = 0; axis < 3; axis++) {
          there[axis] *= unit;
        }
        Motions.move(back, there, 0, to);
      } else {
        Motions.turn(motion, rows, i / 3, there);
        Motions.turn(back, there, 0, to);
      }
      System.arraycopy(to, 0, outside, i, 3);
    }
    return outside;
  }
}
