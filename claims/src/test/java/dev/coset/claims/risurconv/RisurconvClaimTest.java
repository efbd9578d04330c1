package dev.coset.claims.risurconv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.points.shapes.RotationInvariantClassifier;
import dev.coset.points.shapes.SurfaceFeatures;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RisurconvClaimTest {

  /** The rivals differ in the first layers only, which have a few more or fewer inputs. */
  @Test
  void theRivalsAreEquallyLarge() {
    var random = new SplittableRandom(1);
    try (var ours = new RotationInvariantClassifier(ShapeContest.CONFIG, random)) {
      for (SurfaceFeatures features : SurfaceFeatures.values()) {
        try (var rival =
            new RotationInvariantClassifier(ShapeContest.CONFIG.withFeatures(features), random)) {
          assertThat(rival.parameterCount())
              .isBetween(Math.round(0.97 * ours.parameterCount()), ours.parameterCount());
        }
      }
    }
  }
}
