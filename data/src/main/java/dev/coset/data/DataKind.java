package dev.coset.data;

/**
 * The kinds of data that groups act on, by which files are read and symmetries are looked up: the
 * text {@code so2} means one action on points and another on images.
 */
public enum DataKind {
  /** A {@link PointCloud}: points in space with attributes, moved by affine maps. */
  POINTS,
  /** An {@link Image}, moved by turns, flips and shifts of its grid. */
  IMAGES,
  /** A set of feature rows, an {@link NdArray} {@code [n, d]}, whose rows are permuted. */
  SETS,
  /** A plain vector, an {@link NdArray} {@code [d]}, moved by the matrices of a representation. */
  VECTORS
}
