package dev.coset.groups.internal;

/**
 * Nodes and weights on {@code [-1, 1]} that integrate polynomials of degree up to {@code 2n - 1}
 * exactly.
 *
 * <p>The nodes descend and are symmetric about zero to the last bit; the weights sum to 2. Nodes
 * and weights are right to 1e-15.
 *
 * @param nodes the zeros of the Legendre polynomial of degree n
 * @param weights positive, {@code 2 / ((1 - x^2) P_n'(x)^2)}
 */
public record GaussLegendre(double[] nodes, double[] weights) {

  /** Newton's method converges quadratically from its usual start: ten steps are ample. */
  private static final int STEPS = 10;

  /** The rule with {@code n >= 1} nodes, by Newton's method on the Legendre polynomial. */
  public static GaussLegendre of(int n) {
    Require.that(n >= 1, () -> "A Gauss-Legendre rule has at least one node, given: " + n);
    double[] nodes = new double[n];
    double[] weights = new double[n];
    for (int i = 0; i < (n + 1) / 2; i++) {
      double x = 2 * i + 1 == n ? 0 : root(n, Math.cos(Math.PI * (i + 0.75) / (n + 0.5)));
      double slope = polynomialAndSlope(n, x)[1];
      nodes[i] = x;
      nodes[n - 1 - i] = 0.0 - x;
      weights[i] = 2 / ((1 - x * x) * slope * slope);
      weights[n - 1 - i] = weights[i];
    }
    return new GaussLegendre(nodes, weights);
  }

  private static double root(int n, double start) {
    double x = start;
    for (int step = 0; step < STEPS; step++) {
      double[] p = polynomialAndSlope(n, x);
      x -= p[0] / p[1];
    }
    return x;
  }

  private static double[] polynomialAndSlope(int n, double x) {
    double p = 1;
    double before = 0;
    for (int k = 1; k <= n; k++) {
      double next = ((2 * k - 1) * x * p - (k - 1) * before) / k;
      before = p;
      p = next;
    }
    return new double[] {p, n * (x * p - before) / (x * x - 1)};
  }

  /** The same rule on {@code [0, 1]}, whose weights sum to 1. */
  public GaussLegendre onUnitInterval() {
    double[] moved = new double[nodes.length];
    double[] halved = new double[nodes.length];
    for (int i = 0; i < nodes.length; i++) {
      moved[i] = (1 + nodes[i]) / 2;
      halved[i] = weights[i] / 2;
    }
    return new GaussLegendre(moved, halved);
  }
}
