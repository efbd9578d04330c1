package dev.coset.data.generate;

/** How a generated shape is turned. */
public enum Pose {
  /** Not at all: z is up and the shape's own axes are those of space. */
  UPRIGHT,
  /** By a uniform angle about z. */
  ABOUT_Z,
  /** By a uniform rotation of space. */
  ANY
}
