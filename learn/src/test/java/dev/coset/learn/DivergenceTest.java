package dev.coset.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of numbers that are not finite, by planting them. */
class DivergenceTest {

  private static final TrainerSettings SETTINGS =
      TrainerSettings.defaults()
          .withEpochs(4)
          .withBatchSize(8)
          .withLearningRate(0.01)
          .withSeed(3)
          .withThreads(1);

  private static DivergenceReport diverge(ProductTask.Fault fault, TrainerSettings settings) {
    try (ProductTask task = new ProductTask(0)) {
      task.fault = fault;
      task.at = 8;
      new Trainer(settings).train(task, TrainingProgress.none());
      throw new AssertionError("Nothing was noticed of " + fault);
    } catch (TrainingDivergedException e) {
      return e.report().orElseThrow();
    }
  }

  @Test
  void theReportNamesTheLayer(@TempDir Path folder) {
    Path file = folder.resolve("c");
    var settings = SETTINGS.withCheckpoint(new Checkpointing(file, 5));
    DivergenceReport weight = diverge(ProductTask.Fault.WEIGHT, settings);
    assertThat(weight.parameter()).contains("second.bias");
    assertThat(weight.quantity()).isEqualTo("loss");
    assertThat(weight.step()).isEqualTo(9);
    assertThat(weight.epoch()).isEqualTo(2);
    assertThat(weight.checkpoint()).contains(file);
    assertThat(weight.checkpointStep()).isEqualTo(6);
    assertThat(weight.message())
        .contains("step 9", "second.bias", "of step 6")
        .doesNotContain("\n");

    DivergenceReport activation = diverge(ProductTask.Fault.ACTIVATION, SETTINGS);
    assertThat(activation.parameter())
        .as(activation.message())
        .hasValueSatisfying(n -> assertThat(n).startsWith("first."));
    assertThat(activation.cause()).contains("exp");
    assertThat(activation.message()).contains("there is no checkpoint");

    DivergenceReport gradient = diverge(ProductTask.Fault.GRADIENT, SETTINGS);
    assertThat(gradient.quantity()).isEqualTo("norm of the gradients");
    assertThat(gradient.loss()).isFinite();
    assertThat(gradient.parameter()).hasValueSatisfying(n -> assertThat(n).startsWith("first."));

    DivergenceReport data = diverge(ProductTask.Fault.DATA, SETTINGS);
    assertThat(data.parameter()).isEmpty();
    assertThat(data.cause()).contains("data of the step");
  }
}
