package dev.coset.symmetrize.audit;

import java.util.List;

/**
 * The half sphere of axes divided into cells of equal area: a cap and rings of 6, 12, 18, ... cells
 * around the z axis. An axis and its opposite fall into the same cell.
 */
final class AxisCells {

  private final int rings;

  AxisCells(int rings) {
    this.rings = rings;
  }

  /** The number of cells, {@code 1 + 3 k (k - 1)}. */
  int count() {
    return upTo(rings);
  }

  /** The cell of a unit axis. */
  int cell(List<Double> axis) {
    double sign = axis.get(2) < 0 ? -1 : 1;
    double z = Math.min(1, sign * axis.get(2));
    double inside = (1 - z) * count();
    int ring = 0;
    while (ring < rings - 1 && inside >= upTo(ring + 1)) {
      ring++;
    }
    if (ring == 0) {
      return 0;
    }
    double turns = Math.atan2(sign * axis.get(1), sign * axis.get(0)) / (2 * Math.PI);
    int inRing = 6 * ring;
    int step = (int) Math.floor((turns < 0 ? turns + 1 : turns) * inRing);
    return upTo(ring) + Math.min(step, inRing - 1);
  }

  /** The extent of a cell, with its figures. */
  AxisMap.Cell describe(int cell, int evaluations, double meanError) {
    int ring = 0;
    while (cell >= upTo(ring + 1)) {
      ring++;
    }
    double zTop = 1 - (double) upTo(ring) / count();
    double zBottom = 1 - (double) upTo(ring + 1) / count();
    double step = ring == 0 ? 2 * Math.PI : 2 * Math.PI / (6 * ring);
    double from = (cell - upTo(ring)) * step;
    return new AxisMap.Cell(zBottom, zTop, from, from + step, evaluations, meanError);
  }

  /** How many cells the first {@code k} rings have. */
  private static int upTo(int k) {
    return k == 0 ? 0 : 1 + 3 * k * (k - 1);
  }
}
