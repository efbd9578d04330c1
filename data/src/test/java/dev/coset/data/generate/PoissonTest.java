package dev.coset.data.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.laws.Property;
import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PoissonTest {

  private static double exact(double x, double y) {
    return Math.sin(2 * x + 1) * Math.exp(y);
  }

  private static double source(double x, double y) {
    return 3 * exact(x, y);
  }

  private static EllipticHole hole(RandomGenerator random) {
    return PoissonHoles.samples(1, 4, random).getFirst().hole();
  }

  private static double error(int n, EllipticHole hole, DoubleBinaryOperator source) {
    double[] u = PoissonSolver.solve(n, hole, source, PoissonTest::exact);
    double worst = 0;
    for (int i = 0; i <= n; i++) {
      for (int j = 0; j <= n; j++) {
        double x = (double) i / n;
        double y = (double) j / n;
        if (!hole.contains(x, y)) {
          double difference = u[i * (n + 1) + j] - exact(x, y);
          worst = Math.max(worst, Math.abs(difference));
        }
      }
    }
    return worst;
  }

  /** The error of a second-order scheme; a source that is wrong by a tenth is found. */
  @Property(tries = 5)
  void aKnownSolutionIsFound(RandomGenerator random) {
    EllipticHole hole = hole(random);
    assertThat(error(16, hole, PoissonTest::source)).isLessThan(1e-3);
    assertThat(error(64, hole, PoissonTest::source)).isLessThan(1e-3 / 16);
    assertThat(error(64, hole, (x, y) -> 1.1 * source(x, y))).isGreaterThan(1e-3);
  }

  /** At the centre of the full square with source 1 the series gives 0.0736713. */
  @Test
  void theSquareHasItsKnownMaximum() {
    var speck = new EllipticHole(0.9, 0.9, 1e-9, 1e-9, 0); // between the nodes, cuts nothing
    double[] u = PoissonSolver.solve(64, speck, (x, y) -> 1, (x, y) -> 0);
    assertThat(u[32 * 65 + 32]).isBetween(0.07364, 0.07369);
  }

  @Property(tries = 20)
  void distancesAreThoseOfTheNearestPoint(RandomGenerator random) {
    EllipticHole hole = hole(random);
    double px = random.nextDouble();
    double py = random.nextDouble();
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < 20_000; k++) {
      double t = 2 * Math.PI * k / 20_000;
      double u = hole.a() * Math.cos(t);
      double v = hole.b() * Math.sin(t);
      double x = hole.x() + u * Math.cos(hole.angle()) - v * Math.sin(hole.angle());
      double y = hole.y() + u * Math.sin(hole.angle()) + v * Math.cos(hole.angle());
      least = Math.min(least, Math.hypot(x - px, y - py));
    }
    double distance = hole.signedDistance(px, py);
    assertThat(Math.abs(distance)).isBetween(least - 1e-4, least + 1e-9);
    assertThat(distance <= 0).isEqualTo(hole.contains(px, py));
  }

  @Test
  void distancesOnTheAxesAndInTheCentre() {
    var hole = new EllipticHole(0, 0, 2, 1, 0);
    assertThat(hole.signedDistance(0, 0)).isBetween(-1 - 1e-9, -1 + 1e-9);
    assertThat(hole.signedDistance(3, 0)).isBetween(1 - 1e-9, 1 + 1e-9);
    assertThat(hole.signedDistance(0, -3)).isBetween(2 - 1e-9, 2 + 1e-9);
    assertThat(new EllipticHole(1, 1, 1, 1, 0.3).signedDistance(1, 4))
        .isBetween(2 - 1e-9, 2 + 1e-9);
    assertThat(hole.crossing(3, 0, 1, 0)).isBetween(0.5 - 1e-12, 0.5 + 1e-12);
  }

  @Test
  void theSameSeedGivesTheSameSamples() {
    var first = PoissonHoles.samples(2, 8, new SplittableRandom(3));
    var second = PoissonHoles.samples(2, 8, new SplittableRandom(3));
    assertThat(first.get(1).hole()).isEqualTo(second.get(1).hole());
    assertThat(first.get(1).solution()).isEqualTo(second.get(1).solution());
    assertThat(first.get(0).hole()).isNotEqualTo(first.get(1).hole());
  }

  @Test
  void faultsAreNamed() {
    assertThatThrownBy(() -> new EllipticHole(0, 0, 0, 1, 0))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("positive semi-axes");
    var hole = new EllipticHole(0.5, 0.5, 0.1, 0.1, 0);
    assertThatThrownBy(() -> PoissonSolver.solve(1, hole, PoissonTest::source, PoissonTest::exact))
        .hasMessageContaining("two intervals");
  }
}
