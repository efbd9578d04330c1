package dev.coset.symmetrize.audit;

import java.util.List;

/**
 * The mean error by the axis of rotation. Cells of equal area cover the half sphere {@code z >= 0};
 * an axis and its opposite count as one. Cells without evaluations are left out.
 *
 * @param cells the cells
 */
public record AxisMap(List<Cell> cells) {

  /** Copies the list. */
  public AxisMap {
    cells = List.copyOf(cells);
  }

  /**
   * One cell: axes with {@code z} and azimuth (from the x axis towards y) in the given ranges.
   *
   * @param zFrom the lower limit of z
   * @param zTo the upper limit of z
   * @param azimuthFrom the lower limit of the azimuth in radians
   * @param azimuthTo the upper limit of the azimuth in radians
   * @param evaluations how many random elements had their axis here
   * @param meanError their mean relative error
   */
  public record Cell(
      double zFrom,
      double zTo,
      double azimuthFrom,
      double azimuthTo,
      int evaluations,
      double meanError) {}
}
