package dev.coset.points.lidar;

import dev.coset.data.BadInputException;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;

/**
 * A square grid on the ground, seen from above, with the sensor at its middle: x to the right along
 * columns, y along rows.
 *
 * @param cells the number of cells along a side
 * @param edge how long a cell is, in metres
 */
public record BevGrid(int cells, double edge) {

  /** Refuses a grid without extent. */
  public BevGrid {
    if (cells < 2 || !(edge > 0)) {
      throw new BadInputException(
          "A grid needs at least two cells of positive length, given: %d of %s m"
              .formatted(cells, edge));
    }
  }

  /** 48 cells of 1 m. */
  public static BevGrid defaults() {
    return new BevGrid(48, 1);
  }

  /** From the sensor to a side, in metres. */
  public double reach() {
    return cells * edge / 2;
  }

  /** The cell of a place, row by row, or -1 outside the grid. */
  public int cell(double x, double y) {
    int column = (int) Math.floor((x + reach()) / edge);
    int row = (int) Math.floor((y + reach()) / edge);
    boolean inside = column >= 0 && row >= 0 && column < cells && row < cells;
    return inside ? row * cells + column : -1;
  }

  /** The middle of a column or row, in metres. */
  public double middle(int index) {
    return (index + 0.5) * edge - reach();
  }

  /** Places of rows {@code [m, 3]} for {@code gridSample} without aligned corners, [1, 1, m, 2]. */
  Tensor places(double[] positions, DType type) {
    int m = positions.length / 3;
    double[] places = new double[2 * m];
    for (int i = 0; i < m; i++) {
      places[2 * i] = positions[3 * i] / reach();
      places[2 * i + 1] = positions[3 * i + 1] / reach();
    }
    return Tensors.of(type, places, 1, 1, m, 2);
  }
}
