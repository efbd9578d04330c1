package dev.coset.claims.symmetrictensornetwork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.claims.symmetrictensornetwork.SymmetricTensorNetworkClaim.Counts;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CountsTest {

  @Test
  void theGeneratorsAreCounted() {
    assertThat(Counts.of(new SplittableRandom(5))).isEqualTo(new Counts(0, 9, 3));
  }
}
