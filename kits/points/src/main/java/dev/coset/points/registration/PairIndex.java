package dev.coset.points.registration;

/**
 * Ordered pairs of oriented points, listed by their distance and the three angles between their
 * normals and the line that joins them, in bins.
 */
final class PairIndex {

  static final int DISTANCES = 12;
  static final int ANGLES = 9;
  private static final int CELLS = DISTANCES * ANGLES * ANGLES * ANGLES;

  /** Closer pairs fix a turn poorly; units are radii of the cloud. */
  private static final double CLOSEST = 0.3;

  /** Points farther apart are seldom both in the overlap. */
  private static final double FARTHEST = 1.8;

  /** Bins of angles by their cosines. */
  private static final int STEPS = 1024;

  private static final int[] BINS = bins();

  private final int[] starts = new int[CELLS + 1];
  private final int[] first;
  private final float[] turns;
  private final float[] weights = new float[CELLS];

  /** All pairs of the first {@code n} points. */
  PairIndex(OrientedPoints points, int n) {
    int[] keys = new int[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        int key = key(points, i, j, 1);
        keys[i * n + j] = key;
        if (key >= 0) {
          starts[key + 1]++;
        }
      }
    }
    for (int k = 0; k < CELLS; k++) {
      weights[k] = starts[k + 1] == 0 ? 0 : (float) Math.sqrt(1.0 / starts[k + 1]);
      starts[k + 1] += starts[k];
    }
    this.first = new int[starts[CELLS]];
    this.turns = new float[first.length];
    int[] at = starts.clone();
    for (int k = 0; k < keys.length; k++) {
      if (keys[k] >= 0) {
        int place = at[keys[k]]++;
        first[place] = k / n;
        turns[place] = (float) points.turn(k / n, k % n);
      }
    }
  }

  private static int[] bins() {
    int[] bins = new int[2 * STEPS + 1];
    for (int i = 0; i < bins.length; i++) {
      double angle = Math.acos(Math.clamp((double) i / STEPS - 1, -1, 1));
      bins[i] = Math.min(ANGLES - 1, (int) (angle / Math.PI * ANGLES));
    }
    return bins;
  }

  private static int bin(double cosine) {
    return BINS[Math.clamp((long) (STEPS * (cosine + 1) + 0.5), 0, 2 * STEPS)];
  }

  /** The cell of a pair, with the sign of all normals; -1 where it is too close or too far. */
  static int key(OrientedPoints points, int i, int j, int sign) {
    double[] p = points.positions();
    double[] n = points.normals();
    double dx = p[3 * j] - p[3 * i];
    double dy = p[3 * j + 1] - p[3 * i + 1];
    double dz = p[3 * j + 2] - p[3 * i + 2];
    double d = Math.sqrt(dx * dx + dy * dy + dz * dz);
    if (!(d >= CLOSEST && d < FARTHEST)) {
      return -1;
    }
    double scale = sign / d;
    double a = scale * (n[3 * i] * dx + n[3 * i + 1] * dy + n[3 * i + 2] * dz);
    double b = scale * (n[3 * j] * dx + n[3 * j + 1] * dy + n[3 * j + 2] * dz);
    double c = n[3 * i] * n[3 * j] + n[3 * i + 1] * n[3 * j + 1] + n[3 * i + 2] * n[3 * j + 2];
    int distance = (int) ((d - CLOSEST) / (FARTHEST - CLOSEST) * DISTANCES);
    return ((distance * ANGLES + bin(a)) * ANGLES + bin(b)) * ANGLES + bin(c);
  }

  /**
   * Adds a vote for every pair of a cell.
   *
   * @param turn of the pair that votes, about the normal of its first point
   * @param votes for the first points and the turns between the pairs, {@code [n, steps]}
   * @param steps of a turn, a power of two
   */
  void vote(int cell, double turn, float[] votes, int steps) {
    float weight = weights[cell];
    float scale = (float) (steps / (2 * Math.PI));
    float shift = (float) (4 * Math.PI - turn);
    for (int e = starts[cell]; e < starts[cell + 1]; e++) {
      int step = (int) ((turns[e] + shift) * scale) & (steps - 1);
      votes[first[e] * steps + step] += weight;
    }
  }
}
