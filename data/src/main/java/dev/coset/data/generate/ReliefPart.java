package dev.coset.data.generate;

import java.util.random.RandomGenerator;

/**
 * The design of a part: a rounded plate with a dome, a ring, ribs and two bosses, and a pattern of
 * two colors. Heights and colors are functions of {@code (u, v)} in the part's own plane.
 */
final class ReliefPart {

  /** No part is higher than this, defects included. */
  static final double TOP = 0.45;

  private static final double BASE = 0.1;

  private final double a;
  private final double b;
  private final double power;
  private final double[] dome;
  private final double[] ring;
  private final double[][] bosses;
  private final double ribAmplitude;
  private final double ribLength;
  private final double ribAngle;
  private final double[] color;
  private final double[] contrast;
  private final double patternAngle;

  /** A design with proportions drawn at random. */
  ReliefPart(RandomGenerator random) {
    a = random.nextDouble(0.4, 0.47);
    b = random.nextDouble(0.3, 0.4);
    power = random.nextDouble(2.5, 5);
    dome = bump(random, 0.06, 0.1, 0.12);
    double[] at = bump(random, 0.025, 0.04, 1);
    ring = new double[] {at[0], at[1], at[2], random.nextDouble(0.14, 0.2)};
    bosses = new double[][] {bump(random, 0.04, 0.06, 0.05), bump(random, 0.04, 0.06, 0.06)};
    ribAmplitude = random.nextDouble(0.006, 0.012);
    ribLength = random.nextDouble(0.12, 0.2);
    ribAngle = random.nextDouble(Math.PI);
    color = new double[] {random.nextDouble(0.3, 0.7), random.nextDouble(0.3, 0.7), 0.5};
    contrast =
        new double[] {
          random.nextDouble(-0.1, 0.1), random.nextDouble(-0.1, 0.1), random.nextDouble(-0.1, 0.1)
        };
    patternAngle = random.nextDouble(Math.PI);
  }

  /** Centre, height and width of an elevation inside the outline. */
  private double[] bump(RandomGenerator random, double least, double most, double size) {
    double angle = random.nextDouble(2 * Math.PI);
    double distance = 0.55 * Math.sqrt(random.nextDouble());
    return new double[] {
      distance * a * Math.cos(angle),
      distance * b * Math.sin(angle),
      random.nextDouble(least, most),
      size
    };
  }

  /** 0 in the middle, 1 on the outline, larger outside. */
  double outline(double u, double v) {
    return Math.pow(Math.pow(Math.abs(u / a), power) + Math.pow(Math.abs(v / b), power), 1 / power);
  }

  /** A point of the part, uniform inside the outline shrunk by {@code share}. */
  double[] inside(double share, RandomGenerator random) {
    double u;
    double v;
    do {
      u = random.nextDouble(-a, a);
      v = random.nextDouble(-b, b);
    } while (outline(u, v) > share);
    return new double[] {u, v};
  }

  /** The height of the good part over the plate, 0 outside the outline. */
  double height(double u, double v) {
    double s = outline(u, v);
    if (s >= 1) {
      return 0;
    }
    double h = BASE + gauss(dome, u, v);
    for (double[] boss : bosses) {
      h += gauss(boss, u, v);
    }
    double r = (Math.hypot(u - ring[0], v - ring[1]) - ring[3]) / 0.035;
    h += ring[2] * Math.exp(-0.5 * r * r);
    double along = u * Math.cos(ribAngle) + v * Math.sin(ribAngle);
    h += ribAmplitude * Math.cos(2 * Math.PI * along / ribLength);
    return h * Math.sqrt(1 - Math.pow(s, 10));
  }

  private static double gauss(double[] bump, double u, double v) {
    double du = (u - bump[0]) / bump[3];
    double dv = (v - bump[1]) / bump[3];
    return bump[2] * Math.exp(-0.5 * (du * du + dv * dv));
  }

  /** The color of the good part. */
  double[] color(double u, double v) {
    double along = u * Math.cos(patternAngle) + v * Math.sin(patternAngle);
    double share = Math.tanh(4 * Math.sin(9 * along));
    double[] at = color.clone();
    for (int c = 0; c < 3; c++) {
      at[c] += share * contrast[c];
    }
    return at;
  }
}
