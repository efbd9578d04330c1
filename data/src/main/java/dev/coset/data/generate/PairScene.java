package dev.coset.data.generate;

/** What a pair of scans looks at. */
public enum PairScene {
  /** One shape of a {@link ShapeKind}, scaled to radius 1; kinds with symmetries have them here. */
  SHAPE,
  /**
   * Four to six shapes of any kind, size and pose that touch or cut one another, together scaled to
   * radius 1: nothing about it repeats, so only one motion fits.
   */
  CLUTTER,
  /**
   * A room in metres: a floor and walls of 3 to 6 by 3 to 6 by 2.5, normals inwards, with eight to
   * twelve pieces of furniture.
   */
  ROOM
}
