package dev.coset.groups.reps;

/**
 * Nodes and weights on {@code [-1, 1]} that integrate polynomials of degree up to {@code 2n - 1}
 * exactly.
 */
record GaussLegendre(double[] nodes, double[] weights) {

  /** Newton's method converges quadratically from its usual start: ten steps are ample. */
  private static final int STEPS = 10;

  /** The rule with {@code n >= 1} nodes, by Newton's method on the Legendre polynomial. */
  static GaussLegendre of(int n) {
    double[] nodes = new double[n];
    double[] weights = new double[n];
    for (int i = 0; i < n; i++) {
      double x = Math.cos(Math.PI * (i + 0.75) / (n + 0.5));
      double slope = 1;
      for (int step = 0; step < STEPS; step++) {
        double p = 1;
        double before = 0;
        for (int k = 1; k <= n; k++) {
          double next = ((2 * k - 1) * x * p - (k - 1) * before) / k;
          before = p;
          p = next;
        }
        slope = n * (x * p - before) / (x * x - 1);
        x -= p / slope;
      }
      nodes[i] = x;
      weights[i] = 2 / ((1 - x * x) * slope * slope);
    }
    return new GaussLegendre(nodes, weights);
  }
}
