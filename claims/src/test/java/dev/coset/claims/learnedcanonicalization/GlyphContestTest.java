package dev.coset.claims.learnedcanonicalization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.claims.TurnedGlyphs;
import dev.coset.claims.learnedcanonicalization.GlyphContest.Kind;
import dev.coset.data.generate.GlyphOptions;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GlyphContestTest {

  /** Both poses are exact, untrained too, so only their usefulness is contested. */
  @Test
  void posesAreInvariantAndTheNetworkAloneIsNot() {
    var random = new SplittableRandom(3);
    try (var _ = Scope.open()) {
      Tensor images =
          TurnedGlyphs.rows(2, GlyphOptions.defaults().withSize(24).withClutter(5), random)
              .inputs();
      Tensor quarters = MomentPose.quarters(images);
      Tensor after = MomentPose.quarters(images.rot90(1, 2, 3));
      assertThat(after.sub(quarters).sub(1).remainder(4.0).abs().max().item()).isZero();
      for (Kind kind : Kind.values()) {
        try (var network = kind.make(random)) {
          network.module().eval();
          double error = GlyphContest.invarianceError(network.layer(), images);
          if (kind == Kind.ALONE) {
            assertThat(error).isGreaterThan(1e-3);
          } else {
            assertThat(error).isLessThan(1e-5);
          }
        }
      }
    }
  }
}
