package dev.coset.learn;

/** Training cannot go on, because the loss is no longer a finite number. */
public final class TrainingDivergedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** An error with its one-line message: where it happened, and what to do. */
  public TrainingDivergedException(String message) {
    super(message);
  }
}
