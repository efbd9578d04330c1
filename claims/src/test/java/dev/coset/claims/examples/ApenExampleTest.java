package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.data.generate.ObjectScene;
import dev.coset.data.generate.PartShapeKind;
import dev.coset.points.parts.PiecewiseConfig;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ApenExampleTest {

  @Test
  void objectsMoveByThemselves() {
    var random = new SplittableRandom(1);
    // region apen
    ObjectScene scene = ObjectScene.draw(4, 256, random); // four objects on a floor
    ObjectScene moved = scene.moved(scene.scattering(random)); // each with a motion of its own
    int[] classes;
    double change;
    try (var network = PiecewiseConfig.of(PartShapeKind.values().length).build(random);
        var _ = Scope.open()) {
      classes = network.classify(scene.cloud()); // it finds parts itself
      Tensor here = network.forward(scene.cloud(), scene.partition()).logits(); // parts given
      Tensor there = network.forward(moved.cloud(), moved.partition()).logits();
      change = there.sub(here).norm().item() / here.norm().item(); // rounding only
    }
    // endregion
    assertThat(classes).hasSize(256);
    assertThat(change).isLessThan(1e-2);
  }
}
