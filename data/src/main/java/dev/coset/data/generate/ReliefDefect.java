package dev.coset.data.generate;

import java.util.random.RandomGenerator;

/**
 * One defect of a part: what it adds to the height and color at a place.
 *
 * @param kind what it is
 * @param u its centre
 * @param v its centre
 * @param radius its size; of a scratch, half its length
 * @param depth by how much it raises the surface, negative where it lowers it
 * @param angle the direction of a scratch
 * @param tint what a stain adds to the color
 */
record ReliefDefect(
    DefectKind kind, double u, double v, double radius, double depth, double angle, double[] tint) {

  private static final double SCRATCH_WIDTH = 0.022;

  /** A defect of random size at a place. */
  static ReliefDefect at(double[] centre, DefectKind kind, RandomGenerator random) {
    double radius =
        switch (kind) {
          case BUMP, DENT -> random.nextDouble(0.06, 0.1);
          case HOLE -> random.nextDouble(0.05, 0.07);
          case SCRATCH -> random.nextDouble(0.12, 0.2);
          case STAIN -> random.nextDouble(0.07, 0.11);
        };
    double depth =
        switch (kind) {
          case BUMP -> random.nextDouble(0.03, 0.05);
          case DENT -> -random.nextDouble(0.03, 0.05);
          case HOLE -> -0.09;
          case SCRATCH -> -random.nextDouble(0.025, 0.035);
          case STAIN -> 0;
        };
    double angle = random.nextDouble(Math.PI);
    double[] tint = Rotations.direction(random);
    double strength = random.nextDouble(0.25, 0.35);
    for (int c = 0; c < 3; c++) {
      tint[c] *= strength;
    }
    return new ReliefDefect(kind, centre[0], centre[1], radius, depth, angle, tint);
  }

  /** How strong the defect is at a place: 1 in its middle, 0 far from it. */
  double strength(double pu, double pv) {
    double du = pu - u;
    double dv = pv - v;
    double distance = Math.hypot(du, dv) / radius;
    return switch (kind) {
      case BUMP, DENT -> Math.exp(-2.5 * distance * distance);
      case HOLE, STAIN -> 1 / (1 + Math.exp(20 * (distance - 1)));
      case SCRATCH -> {
        double along = du * Math.cos(angle) + dv * Math.sin(angle);
        double across = (dv * Math.cos(angle) - du * Math.sin(angle)) / SCRATCH_WIDTH;
        double end = 1 / (1 + Math.exp(20 * (Math.abs(along) / radius - 1)));
        yield end * Math.exp(-across * across);
      }
    };
  }

  /** Whether a place belongs to the defect: its strength is a fifth or more. */
  boolean covers(double pu, double pv) {
    return strength(pu, pv) >= 0.2;
  }
}
