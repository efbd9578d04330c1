package dev.coset.nn.orientations;

import dev.coset.groups.Matrix;
import dev.coset.groups.grids.SphereGrid;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;

/**
 * Directions {@code n_o} in the plane or in space that all points of a cloud share, or none, for
 * signals on positions only. Immutable.
 *
 * <p>A network on them is exactly equivariant to the motions that map the set to itself.
 */
public final class Orientations {

  private static final double UNIT = 1e-6;
  private static final double GOLDEN = (1 + Math.sqrt(5)) / 2;

  private final int dimension;
  private final double[] directions;

  private Orientations(int dimension, double[] directions) {
    this.dimension = dimension;
    this.directions = directions;
  }

  /**
   * Directions of one's own.
   *
   * @param dimension of the space, 2 or 3
   * @param directions {@code [O, dimension]} in row-major order, each of norm 1 within 1e-6
   * @throws IllegalArgumentException if one has another norm, or there is none
   */
  public static Orientations of(int dimension, double... directions) {
    requireDimension(dimension);
    if (directions.length == 0 || directions.length % dimension != 0) {
      throw new IllegalArgumentException(
          "Orientations [O, %d] with O >= 1 are needed, given: %d numbers"
              .formatted(dimension, directions.length));
    }
    for (int i = 0; i < directions.length; i += dimension) {
      double square = 0;
      for (int k = i; k < i + dimension; k++) {
        square += directions[k] * directions[k];
      }
      if (!(Math.abs(Math.sqrt(square) - 1) <= UNIT)) {
        throw new IllegalArgumentException(
            "Orientations have norm 1, given: norm %s at %d; divide by the norm"
                .formatted(Math.sqrt(square), i / dimension));
      }
    }
    return new Orientations(dimension, directions.clone());
  }

  /** No directions: signals on positions in 2 or 3 dimensions only, of invariant scalars. */
  public static Orientations none(int dimension) {
    requireDimension(dimension);
    return new Orientations(dimension, new double[0]);
  }

  /** Directions in the plane at angles {@code 2 pi k / count}. */
  public static Orientations circle(int count) {
    double[] values = new double[2 * count];
    for (int k = 0; k < count; k++) {
      values[2 * k] = Math.cos(2 * Math.PI * k / count);
      values[2 * k + 1] = Math.sin(2 * Math.PI * k / count);
    }
    return of(2, values);
  }

  /** The 6 vertices of an octahedron, on the axes. */
  public static Orientations octahedron() {
    return of(3, 1, 0, 0, -1, 0, 0, 0, 1, 0, 0, -1, 0, 0, 0, 1, 0, 0, -1);
  }

  /** The 20 vertices of a dodecahedron, 8 of them those of a cube along the axes. */
  public static Orientations dodecahedron() {
    double scale = 1 / Math.sqrt(3);
    double[] values = new double[60];
    int at = 0;
    for (int signs = 0; signs < 8; signs++) {
      double[] s = {1 - (signs & 1) * 2, 1 - (signs & 2), 1 - (signs & 4) / 2.0};
      for (double sign : s) {
        values[at++] = sign * scale;
      }
      if (s[2] > 0) {
        double[] edge = {0, s[0] * GOLDEN * scale, s[1] / GOLDEN * scale};
        for (int turn = 0; turn < 3; turn++) {
          for (int k = 0; k < 3; k++) {
            values[at++] = edge[(k + turn) % 3];
          }
        }
      }
    }
    return of(3, values);
  }

  /** The points of a grid on the sphere. */
  public static Orientations of(SphereGrid grid) {
    double[] values = new double[3 * grid.size()];
    for (int i = 0; i < grid.size(); i++) {
      System.arraycopy(grid.point(i), 0, values, 3 * i, 3);
    }
    return of(3, values);
  }

  /** The directions turned or mirrored: {@code g n_o}, for example anew in every training step. */
  public Orientations moved(Matrix g) {
    double[] values = new double[directions.length];
    for (int i = 0; i < values.length; i++) {
      for (int k = 0; k < dimension; k++) {
        values[i] += g.get(i % dimension, k) * directions[i - i % dimension + k];
      }
    }
    return new Orientations(dimension, values);
  }

  /** The dimension of the space. */
  public int dimension() {
    return dimension;
  }

  /** The number of directions, 0 for positions only. */
  public int count() {
    return directions.length / dimension;
  }

  /** The directions, {@code [O, dimension]} in row-major order. */
  public double[] directions() {
    return directions.clone();
  }

  /** The directions as a tensor {@code [O, dimension]}. */
  Tensor tensor(DType type) {
    return Tensors.of(type, directions, count(), dimension);
  }

  private static void requireDimension(int dimension) {
    if (dimension != 2 && dimension != 3) {
      throw new IllegalArgumentException(
          "Orientations are those of 2 or 3 dimensions, given: " + dimension);
    }
  }

  @Override
  public String toString() {
    return "%d orientations in %d dimensions".formatted(count(), dimension);
  }
}
