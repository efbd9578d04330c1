package dev.coset.data.generate;

import dev.coset.data.BadInputException;

/**
 * How fields of the Allen-Cahn equation are made.
 *
 * @param size points a side of the square grid
 * @param widthX the spread of wave numbers along x, in periods of the domain
 * @param widthY the spread of wave numbers along y; larger than along x for fields that are
 *     elongated horizontally
 * @param epsilon the width of interfaces; the domain has side 2 pi
 * @param time the time from the input to the target
 * @param steps how many steps the solver makes
 */
public record FieldOptions(
    int size, double widthX, double widthY, double epsilon, double time, int steps) {

  /** Checks the values. */
  public FieldOptions {
    if (size < 16 || steps < 1) {
      throw new BadInputException(
          "Fields need a grid of at least 16 points a side and at least one step, given: %d, %d"
              .formatted(size, steps));
    }
    if (!(widthX > 0 && widthY > 0 && epsilon > 0 && time > 0)) {
      throw new BadInputException(
          "Fields need widths, epsilon and time above 0, given: %s, %s, %s, %s"
              .formatted(widthX, widthY, epsilon, time));
    }
  }

  /** 64 points, elongated horizontally (0.7 against 2.5), epsilon 0.2, time 1 in 50 steps. */
  public static FieldOptions defaults() {
    return new FieldOptions(64, 0.7, 2.5, 0.2, 1, 50);
  }

  /** The same on another grid. */
  public FieldOptions withSize(int points) {
    return new FieldOptions(points, widthX, widthY, epsilon, time, steps);
  }
}
