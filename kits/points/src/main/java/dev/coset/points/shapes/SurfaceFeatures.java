package dev.coset.points.shapes;

import dev.coset.points.geometry.RingFeatures;

/** The numbers that describe how a neighbour lies about a reference point of a surface. */
public enum SurfaceFeatures {
  /** 14 distances and cosines of the triangles that the neighbours span around the reference. */
  RI14(14),
  /** 8 distances, cosines and angles along the ring of neighbours. */
  RI8(8),
  /**
   * The position relative to the reference, and the normal: six coordinates, which turn with the
   * cloud. Networks on them are <em>not</em> invariant; they are there for comparison.
   */
  COORDINATES(6);

  private final int width;

  SurfaceFeatures(int width) {
    this.width = width;
  }

  /** How many numbers a neighbour has. */
  public int width() {
    return width;
  }

  /** Whether rotations and translations of the cloud leave them as they are. */
  public boolean isInvariant() {
    return this != COORDINATES;
  }

  /**
   * The numbers for all neighbours, {@code [s, k, width]}.
   *
   * @param positions of all points, {@code [n, 3]}
   * @param normals of all points, {@code [n, 3]}
   * @param references which points are the s reference points
   * @param neighbours which points are their neighbours, {@code [s, k]}
   */
  double[] of(double[] positions, double[] normals, int[] references, int[] neighbours, int k) {
    return switch (this) {
      case RI14 -> RingFeatures.ri14(positions, normals, references, neighbours, k);
      case RI8 -> RingFeatures.ri8(positions, normals, references, neighbours, k);
      case COORDINATES -> coordinates(positions, normals, references, neighbours, k);
    };
  }

  private static double[] coordinates(
      double[] positions, double[] normals, int[] references, int[] neighbours, int k) {
    double[] numbers = new double[6 * neighbours.length];
    for (int i = 0; i < neighbours.length; i++) {
      for (int axis = 0; axis < 3; axis++) {
        int neighbour = 3 * neighbours[i] + axis;
        numbers[6 * i + axis] = positions[neighbour] - positions[3 * references[i / k] + axis];
        numbers[6 * i + 3 + axis] = normals[neighbour];
      }
    }
    return numbers;
  }
}
