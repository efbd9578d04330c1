package dev.coset.points.matching;

/** What a {@link RotationInvariantMatcher} is told about two points. */
public enum PairGeometry {
  /** Point pair features: the distance and three angles with the normals; turns do not matter. */
  POINT_PAIR_FEATURES(4),
  /** The difference of coordinates, for comparison: turns matter. */
  OFFSETS(3);

  private final int width;

  PairGeometry(int width) {
    this.width = width;
  }

  /** How many numbers describe a pair. */
  public int width() {
    return width;
  }
}
