package dev.coset.data.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Steady states on squares with a random elliptic hole: {@code -(u_xx + u_yy) = source} inside, u =
 * 0 on the edge of the unit square, u = {@code value} on the hole.
 *
 * <p>Centres are uniform in {@code [0.3, 0.7]^2}, semi-axes in [0.08, 0.22], directions in all,
 * sources in [5, 15], values in [0, 1].
 */
public final class PoissonHoles {

  private PoissonHoles() {}

  /**
   * A problem and its solution.
   *
   * @param hole the hole
   * @param source the constant source
   * @param value what u is on the hole
   * @param intervals the number n of intervals on a side
   * @param solution u at the nodes {@code (i / n, j / n)}, at {@code i (n + 1) + j}; 0 in the hole
   */
  public record Sample(
      EllipticHole hole, double source, double value, int intervals, double[] solution) {

    /** Keeps a copy of the solution. */
    public Sample {
      solution = solution.clone();
    }

    @Override
    public double[] solution() {
      return solution.clone();
    }
  }

  /**
   * Random problems, solved.
   *
   * @param count how many
   * @param intervals of the grid on a side, at least 2
   */
  public static List<Sample> samples(int count, int intervals, RandomGenerator random) {
    Streams streams = Streams.from(random);
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      RandomGenerator own = streams.stream(0, i);
      var hole =
          new EllipticHole(
              own.nextDouble(0.3, 0.7),
              own.nextDouble(0.3, 0.7),
              own.nextDouble(0.08, 0.22),
              own.nextDouble(0.08, 0.22),
              own.nextDouble(0, Math.PI));
      double source = own.nextDouble(5, 15);
      double value = own.nextDouble();
      double[] solution =
          PoissonSolver.solve(
              intervals, hole, (x, y) -> source, (x, y) -> onEdge(x, y) ? 0 : value);
      samples.add(new Sample(hole, source, value, intervals, solution));
    }
    return List.copyOf(samples);
  }

  private static boolean onEdge(double x, double y) {
    return x == 0 || y == 0 || x == 1 || y == 1;
  }
}
