package dev.coset.symmetrize;

/** What the numbers of a model's output are, and so how a group moves them. */
public enum OutputKind {
  /** Numbers that stay as they are: logits, energies, features. */
  INVARIANT,
  /** One vector, shape {@code [d]}: turned by the linear part, not translated. */
  VECTOR,
  /** A vector per point, shape {@code [n, d]}: each turned, not translated. */
  POINT_VECTORS,
  /** A position per point, shape {@code [n, d]}: each turned and translated. */
  POINTS,
  /** A row per element of a set, shape {@code [n, k]}: the rows are permuted. */
  ROWS,
  /** An image, shape {@code [c, h, w]}: moved like the input. */
  IMAGE
}
