package dev.coset.claims.pointwiseactivations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.claims.Budget;
import dev.coset.claims.ClaimResult;
import dev.coset.laws.Property;
import java.util.random.RandomGenerator;

class PointwiseActivationsClaimTest {

  @Property(tries = 1)
  void theClaimIsKept(RandomGenerator random) {
    ClaimResult result = new PointwiseActivationsClaim().run(Budget.seeds(1), random);
    assertThat(result.checks()).allMatch(check -> check.passed(), "passes");
  }
}
