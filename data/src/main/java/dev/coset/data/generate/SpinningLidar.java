package dev.coset.data.generate;

import dev.coset.data.BadInputException;
import dev.coset.groups.RigidMotion;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A laser scanner that turns about its vertical axis, simulated by exact intersections of rays with
 * the primitives of a {@link LidarScene}.
 *
 * <p>Beam {@code b} of {@code beams} has the elevation that divides {@code [lowest, highest]}
 * evenly; a turn takes {@code azimuths} even steps from a phase that is drawn for each scan, so two
 * scans from one place sample surfaces independently. A return at range {@code r} has the intensity
 * {@code rho (1 + noise) / r^2}, where {@code rho} is the reflectivity of the body, and its range
 * is off by Gaussian noise; a beam goes some way into a tree's crown. The turn is taken at one
 * instant: bodies do not move while it lasts.
 *
 * @param beams the number of beams
 * @param azimuths the number of steps of a turn
 * @param lowest the lowest elevation in radians
 * @param highest the highest elevation in radians
 * @param farthest the greatest range in metres
 * @param rangeNoise the standard deviation of the range in metres
 * @param intensityNoise the standard deviation of the intensity as a share of it
 * @param dropout the probability that a return is lost
 */
public record SpinningLidar(
    int beams,
    int azimuths,
    double lowest,
    double highest,
    double farthest,
    double rangeNoise,
    double intensityNoise,
    double dropout) {

  /** How high above the ground a vehicle carries the scanner, in metres. */
  public static final double HEIGHT = 1.8;

  private static final double NEAREST = 0.5;

  /** Checks the values. */
  public SpinningLidar {
    if (beams < 1 || azimuths < 1) {
      throw new BadInputException(
          "A scanner needs at least one beam and one step, given: %d beams, %d steps"
              .formatted(beams, azimuths));
    }
    if (!(lowest >= -Math.PI / 2 && lowest <= highest && highest <= Math.PI / 2)) {
      throw new BadInputException(
          "Elevations rise from -pi/2 to pi/2 at most, given: lowest %s, highest %s"
              .formatted(lowest, highest));
    }
    if (!(farthest > NEAREST)
        || !(rangeNoise >= 0 && rangeNoise < 1)
        || !(intensityNoise >= 0 && intensityNoise < 1)
        || !(dropout >= 0 && dropout < 1)) {
      throw new BadInputException(
          "A scanner needs a range above %s m and noise and dropout in [0, 1), given: %s, %s, %s, %s"
              .formatted(NEAREST, farthest, rangeNoise, intensityNoise, dropout));
    }
  }

  /**
   * 32 beams from -25 to 5 degrees, 512 steps, 50 m, noise of 2 cm and of a tenth of the intensity,
   * one return in twenty lost.
   */
  public static SpinningLidar defaults() {
    return new SpinningLidar(32, 512, Math.toRadians(-25), Math.toRadians(5), 50, 0.02, 0.1, 0.05);
  }

  /** The same with other numbers of beams and steps. */
  public SpinningLidar withRays(int beamCount, int steps) {
    return new SpinningLidar(
        beamCount, steps, lowest, highest, farthest, rangeNoise, intensityNoise, dropout);
  }

  /** The same with another greatest range. */
  public SpinningLidar withFarthest(double metres) {
    return new SpinningLidar(
        beams, azimuths, lowest, highest, metres, rangeNoise, intensityNoise, dropout);
  }

  /** The same with other noise of range and intensity and another share of lost returns. */
  public SpinningLidar withNoise(double range, double intensity, double lost) {
    return new SpinningLidar(beams, azimuths, lowest, highest, farthest, range, intensity, lost);
  }

  /** Scans from the vehicle that drives along the scene's ego path, once at each time. */
  public List<LidarScan> drive(LidarScene scene, double[] times, RandomGenerator random) {
    List<LidarScan> scans = new ArrayList<>();
    for (double time : times) {
      scans.add(scan(scene, time, scene.ego().poseAt(time, HEIGHT), random));
    }
    return scans;
  }

  /**
   * One scan.
   *
   * @param scene what there is to see
   * @param time when, in seconds
   * @param sensor the motion that takes the sensor's coordinates to the world's: x ahead, z up
   * @param random where phase, noise and losses come from
   */
  public LidarScan scan(LidarScene scene, double time, RigidMotion sensor, RandomGenerator random) {
    RayCaster caster = new RayCaster(scene, time, sensor, farthest);
    LidarReturns returns = new LidarReturns();
    double phase = 2 * Math.PI / azimuths * random.nextDouble();
    for (int step = 0; step < azimuths; step++) {
      double azimuth = phase + 2 * Math.PI * step / azimuths;
      for (int beam = 0; beam < beams; beam++) {
        double elevation = beams == 1 ? lowest : lowest + (highest - lowest) * beam / (beams - 1.0);
        double level = Math.cos(elevation);
        double[] ray = {level * Math.cos(azimuth), level * Math.sin(azimuth), Math.sin(elevation)};
        RayCaster.Hit hit = caster.cast(ray);
        boolean lost = random.nextDouble() < dropout;
        double depth = random.nextGaussian();
        double light = 1 + intensityNoise * random.nextGaussian();
        if (!hit.met() || lost) {
          continue;
        }
        double range = hit.range() + depth * Math.hypot(rangeNoise, hit.roughness());
        if (range >= NEAREST && range <= farthest) {
          double intensity = hit.reflectivity() * Math.max(light, 0) / (range * range);
          returns.add(
              ray,
              range,
              new double[] {intensity, hit.kind().number(), hit.instance(), beam, step});
        }
      }
    }
    return new LidarScan(time, sensor, returns.cloud(), scene.objectsAt(time));
  }
}
