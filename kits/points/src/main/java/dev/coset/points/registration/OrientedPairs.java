package dev.coset.points.registration;

import dev.coset.groups.RigidMotion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Motions from two matches each: two points with their normals fix a motion, and whether it can be
 * right shows at once, by the distance of the points and the three angles between their normals and
 * the line that joins them. Normals of a whole cloud may point to the wrong side.
 */
final class OrientedPairs {

  /** Points of a pair closer than this share of the radius fix a motion poorly. */
  private static final double CLOSEST = 0.4;

  /** How much the cosines of the angles may differ: 0.3 is 17 degrees or more. */
  private static final double ANGLE = 0.3;

  /** How many motions are remembered while pairs are drawn. */
  private static final int REMEMBERED = 2_000;

  private static final double[] EQUAL = {1, 1, 1, 1};
  private static final int[] FOUR = {0, 1, 2, 3};

  private final Pairs pairs;
  private final double[] sourceNormals;
  private final double[] targetNormals;
  private final double radius;
  private final double tolerance;

  /** Matched points with the normals of either side, all row by row. */
  OrientedPairs(
      Pairs pairs,
      double[] sourceNormals,
      double[] targetNormals,
      double radius,
      double tolerance) {
    this.pairs = pairs;
    this.sourceNormals = sourceNormals;
    this.targetNormals = targetNormals;
    this.radius = radius;
    this.tolerance = tolerance;
  }

  private record Scored(RigidMotion motion, double score) {}

  /** The motions that most matches agree with, best first. */
  List<RigidMotion> best() {
    PriorityQueue<Scored> kept = new PriorityQueue<>(Comparator.comparingDouble(Scored::score));
    for (int a = 0; a < pairs.size(); a++) {
      for (int b = 0; b < a; b++) {
        int sign = agreement(a, b);
        if (sign != 0) {
          RigidMotion motion = motion(a, b, sign);
          double bar = kept.size() < REMEMBERED ? 2 : kept.peek().score();
          double score =
              pairs.score(Pairs.numbers(motion), tolerance, HypothesisScore.TRUNCATED_SQUARES, bar);
          if (score > bar) {
            kept.add(new Scored(motion, score));
            if (kept.size() > REMEMBERED) {
              kept.poll();
            }
          }
        }
      }
    }
    List<Scored> sorted = new ArrayList<>(kept);
    sorted.sort(Comparator.comparingDouble(s -> -s.score()));
    return sorted.stream().map(Scored::motion).toList();
  }

  /** 1 or -1, the sign of the target's normals with which the pairs look the same; 0 for none. */
  private int agreement(int a, int b) {
    double[] x = pairs.x();
    double[] y = pairs.y();
    double dx = x[3 * b] - x[3 * a];
    double dy = x[3 * b + 1] - x[3 * a + 1];
    double dz = x[3 * b + 2] - x[3 * a + 2];
    double ex = y[3 * b] - y[3 * a];
    double ey = y[3 * b + 1] - y[3 * a + 1];
    double ez = y[3 * b + 2] - y[3 * a + 2];
    double d = Math.sqrt(dx * dx + dy * dy + dz * dz);
    double e = Math.sqrt(ex * ex + ey * ey + ez * ez);
    if (d < CLOSEST * radius || Math.abs(d - e) > tolerance) {
      return 0;
    }
    double[] n = sourceNormals;
    double[] m = targetNormals;
    double between =
        n[3 * a] * n[3 * b] + n[3 * a + 1] * n[3 * b + 1] + n[3 * a + 2] * n[3 * b + 2];
    double there = m[3 * a] * m[3 * b] + m[3 * a + 1] * m[3 * b + 1] + m[3 * a + 2] * m[3 * b + 2];
    if (Math.abs(between - there) > ANGLE) {
      return 0;
    }
    double na = (n[3 * a] * dx + n[3 * a + 1] * dy + n[3 * a + 2] * dz) / d;
    double nb = (n[3 * b] * dx + n[3 * b + 1] * dy + n[3 * b + 2] * dz) / d;
    double ma = (m[3 * a] * ex + m[3 * a + 1] * ey + m[3 * a + 2] * ez) / e;
    double mb = (m[3 * b] * ex + m[3 * b + 1] * ey + m[3 * b + 2] * ez) / e;
    double plus = Math.max(Math.abs(na - ma), Math.abs(nb - mb));
    double minus = Math.max(Math.abs(na + ma), Math.abs(nb + mb));
    return Math.min(plus, minus) > ANGLE ? 0 : plus <= minus ? 1 : -1;
  }

  /** From the ends of a needle along the normal through either point, whichever way it points. */
  private RigidMotion motion(int a, int b, int sign) {
    double[] x = new double[12];
    double[] y = new double[12];
    needle(pairs.x(), sourceNormals, a, radius, x, 0);
    needle(pairs.x(), sourceNormals, b, radius, x, 6);
    needle(pairs.y(), targetNormals, a, sign * radius, y, 0);
    needle(pairs.y(), targetNormals, b, sign * radius, y, 6);
    return RigidFit.of(new Pairs(x, y), EQUAL, FOUR).motion();
  }

  private static void needle(
      double[] points, double[] normals, int i, double length, double[] to, int at) {
    for (int axis = 0; axis < 3; axis++) {
      double offset = length * normals[3 * i + axis];
      to[at + axis] = points[3 * i + axis] + offset;
      to[at + 3 + axis] = points[3 * i + axis] - offset;
    }
  }
}
