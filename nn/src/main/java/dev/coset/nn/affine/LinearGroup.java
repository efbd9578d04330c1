package dev.coset.nn.affine;

/** Groups of linear maps that keep the orientation. */
public enum LinearGroup {
  /** GL+(n): positive determinant. */
  GENERAL,
  /** SL(n): determinant 1, that is, volumes stay. */
  SPECIAL
}
