package dev.coset.learn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.data.Dataset;
import dev.coset.data.PointCloud;
import dev.coset.learn.runs.CurvePlot;
import dev.coset.learn.runs.RunCurves;
import dev.coset.learn.runs.RunIndex;
import dev.coset.learn.runs.RunRecorder;
import dev.coset.learn.runs.RunStore;
import dev.coset.learn.runs.RunTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/training.md. */
class TrainingExampleTest {

  @TempDir private Path folder;

  private static Training<PointCloud> training() {
    Dataset<PointCloud> clouds = Toy.clouds(40, Toy.random(1));
    PointNetArchitecture architecture = Toy.POINTNET;
    // region run
    Split<PointCloud> split = Split.of(clouds, 0.2, Toy.random(2));
    Training<PointCloud> training =
        Training.of(architecture, split.training(), split.held())
            .withMeasures(Measure.parse("accuracy,loss,auc"));
    TrainerSettings settings =
        TrainerSettings.defaults().withEpochs(5).withAverage(0.99).withPatience(3).withSeed(7);
    Trained<PointCloud> trained = training.run(settings, TrainingProgress.none());
    double accuracy = trained.result().best();
    trained.model().close();
    // endregion
    assertThat(accuracy).isBetween(0.0, 1.0);
    return training;
  }

  @Test
  void aRunThatWasInterruptedGoesOn() {
    Training<PointCloud> training = training();
    // region resume
    TrainerSettings settings =
        TrainerSettings.defaults()
            .withEpochs(5)
            .withCheckpoint(new Checkpointing(folder.resolve("run.checkpoint"), 100));
    // Trains from the start, or goes on when the checkpoint is there:
    Trained<PointCloud> trained = training.run(settings, TrainingProgress.none());
    // endregion
    trained.model().close();
    assertThat(trained.result().epochs()).hasSize(5);
  }

  @Test
  void runsAreRecorded() {
    Training<PointCloud> training = training();
    TrainerSettings settings = TrainerSettings.defaults().withEpochs(5);
    // region records
    Path runs = folder.resolve("runs");
    RunRecorder recorder = RunRecorder.create(runs, Map.of("model", "small PointNet"));
    training.run(settings, recorder).model().close();
    try (RunIndex index = RunIndex.open(runs)) {
      RunTable best = index.query("select id, best from runs order by best desc limit 3");
      best.lines().forEach(line -> assertThat(line).isNotEmpty());
    }
    RunCurves curves = RunCurves.of(new RunStore(runs).find("last"));
    CurvePlot.write(folder.resolve("curves.png"), List.of(curves));
    // endregion
    assertThat(folder.resolve("curves.png")).isNotEmptyFile();
  }
}
