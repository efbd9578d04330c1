package dev.coset.symmetrize.audit;

/**
 * What an audit did.
 *
 * @param evaluations how many pairs of a sample and a random element were evaluated
 * @param pathEvaluations how many more on paths from the identity, for the curve by angle
 * @param samples how many samples were visited
 * @param stop why the audit stopped
 * @param seconds the time of the whole audit
 * @param modelSeconds the time inside the model
 */
public record Effort(
    long evaluations,
    long pathEvaluations,
    int samples,
    Stop stop,
    double seconds,
    double modelSeconds) {

  /** Why an audit stops. */
  public enum Stop {
    /** The interval of the mean error was narrow enough. */
    PRECISE("the interval of the mean error was narrow enough"),
    /** Every element of the finite group was tried on every sample. */
    EXHAUSTED("every element was tried on every sample"),
    /** The budget of evaluations was used. */
    EVALUATIONS("the budget of evaluations was used"),
    /** The budget of time was used. */
    TIME("the budget of time was used"),
    /** The thread was interrupted; the figures cover what was done until then. */
    INTERRUPTED("it was interrupted");

    private final String words;

    Stop(String words) {
      this.words = words;
    }

    /** The reason in words. */
    public String words() {
      return words;
    }
  }
}
