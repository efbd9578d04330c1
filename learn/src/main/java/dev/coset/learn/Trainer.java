package dev.coset.learn;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Threads;
import dev.coset.tensor.parallel.ProcessGroup;

/**
 * Trains by Adam with decoupled weight decay, validating as the settings say.
 *
 * <p>The order of samples and all random draws of a step are functions of the seed and the step, so
 * a run with the same seed, task and number of threads gives the same numbers, and a run that was
 * killed at any moment and resumed from its checkpoint gives bit by bit the losses of an
 * uninterrupted one. At the end the module holds the weights of its best validation and is in
 * evaluation mode. Every step frees its tensors: native memory stays flat.
 *
 * {@snippet :
 * var settings = TrainerSettings.defaults().withEpochs(20).withSeed(7);
 * TrainingResult result = new Trainer(settings).train(task, TrainingProgress.none());
 * }
 *
 * @param settings how to train
 */
public record Trainer(TrainerSettings settings) {

  /**
   * Trains from the module's present weights, replacing a checkpoint that is there.
   *
   * @throws TrainingDivergedException if a loss or a gradient is not finite
   */
  public TrainingResult train(TrainingTask task, TrainingProgress progress) {
    return train(task, progress, ProcessGroup.alone());
  }

  /**
   * Trains together with other processes, all of which make this call with the same settings and
   * data: each computes its share of every batch, and gradients are added up. The numbers are those
   * of one process up to rounding, unless the module uses batch statistics, which are those of a
   * share. The first process validates and saves checkpoints.
   *
   * @param group the processes; stays the caller's
   * @throws TrainingDivergedException if a loss or a gradient is not finite
   * @throws IllegalStateException if another process ends
   */
  public TrainingResult train(TrainingTask task, TrainingProgress progress, ProcessGroup group) {
    try (var run = new TrainingRun(task, settings, progress, group)) {
      return within(run, progress);
    }
  }

  /**
   * Goes on from the checkpoint, or trains from the start when there is none yet.
   *
   * @throws IllegalArgumentException if the settings name no checkpoint
   * @throws BadInputException if the checkpoint is damaged or belongs to another run
   * @throws TrainingDivergedException if a loss or a gradient is not finite
   */
  public TrainingResult resume(TrainingTask task, TrainingProgress progress) {
    return resume(task, progress, ProcessGroup.alone());
  }

  /**
   * Goes on together with other processes, as many as before.
   *
   * @throws IllegalArgumentException if the settings name no checkpoint
   * @throws BadInputException if the checkpoint is damaged or belongs to another run
   * @throws TrainingDivergedException if a loss or a gradient is not finite
   * @throws IllegalStateException if another process ends
   */
  public TrainingResult resume(TrainingTask task, TrainingProgress progress, ProcessGroup group) {
    Checkpointing checkpoint =
        settings
            .checkpoint()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "There is no checkpoint to resume; set one by withCheckpoint"));
    try (var run = new TrainingRun(task, settings, progress, group)) {
      Checkpoint.load(checkpoint.path(), run);
      return within(run, progress);
    }
  }

  private TrainingResult within(TrainingRun run, TrainingProgress progress) {
    int before = Threads.get();
    Threads.set(settings.threads());
    try {
      return run.complete();
    } catch (RuntimeException e) {
      progress.failed(e);
      throw e;
    } finally {
      Threads.set(before);
    }
  }
}
