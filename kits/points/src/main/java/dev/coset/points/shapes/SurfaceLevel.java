package dev.coset.points.shapes;

import java.util.Arrays;

/**
 * Reference points of a surface with their neighbours.
 *
 * @param neighbours how many neighbours each reference point has
 * @param members which points of the other level the neighbours are, {@code [s, neighbours]}
 * @param features what describes them, {@code [s, neighbours, width]}
 */
public record SurfaceLevel(int neighbours, int[] members, double[] features) {

  /** Checks the shapes; the arrays are taken over and must not be changed afterwards. */
  public SurfaceLevel {
    if (neighbours < 1
        || members.length % neighbours != 0
        || features.length % Math.max(1, members.length) != 0) {
      throw new IllegalArgumentException(
          "%d members and %d features are not %d neighbours for each reference point"
              .formatted(members.length, features.length, neighbours));
    }
  }

  /** The number of reference points. */
  public int size() {
    return members.length / neighbours;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SurfaceLevel that
        && neighbours == that.neighbours
        && Arrays.equals(members, that.members)
        && Arrays.equals(features, that.features);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(members) + neighbours;
  }

  @Override
  public String toString() {
    return "SurfaceLevel[%d of %d neighbours]".formatted(size(), neighbours);
  }
}
