package dev.coset.motion.cloth;

/**
 * Wind that blows everywhere alike. A face of area A with normal n that moves with v feels the
 * force {@code 1/2 density A |u| u n} with {@code u = (w - v) . n}.
 *
 * @param x velocity along x, metres per second
 * @param y velocity along y
 * @param z velocity along z
 * @param density of the air, kilograms per cubic metre
 */
public record ClothWind(double x, double y, double z, double density) {

  /** Air at sea level. */
  public static final double AIR = 1.2;

  /** Checks the numbers. */
  public ClothWind {
    if (!Double.isFinite(x + y + z) || !(density >= 0)) {
      throw new IllegalArgumentException(
          "A finite velocity and a density of at least 0 are expected, given: %s, %s, %s, %s"
              .formatted(x, y, z, density));
    }
  }

  /** No wind, in air: the air still resists. */
  public static ClothWind still() {
    return new ClothWind(0, 0, 0, AIR);
  }

  /** Wind along the ground, from an angle about the axis y: 0 blows to +x, 90 degrees to +z. */
  public static ClothWind horizontal(double speed, double angle) {
    return new ClothWind(speed * Math.cos(angle), 0, speed * Math.sin(angle), AIR);
  }

  /** The factor f of the force {@code f n} on a face of an area with a unit normal. */
  double along(double area, double nx, double ny, double nz, double[] velocity) {
    double u = (x - velocity[0]) * nx + (y - velocity[1]) * ny + (z - velocity[2]) * nz;
    return 0.5 * density * area * Math.abs(u) * u;
  }
}
