package dev.coset.learn;

/** Is told how training goes; an exception from here ends the run and reaches the caller. */
public interface TrainingProgress {

  /** Tells nobody. */
  static TrainingProgress none() {
    return new TrainingProgress() {};
  }

  /**
   * A step was done.
   *
   * @param step how many steps have been done
   * @param steps the largest number of steps of the run
   * @param loss the loss of this step
   */
  default void step(long step, long steps, double loss) {}

  /** An epoch was done. */
  default void epoch(EpochReport report) {}
}
