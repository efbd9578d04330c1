package dev.coset.symmetrize.learners;

/** Whether a linear predictor has a constant term. */
public enum Intercept {
  /** No constant term: the predictor is linear. */
  NONE,
  /** A constant term that costs nothing. */
  FREE,
  /** A constant term that is penalized like every other coefficient. */
  PENALIZED
}
