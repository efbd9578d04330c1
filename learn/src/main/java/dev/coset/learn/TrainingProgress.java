package dev.coset.learn;

import java.util.List;

/** Is told how training goes; an exception from here ends the run and reaches the caller. */
public interface TrainingProgress {

  /** Tells nobody. */
  static TrainingProgress none() {
    return new TrainingProgress() {};
  }

  /** Tells several in order. */
  static TrainingProgress all(List<TrainingProgress> listeners) {
    return new ProgressList(List.copyOf(listeners));
  }

  /**
   * The run starts.
   *
   * @param task what is trained
   * @param settings how
   * @param earlier what was done before, when it goes on from a checkpoint
   */
  default void started(TrainingTask task, TrainerSettings settings, TrainingHistory earlier) {}

  /**
   * A step was done.
   *
   * @param report the step
   * @param steps the largest number of steps of the run; {@link Long#MAX_VALUE} if that is open
   */
  default void step(StepReport report, long steps) {}

  /** An epoch was done. */
  default void epoch(EpochReport report) {}

  /** A validation was done. */
  default void validation(ValidationReport report) {}

  /** Something looks wrong, though the run goes on: one line of text. */
  default void warning(String text) {}

  /** The run ended. */
  default void finished(TrainingResult result) {}

  /** The run failed; the fault reaches the caller after this. */
  default void failed(RuntimeException fault) {}
}
