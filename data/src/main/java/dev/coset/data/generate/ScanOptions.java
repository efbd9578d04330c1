package dev.coset.data.generate;

/**
 * How a part is scanned, see {@link ScannedParts}.
 *
 * @param height of the map in pixels, at least 8
 * @param width of the map in pixels, at least 8
 * @param turn largest turn in the plane of the image, in radians
 * @param tilt largest angle between the direction of view and the plate, in radians, below 1
 * @param noise standard deviation of depths; the part is about 0.9 wide
 * @param plate whether the plate is seen on which the part lies
 */
public record ScanOptions(
    int height, int width, double turn, double tilt, double noise, boolean plate) {

  /** Refuses sizes below 8, negative numbers and steep views. */
  public ScanOptions {
    if (height < 8
        || width < 8
        || !(turn >= 0 && turn <= Math.PI)
        || !(tilt >= 0 && tilt < 1)
        || !(noise >= 0 && noise < 1)) {
      throw new IllegalArgumentException(
          ("A scan has at least 8 x 8 pixels, a turn in [0, pi], a tilt in [0, 1) and noise in"
                  + " [0, 1), given: %d x %d, %s, %s, %s")
              .formatted(height, width, turn, tilt, noise));
    }
  }

  /** 64 x 64 pixels, any turn, tilts up to 0.2, noise of 0.001, without the plate. */
  public static ScanOptions defaults() {
    return new ScanOptions(64, 64, Math.PI, 0.2, 0.001, false);
  }

  /** The same at another resolution. */
  public ScanOptions withSize(int rows, int columns) {
    return new ScanOptions(rows, columns, turn, tilt, noise, plate);
  }

  /** The same with other largest turns and tilts, in radians. */
  public ScanOptions withPoses(double mostTurn, double mostTilt) {
    return new ScanOptions(height, width, mostTurn, mostTilt, noise, plate);
  }

  /** The same with another noise of depths. */
  public ScanOptions withNoise(double deviation) {
    return new ScanOptions(height, width, turn, tilt, deviation, plate);
  }

  /** The same with or without the plate. */
  public ScanOptions withPlate(boolean seen) {
    return new ScanOptions(height, width, turn, tilt, noise, seen);
  }
}
