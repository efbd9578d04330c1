package dev.coset.motion.bodies;

/** What one limb is to another in the tree of a body. */
public enum LimbRelation {
  /** The limb itself. */
  SELF(0),
  /** The other limb is the one this one hangs on. */
  PARENT(1),
  /** The other limb hangs on this one. */
  CHILD(2),
  /** Both hang on the same point. */
  SIBLING(3),
  /** None of these. */
  OTHER(4);

  private final int number;

  LimbRelation(int number) {
    this.number = number;
  }

  /** Its number in {@link LimbGraph#relations}, from 0. */
  public int number() {
    return number;
  }
}
