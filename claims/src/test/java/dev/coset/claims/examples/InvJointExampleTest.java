package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.data.generate.PartShapes;
import dev.coset.points.joint.DepthRenderer;
import dev.coset.points.joint.InvariantJointTrainer;
import dev.coset.points.joint.JointOptions;
import dev.coset.points.joint.JointSamples;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class InvJointExampleTest {

  private final RandomGenerator random = new SplittableRandom(2);
  private final JointOptions options = JointOptions.defaults().withEpochs(4, 1);

  @Test
  void shapesAreClassifiedByPointsAndImages() {
    int[] classes;
    // region invjoint
    var renderer = DepthRenderer.defaults(); // four views of 24 x 24 pixels
    var few = JointSamples.render(PartShapes.dataset(8, PartShapes.options(), random), renderer);
    var more = JointSamples.render(PartShapes.dataset(2, PartShapes.options(), random), renderer);
    try (var trainer = new InvariantJointTrainer(8, options, random)) {
      trainer.train(few, random);
      classes = trainer.predict(more).classes();
    }
    // endregion
    assertThat(classes).hasSize(16);
    assertThat(classes[0]).isBetween(0, 7);
  }
}
