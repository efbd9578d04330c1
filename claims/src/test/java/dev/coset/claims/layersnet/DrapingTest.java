package dev.coset.claims.layersnet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.motion.cloth.ClothLoss;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DrapingTest {

  /** Winds blow within the angle, and the true cloth enters hardly anything. */
  @Test
  void scenesAreWhatTheySay() {
    List<Draping> scenes = Draping.draw(2, 0.5, new SplittableRandom(1));
    var loss = new ClothLoss(Draping.CLOTH, new ClothLoss.Weights(1, 1, 1, 0));
    for (Draping scene : scenes) {
      assertThat(Math.abs(Math.atan2(scene.wind().z(), scene.wind().x()))).isLessThan(0.5);
      assertThat(scene.frames()).hasSize(Draping.FRAMES + 1);
      double[] last = scene.frames().getLast().positions().toArray();
      assertThat(last[1]).isLessThan(0.1); // a corner hangs
      try (var _ = Scope.open()) {
        var x = Tensors.of(DType.FLOAT64, last, 1, Draping.CLOTH.vertices(), 3);
        assertThat(loss.entered(x, Draping.BODIES)).isLessThan(0.02);
      }
    }
  }
}
