package dev.coset.learn;

/** Why a run ended. */
public enum StopReason {
  /** The number of epochs was reached. */
  EPOCHS,
  /** The number of steps was reached. */
  STEPS,
  /** The time was over. */
  TIME,
  /** Validations no longer made progress. */
  PATIENCE
}
