package dev.coset.data;

/** Told how far a long task has come. */
@FunctionalInterface
public interface Progress {

  /** Called after each step with the number of steps done and of all steps. */
  void advance(long done, long total);

  /** A listener that does nothing. */
  static Progress none() {
    return (done, total) -> {};
  }
}
