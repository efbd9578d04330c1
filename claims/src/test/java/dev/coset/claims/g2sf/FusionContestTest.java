package dev.coset.claims.g2sf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FusionContestTest {

  @Test
  void theLeadIsOverTheBestRival() {
    var areas = new FusionContest.Areas(0.9, 0.6, 0.7, 0.8, 0.85, 0.5, 0.5);
    assertThat(areas.lead()).isBetween(0.05 - 1e-12, 0.05 + 1e-12);
    assertThat(FusionContest.combined(new double[] {1, 2}, new double[] {3, 1}, Math::max))
        .containsExactly(3, 2);
  }
}
