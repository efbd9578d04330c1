package dev.coset.points.registration;

import dev.coset.data.neighbors.KdTree;
import dev.coset.data.neighbors.Neighbors;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.SE3;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges guessed motions by how much of the surfaces they lay upon each other, less what they put
 * next to each other without meeting.
 */
final class HypothesisCheck {

  /** Normals of points that are the same differ by less than 37 degrees. */
  private static final double ALIKE = 0.8;

  /** Of the radius: how far apart along the surface keypoints of the same place may lie. */
  private static final double ALONG = 0.15;

  /** Of the radius: how far apart across it. */
  private static final double ACROSS = 0.05;

  /** Of the radius: surfaces nearer than this that do not meet contradict each other. */
  private static final double BESIDE = 0.3;

  /** What a contradicting keypoint costs, of 1 for one that meets perfectly. */
  private static final double PENALTY = 0.6;

  private final SmoothSurface source;
  private final SmoothSurface target;
  private final KdTree sourceTree;
  private final KdTree targetTree;
  private final double radius;

  HypothesisCheck(SmoothSurface source, SmoothSurface target, double radius) {
    this.source = source;
    this.target = target;
    this.sourceTree = KdTree.of(source.positions());
    this.targetTree = KdTree.of(target.positions());
    this.radius = radius;
  }

  /** The score of a motion by the first {@code most} keypoints of both sides. */
  double score(RigidMotion motion, int most) {
    return meet(source, target, targetTree, motion, most).score
        + meet(target, source, sourceTree, SE3.group().inverse(motion), most).score;
  }

  /** The keypoints of the source that meet the target, as {@code i, j, i, j ...}. */
  int[] partners(RigidMotion motion) {
    Meeting meeting = meet(source, target, targetTree, motion, Integer.MAX_VALUE);
    int[] partners = new int[2 * meeting.count];
    int at = 0;
    for (int i = 0; i < meeting.partner.length; i++) {
      if (meeting.partner[i] >= 0) {
        partners[at++] = i;
        partners[at++] = meeting.partner[i];
      }
    }
    return partners;
  }

  /** The mean share of keypoints that meet the other side. */
  double overlap(RigidMotion motion) {
    Meeting there = meet(source, target, targetTree, motion, Integer.MAX_VALUE);
    RigidMotion inverse = SE3.group().inverse(motion);
    Meeting back = meet(target, source, sourceTree, inverse, Integer.MAX_VALUE);
    return (there.share() + back.share()) / 2;
  }

  private record Meeting(double score, int count, int[] partner) {

    double share() {
      return (double) count / partner.length;
    }
  }

  private Meeting meet(
      SmoothSurface from, SmoothSurface to, KdTree tree, RigidMotion motion, int most) {
    int n = Math.min(most, from.size());
    double[] m = Pairs.numbers(motion);
    double[] moved = moved(m, from.positions(), n);
    m[9] = 0;
    m[10] = 0;
    m[11] = 0;
    double[] normals = moved(m, from.normals(), n);
    Neighbors near = tree.nearest(moved, 1);
    int[] partner = new int[n];
    int count = 0;
    double score = 0;
    for (int i = 0; i < n; i++) {
      int j = near.index(i, 0);
      double alike = 0;
      double off = 0;
      for (int axis = 0; axis < 3; axis++) {
        double normal = to.normals()[3 * j + axis];
        alike += normals[3 * i + axis] * normal;
        off += normal * (moved[3 * i + axis] - to.positions()[3 * j + axis]);
      }
      double value = value(near.square(i, 0), off, Math.abs(alike));
      partner[i] = value > 0 ? j : -1;
      count += value > 0 ? 1 : 0;
      score += value;
    }
    return new Meeting(score, count, partner);
  }

  /** Between 0 and 1 for points that meet, negative for points of surfaces that miss each other. */
  private double value(double square, double off, double alike) {
    double left = 1 - off * off / (ACROSS * ACROSS * radius * radius);
    if (square < ALONG * ALONG * radius * radius && left > 0 && alike > ALIKE) {
      return left * (alike - ALIKE) / (1 - ALIKE);
    }
    boolean beside =
        square < BESIDE * BESIDE * radius * radius
            && square - off * off < 0.64 * ALONG * ALONG * radius * radius;
    return beside ? -PENALTY : 0;
  }

  private static double[] moved(double[] m, double[] x, int n) {
    double[] moved = new double[3 * n];
    for (int i = 0; i < 3 * n; i += 3) {
      for (int k = 0; k < 3; k++) {
        moved[i + k] =
            m[3 * k] * x[i] + m[3 * k + 1] * x[i + 1] + m[3 * k + 2] * x[i + 2] + m[9 + k];
      }
    }
    return moved;
  }

  /** The motions that differ from all before them, at most {@code most}. */
  List<RigidMotion> distinct(List<RigidMotion> motions, int most, double angle) {
    double[] centre = source.centroid();
    List<RigidMotion> chosen = new ArrayList<>();
    for (RigidMotion motion : motions) {
      if (chosen.size() == most) {
        break;
      }
      if (chosen.stream().noneMatch(other -> alike(motion, other, centre, angle))) {
        chosen.add(motion);
      }
    }
    return chosen;
  }

  private boolean alike(RigidMotion a, RigidMotion b, double[] centre, double angle) {
    double[] p = a.affine().apply(centre);
    double[] q = b.affine().apply(centre);
    double shift = Math.hypot(Math.hypot(p[0] - q[0], p[1] - q[1]), p[2] - q[2]);
    SE3 group = SE3.group();
    return shift < ALONG * radius && group.compose(group.inverse(a), b).rotation().angle() < angle;
  }
}
