package dev.coset.claims.enf2enf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.laws.Property;
import dev.coset.tensor.Scope;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class HoleProblemsTest {

  @Property(tries = 2)
  void theFineGridContainsTheCoarse(RandomGenerator random) {
    try (var _ = Scope.open()) {
      HoleProblems problems = HoleProblems.draw(2, random);
      assertThat(problems.size()).isEqualTo(2);
      for (int i = 0; i < 2; i++) {
        long coarse = problems.coarse().get(i).values().count();
        assertThat(coarse).isBetween(31L * 31 * 8 / 10, 31L * 31);
        assertThat(problems.fine().get(i).values().count()).isBetween(4 * coarse - 200, 5 * coarse);
        double largest = problems.coarse().get(i).values().max().item();
        assertThat(largest).isPositive();
        assertThat(problems.fine().get(i).values().max().item()).isGreaterThanOrEqualTo(largest);
      }
      assertThat(problems.parameters().abs().max().item()).isLessThan(1 + 1e-6);
    }
  }

  /** The rival has as many numbers to describe a geometry by. */
  @Test
  void bothDescribeAGeometryByAsManyNumbers() {
    int points = HoleContest.POINTS.side() * HoleContest.POINTS.side();
    assertThat(HoleContest.VECTOR.geometry().codeWidth())
        .isEqualTo(points * HoleContest.POINTS.geometry().codeWidth());
    assertThat(HoleContest.VECTOR.side()).isEqualTo(1);
  }
}
