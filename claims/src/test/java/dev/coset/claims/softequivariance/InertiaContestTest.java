package dev.coset.claims.softequivariance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.claims.softequivariance.InertiaContest.Outcome;
import dev.coset.symmetrize.audit.stats.Interval;
import dev.coset.symmetrize.soft.SymmetryLevels;
import dev.coset.symmetrize.soft.SymmetryLevels.Degree;
import dev.coset.symmetrize.soft.SymmetryLevels.Level;
import java.util.List;
import org.junit.jupiter.api.Test;

class InertiaContestTest {

  private static Level level(String name, double violation, double strength) {
    Interval error = Interval.exactly(0, 0.95);
    return new Level(name, violation, 0, strength, error, error, Degree.HOLDS, "");
  }

  @Test
  void onlyPairsThatDifferHaveAnOrder() {
    var truth =
        List.of(
            Interval.exactly(0, 0.95),
            new Interval(0.13, 0.12, 0.14, 0.95),
            new Interval(0.135, 0.125, 0.145, 0.95));
    var right = List.of(level("z", 1, 100), level("x", 5, 4), level("y", 4, 5));
    var wrong = List.of(level("z", 4.5, 100), level("x", 5, 4), level("y", 4, 5));
    assertThat(outcome(right, truth).ordered()).isEqualTo(1);
    assertThat(outcome(wrong, truth).ordered()).isEqualTo(0.5);
    assertThat(outcome(right, truth).strength()).isEqualTo(20);
  }

  private static Outcome outcome(List<Level> levels, List<Interval> truth) {
    return new Outcome(0, 0, 0, new SymmetryLevels(levels, 0, 0), truth);
  }
}
