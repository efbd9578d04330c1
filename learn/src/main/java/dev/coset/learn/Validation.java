package dev.coset.learn;

/**
 * When a run validates, and when it gives up. The first metric of the task decides; the trained
 * module has the weights of the best validation.
 *
 * @param every how often; the end of the run is validated too
 * @param patience after how many validations in a row without progress the run stops; {@link
 *     Integer#MAX_VALUE} never stops early
 * @param minimalChange by how much a validation must be better than the last progress to count as
 *     progress
 */
public record Validation(Cadence every, int patience, double minimalChange) {

  /** Checks the ranges. */
  public Validation {
    Checks.require(patience >= 1, "patience", "at least 1", patience);
    Checks.require(
        minimalChange >= 0 && minimalChange < Double.POSITIVE_INFINITY,
        "minimalChange",
        "at least 0 and finite",
        minimalChange);
  }

  /** After every epoch, never stopping early. */
  public static Validation defaults() {
    return new Validation(Cadence.epochs(1), Integer.MAX_VALUE, 0);
  }

  /** The same with another distance. */
  public Validation withEvery(Cadence value) {
    return new Validation(value, patience, minimalChange);
  }

  /** The same with another patience. */
  public Validation withPatience(int value) {
    return new Validation(every, value, minimalChange);
  }

  /** The same with another minimal change. */
  public Validation withMinimalChange(double value) {
    return new Validation(every, patience, value);
  }
}
