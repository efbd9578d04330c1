package dev.coset.data.generate;

import dev.coset.data.BadInputException;

/**
 * How solids are broken.
 *
 * @param sheets how many wavy sheets cut the solid, 1 to 3
 * @param points of each fragment
 * @param tilt up to which angle sheets are tilted from lying across the length of the solid, from 0
 *     to pi
 * @param waviness how far sheets depart from planes, in radii of the solid
 * @param noise the standard deviation of every coordinate, in radii of the solid
 */
public record FractureOptions(int sheets, int points, double tilt, double waviness, double noise) {

  private static final int MOST_SHEETS = 3;

  /** Checks the numbers. */
  public FractureOptions {
    if (!(tilt >= 0 && tilt <= Math.PI)) {
      throw new BadInputException("The tilt is an angle from 0 to pi, given: " + tilt);
    }
    if (sheets < 1 || sheets > MOST_SHEETS || points < 1 || !(waviness >= 0 && noise >= 0)) {
      throw new BadInputException(
          "Between 1 and %d sheets cut a solid into fragments of at least 1 point, given: %d and %d"
                  .formatted(MOST_SHEETS, sheets, points)
              + "; waviness %s and noise %s are not negative".formatted(waviness, noise));
    }
  }

  /** One sheet, 256 points a fragment, tilt up to 0.4, waviness 0.1, noise 0.003. */
  public static FractureOptions defaults() {
    return new FractureOptions(1, 256, 0.4, 0.1, 0.003);
  }

  /** So many sheets. */
  public FractureOptions withSheets(int count) {
    return new FractureOptions(count, points, tilt, waviness, noise);
  }

  /** So many points. */
  public FractureOptions withPoints(int count) {
    return new FractureOptions(sheets, count, tilt, waviness, noise);
  }

  /** Sheets tilted up to this angle. */
  public FractureOptions withTilt(double angle) {
    return new FractureOptions(sheets, points, angle, waviness, noise);
  }
}
