package dev.coset.symmetrize.learned;

/** What comes into the frame when an image is turned by an angle that is no quarter turn. */
public enum RotationPadding {
  /** Zeros: right for images that are dark at the border. */
  ZEROS,
  /** The image mirrored at its border: right for photographs. */
  REFLECT
}
