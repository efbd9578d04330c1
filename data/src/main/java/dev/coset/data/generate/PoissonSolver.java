package dev.coset.data.generate;

import java.util.function.DoubleBinaryOperator;

/**
 * Poisson's equation {@code -(u_xx + u_yy) = f} on the unit square without an ellipse, with given
 * values of u on the edge of the square and on the ellipse, by finite differences of second order.
 *
 * <p>Nodes are {@code (i / n, j / n)}. Next to the ellipse the arms of the stencil end on it
 * (Shortley and Weller), so that the curved boundary costs no order. The equations are solved by
 * successive over-relaxation until no value moves by more than 1e-11 of the largest.
 */
public final class PoissonSolver {

  private static final double TOLERANCE = 1e-11;
  private static final int MANY_SWEEPS = 20_000;
  private static final double SHORTEST_ARM = 1e-6;
  private static final int[][] ARMS = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}};

  private final int n;
  private final EllipticHole hole;
  private final DoubleBinaryOperator source;
  private final DoubleBinaryOperator boundary;
  private final double[] values;
  private final double[] right;
  private final double[] centre;
  private final double[][] arms;

  private PoissonSolver(
      int n, EllipticHole hole, DoubleBinaryOperator source, DoubleBinaryOperator boundary) {
    this.n = n;
    this.hole = hole;
    this.source = source;
    this.boundary = boundary;
    int nodes = (n + 1) * (n + 1);
    values = new double[nodes];
    right = new double[nodes];
    centre = new double[nodes];
    arms = new double[ARMS.length][nodes];
  }

  /**
   * Solves it.
   *
   * @param n the number of intervals on a side, at least 2
   * @param hole the ellipse
   * @param source f at a point
   * @param boundary u at a point of the boundary
   * @return u at the nodes, row by row: node (i, j) at {@code i (n + 1) + j}; 0 inside the ellipse
   */
  public static double[] solve(
      int n, EllipticHole hole, DoubleBinaryOperator source, DoubleBinaryOperator boundary) {
    if (n < 2) {
      throw new IllegalArgumentException(
          "A grid has at least two intervals on a side, given: " + n);
    }
    var solver = new PoissonSolver(n, hole, source, boundary);
    solver.prepare();
    solver.relax();
    return solver.values;
  }

  private void prepare() {
    for (int i = 0; i <= n; i++) {
      for (int j = 0; j <= n; j++) {
        double x = (double) i / n;
        double y = (double) j / n;
        if (hole.contains(x, y)) {
          continue;
        }
        if (i == 0 || j == 0 || i == n || j == n) {
          values[i * (n + 1) + j] = boundary.applyAsDouble(x, y);
        } else {
          equation(i, j);
        }
      }
    }
  }

  /** The coefficients of a node: minus those of its neighbours, and of itself. */
  private void equation(int i, int j) {
    double x = (double) i / n;
    double y = (double) j / n;
    int node = i * (n + 1) + j;
    double[] lengths = new double[ARMS.length];
    for (int k = 0; k < ARMS.length; k++) {
      double toX = (double) (i + ARMS[k][0]) / n;
      double toY = (double) (j + ARMS[k][1]) / n;
      double share = hole.contains(toX, toY) ? hole.crossing(x, y, toX, toY) : 1;
      lengths[k] = Math.max(share, SHORTEST_ARM) / n;
    }
    right[node] = source.applyAsDouble(x, y);
    for (int k = 0; k < ARMS.length; k++) {
      double weight = 2 / (lengths[k] * (lengths[k] + lengths[k ^ 1]));
      double toX = (double) (i + ARMS[k][0]) / n;
      double toY = (double) (j + ARMS[k][1]) / n;
      centre[node] += weight;
      if (hole.contains(toX, toY)) {
        right[node] +=
            weight
                * boundary.applyAsDouble(x + ARMS[k][0] * lengths[k], y + ARMS[k][1] * lengths[k]);
      } else {
        arms[k][node] = weight;
      }
    }
  }

  private void relax() {
    double factor = 2 / (1 + Math.sin(Math.PI / n));
    for (int sweep = 0; sweep < MANY_SWEEPS; sweep++) {
      double change = 0;
      double largest = 0;
      for (int node = n + 1; node < n * (n + 1); node++) {
        if (centre[node] > 0) {
          double step = factor * (gauss(node) - values[node]);
          values[node] += step;
          change = Math.max(change, Math.abs(step));
          largest = Math.max(largest, Math.abs(values[node]));
        }
      }
      if (change <= TOLERANCE * largest) {
        return;
      }
    }
    throw new IllegalStateException(
        "Poisson's equation did not converge in %d sweeps on %d intervals with %s"
            .formatted(MANY_SWEEPS, n, hole));
  }

  private double gauss(int node) {
    double sum = right[node];
    sum += arms[0][node] * values[node + n + 1] + arms[1][node] * values[node - n - 1];
    sum += arms[2][node] * values[node + 1] + arms[3][node] * values[node - 1];
    return sum / centre[node];
  }
}
