package dev.coset.points.anomalies;

import dev.coset.data.OrganizedCloud;

/** Numbers for every pixel of a map. */
public interface PixelFeatures {

  /** How many numbers a pixel has. */
  int width();

  /**
   * The numbers of all pixels {@code [height, width of the map, width()]}, row by row; those of
   * empty pixels do not matter.
   *
   * @throws dev.coset.data.BadInputException if the map has no points, or lacks what they are made
   *     of
   */
  double[] of(OrganizedCloud map);
}
