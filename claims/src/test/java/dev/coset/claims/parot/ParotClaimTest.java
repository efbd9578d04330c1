package dev.coset.claims.parot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.points.shapes.PatchConfig.Orientations;
import dev.coset.points.shapes.PatchRotationInvariantNetwork;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ParotClaimTest {

  /** The rivals have the same weights; they are trained or fed differently. */
  @Test
  void theRivalsAreEquallyLarge() {
    var random = new SplittableRandom(1);
    try (var full = new PatchRotationInvariantNetwork(PatchContest.CONFIG, random);
        var blind =
            new PatchRotationInvariantNetwork(
                PatchContest.CONFIG.with(Orientations.IGNORED), random)) {
      assertThat(blind.parameterCount()).isEqualTo(full.parameterCount());
    }
  }
}
