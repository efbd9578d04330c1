package dev.coset.motion.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.data.trajectories.Recording;
import dev.coset.data.trajectories.SocialForceWalkers;
import dev.coset.data.trajectories.Windows;
import dev.coset.learn.TrainerSettings;
import dev.coset.learn.TrainingProgress;
import dev.coset.motion.prediction.PedestrianTraining.SceneResult;
import dev.coset.tensor.LeakDetector;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PedestrianTrainingTest {

  private static final PedestrianOptions OPTIONS =
      PedestrianOptions.defaults()
          .withNetwork(EqMotionConfig.pedestrians().withWidth(8).withLayers(1).withHeads(3))
          .withWindows(new Windows(4, 3, 1));

  @TempDir Path folder;

  private static List<Recording> scenes() {
    RandomGenerator random = new SplittableRandom(1);
    return List.of(
        SocialForceWalkers.scene("plaza", 4, 30, random),
        SocialForceWalkers.scene("gate", 3, 30, random));
  }

  private static PedestrianOptions epochs(int count) {
    TrainerSettings settings = OPTIONS.settings();
    return OPTIONS.withSettings(settings.withEpochs(count).withBatchSize(4).withThreads(1));
  }

  @Test
  void sceneBySceneItLearnsAndLeavesNothingBehind() {
    LeakDetector.check(
        () -> {
          List<SceneResult> early =
              new PedestrianTraining(epochs(1)).run(scenes(), TrainingProgress.none());
          List<SceneResult> late =
              new PedestrianTraining(epochs(8)).run(scenes(), TrainingProgress.none());
          assertThat(late.stream().map(SceneResult::scene)).containsExactly("gate", "plaza");
          assertThat(late.getFirst().agents()).isEqualTo(72);
          assertThat(late.getFirst().average()).isLessThan(early.getFirst().average());
          assertThat(late.getFirst().last()).isLessThan(early.getFirst().last());
        });
  }

  /** What was done is not done again: the same figures, from the checkpoints alone. */
  @Test
  void aRunGoesOnFromItsCheckpoints() {
    PedestrianOptions options = epochs(2).withCheckpoints(folder.resolve("runs"));
    List<SceneResult> first =
        new PedestrianTraining(options).run(scenes(), TrainingProgress.none());
    List<SceneResult> again =
        new PedestrianTraining(options).run(scenes(), TrainingProgress.none());
    assertThat(again).isEqualTo(first);
    assertThat(folder.resolve("runs").resolve("gate.checkpoint")).exists();
  }

  @Test
  void oneSceneIsNotEnough() {
    var training = new PedestrianTraining(epochs(1));
    assertThatThrownBy(() -> training.run(scenes().subList(0, 1), TrainingProgress.none()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("at least two scenes");
  }
}
