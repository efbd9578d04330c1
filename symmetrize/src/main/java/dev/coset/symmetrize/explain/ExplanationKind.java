package dev.coset.symmetrize.explain;

/** What an explanation has scores of. */
public enum ExplanationKind {
  /** Every number of the input; the explanation has the input's shape. */
  COORDINATES(true),
  /** Every place of the input: a pixel with all its channels, a moment, a point, a row. */
  PLACES(true),
  /** Every example the model was trained on. */
  EXAMPLES(false),
  /** Every concept. */
  CONCEPTS(false);

  private final boolean moving;

  ExplanationKind(boolean moving) {
    this.moving = moving;
  }

  /** Whether it should move with the input; otherwise it should stay as it is. */
  public boolean movesWithInput() {
    return moving;
  }
}
