package dev.coset.symmetrize.learned;

/** What the outputs of a predictor on points are. */
public enum PointOutput {
  /** Numbers, which are not moved back. */
  INVARIANT,
  /** Positions {@code [b, .., 3]}: {@code y -> R y + t}. */
  POSITIONS,
  /** Directions or differences {@code [b, .., 3]}: {@code y -> R y}. */
  DIRECTIONS
}
