package dev.coset.data.generate;

/** What can be wrong with a scanned part, see {@link ScannedParts}. */
public enum DefectKind {
  /** A smooth elevation. */
  BUMP,
  /** A smooth hollow. */
  DENT,
  /** A round pit with a steep wall. */
  HOLE,
  /** A long narrow groove. */
  SCRATCH,
  /** A spot of another color; the surface is as it should be. */
  STAIN;

  /** Whether the surface is changed, and not only its color. */
  public boolean isGeometric() {
    return this != STAIN;
  }
}
