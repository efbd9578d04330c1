package dev.coset.points.parts;

/** Which sign changes of principal axes are averaged over. */
public enum FrameGroup {
  /** The four that are rotations. */
  ROTATIONS,
  /** All eight, with reflections. */
  ROTATIONS_AND_REFLECTIONS
}
