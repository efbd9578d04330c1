package dev.coset.nn.planar;

/** Whether a network sees how large a contour is. */
public enum ContourSize {
  /** The contour is divided by its root mean square radius: size does not matter. */
  REMOVED,
  /** The contour keeps its size. */
  KEPT
}
