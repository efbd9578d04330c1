package dev.coset.symmetrize.explain;

/**
 * What theory says of an explanation.
 *
 * @param kind the verdict
 * @param reason why, one clause
 */
public record Expectation(Kind kind, String reason) {

  /** A verdict. */
  public enum Kind {
    /** It moves, or stays, exactly. */
    EXACT,
    /** It does so on average over the explainer's own random draws. */
    ON_AVERAGE,
    /** Nothing makes it do so. */
    NOT_GIVEN
  }

  static Expectation exact(String reason) {
    return new Expectation(Kind.EXACT, reason);
  }

  static Expectation notGiven(String reason) {
    return new Expectation(Kind.NOT_GIVEN, reason);
  }
}
