package dev.coset.claims;

/**
 * What a claim may spend.
 *
 * @param seeds how many independent repetitions, at least one; results are judged on their mean
 * @param progress is told after each step of the experiment
 */
public record Budget(int seeds, Progress progress) {

  /** Rejects budgets without a seed. */
  public Budget {
    if (seeds < 1) {
      throw new IllegalArgumentException("A claim needs at least one seed, given: " + seeds);
    }
  }

  /** A budget of so many seeds whose progress nobody follows. */
  public static Budget seeds(int seeds) {
    return new Budget(seeds, (step, of, what) -> {});
  }

  /** Follows an experiment. */
  @FunctionalInterface
  public interface Progress {
    /** Step {@code step} of {@code of} begins; {@code what} says what it does. */
    void at(int step, int of, String what);
  }
}
