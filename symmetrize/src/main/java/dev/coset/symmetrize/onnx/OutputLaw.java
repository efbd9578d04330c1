package dev.coset.symmetrize.onnx;

/** What the output of a model should do when its input is moved. */
public enum OutputLaw {
  /** It stays the same: scores, a class, a quantity. */
  INVARIANT,
  /** It moves in the same way: an image from an image, one row from each row of a set. */
  EQUIVARIANT
}
