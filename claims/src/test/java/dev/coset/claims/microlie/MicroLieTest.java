package dev.coset.claims.microlie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.coset.groups.LieGroup;
import dev.coset.groups.Matrix;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SE3;
import dev.coset.groups.Translation;
import dev.coset.laws.Property;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class MicroLieTest {

  @Property(tries = 3)
  void jacobiansAgree(RandomGenerator random) {
    JacobianAccuracy.Errors errors = JacobianAccuracy.measure(random);
    assertThat(errors.differences()).isLessThan(1e-7);
    assertThat(errors.series()).isLessThan(1e-9);
  }

  /** The seeds are fixed: these are statistics. */
  @Test
  void filtersKnowTheirError() {
    FilterConsistency.Outcome outcome = new FilterConsistency(new SplittableRandom(2)).run();
    assertThat(outcome.filter()).isBetween(2.54, 3.50);
    assertThat(outcome.naive()).isGreaterThan(3.50);
  }

  /** Chi-squared quantiles of 300 degrees of freedom from printed tables: 253.91 and 349.87. */
  @Test
  void quantilesAreThoseOfTheTables() {
    assertThat(FilterConsistency.meanQuantile(100, -1.959964)).isEqualTo(2.5391, within(1e-3));
    assertThat(FilterConsistency.meanQuantile(100, 1.959964)).isEqualTo(3.4987, within(1e-3));
  }

  @Property(tries = 20)
  void theChartIsThatOfYawPitchAndRoll(RandomGenerator random) {
    double[] numbers = new double[6];
    for (int i = 0; i < 6; i++) {
      numbers[i] = random.nextDouble(-1.5, 1.5);
    }
    Translation coordinates = Translation.of(numbers);
    RigidMotion pose = EulerChart.pose(coordinates);
    assertThat(EulerChart.coordinates(pose).toArray()).containsExactly(numbers, within(1e-9));
    Matrix derivative = EulerChart.derivative(coordinates);
    LieGroup<RigidMotion> group = SE3.group();
    double step = 1e-6;
    for (int c = 0; c < 6; c++) {
      double[] moved = numbers.clone();
      moved[c] += step;
      double[] change = group.minus(EulerChart.pose(Translation.of(moved)), pose);
      for (int r = 0; r < 6; r++) {
        assertThat(change[r] / step).isEqualTo(derivative.get(r, c), within(1e-5));
      }
    }
  }

  /** At pitch 90 degrees two of the three turns are the same. */
  @Test
  void theChartIsSingularAtTheTop() {
    Rotation3 up = Rotation3.fromAxisAngle(new double[] {0, 1, 0}, Math.PI / 2);
    Translation top = EulerChart.coordinates(new RigidMotion(up, 0, 0, 0));
    Matrix derivative = EulerChart.derivative(top);
    double[] yaw = derivative.column(3);
    double[] roll = derivative.column(5);
    for (int i = 0; i < 6; i++) {
      assertThat(yaw[i]).isEqualTo(-roll[i], within(1e-7));
    }
  }
}
