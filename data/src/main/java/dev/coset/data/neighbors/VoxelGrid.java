package dev.coset.data.neighbors;

import dev.coset.data.BadInputException;
import java.util.Arrays;

/**
 * Points gathered into cubic cells, and the barycentre of each cell that has points.
 *
 * <p>A point lies in the cell {@code (floor(x / edge), floor(y / edge), floor(z / edge))}; cells
 * are numbered in the order of their first points. Cells stand still when a cloud is turned: its
 * turned barycentres are not the barycentres of the turned cloud, so subsample before turning where
 * exactness is wanted.
 *
 * @param cellOf the cell of every point, {@code [n]}
 * @param counts how many points a cell has, {@code [cells]}
 * @param barycentres the mean of the points of a cell, {@code [cells, 3]} row by row
 */
public record VoxelGrid(int[] cellOf, int[] counts, double[] barycentres) {

  /** Checks the shapes; the arrays are taken over and must not be changed afterwards. */
  public VoxelGrid {
    if (barycentres.length != 3 * counts.length) {
      throw new IllegalArgumentException(
          "%d barycentre numbers for %d cells".formatted(barycentres.length, counts.length));
    }
  }

  /**
   * Gathers points into cells.
   *
   * @param positions {@code [n, 3]} row by row, finite
   * @param edge how long a side of a cell is, in the unit of the positions
   * @throws BadInputException if a coordinate is not finite, or the edge not positive and finite or
   *     too small to tell cells apart
   */
  public static VoxelGrid of(double[] positions, double edge) {
    int n = Coordinates.check(positions);
    if (!(edge > 0) || Double.isInfinite(edge)) {
      throw new BadInputException("The edge of a cell is positive and finite, given: " + edge);
    }
    int[] cellOf = new int[n];
    var cells = new VoxelCells(n);
    for (int i = 0; i < n; i++) {
      cellOf[i] =
          cells.number(
              cell(positions[3 * i], edge),
              cell(positions[3 * i + 1], edge),
              cell(positions[3 * i + 2], edge));
    }
    int[] counts = new int[cells.count()];
    for (int cell : cellOf) {
      counts[cell]++;
    }
    return new VoxelGrid(cellOf, counts, means(positions, 3, cellOf, counts));
  }

  /** The number of cells that have points. */
  public int cells() {
    return counts.length;
  }

  /**
   * The means of the cells of numbers that belong to points, {@code [cells, width]}.
   *
   * @param values {@code [n, width]} row by row
   * @param width how many numbers a point has
   */
  public double[] average(double[] values, int width) {
    if (values.length != cellOf.length * width) {
      throw new IllegalArgumentException(
          "%d values are not %d for each of %d points"
              .formatted(values.length, width, cellOf.length));
    }
    return means(values, width, cellOf, counts);
  }

  private static double cell(double value, double edge) {
    double cell = Math.floor(value / edge);
    if (!(Math.abs(cell) < 1L << 53)) {
      throw new BadInputException(
          "Cells with an edge of %s are too small for the coordinate %s; take a longer edge"
              .formatted(edge, value));
    }
    return cell;
  }

  private static double[] means(double[] values, int width, int[] cellOf, int[] counts) {
    double[] means = new double[counts.length * width];
    for (int i = 0; i < cellOf.length; i++) {
      for (int j = 0; j < width; j++) {
        means[cellOf[i] * width + j] += values[i * width + j];
      }
    }
    for (int i = 0; i < means.length; i++) {
      means[i] /= counts[i / width];
    }
    return means;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VoxelGrid that
        && Arrays.equals(cellOf, that.cellOf)
        && Arrays.equals(barycentres, that.barycentres);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(cellOf) + 31 * Arrays.hashCode(barycentres);
  }

  @Override
  public String toString() {
    return "VoxelGrid[%d points in %d cells]".formatted(cellOf.length, cells());
  }
}
