package dev.coset.data.generate;

import dev.coset.data.BadInputException;
import java.util.Objects;

/**
 * How shapes are turned into point clouds.
 *
 * @param points the number of points of a cloud
 * @param noise the standard deviation of the noise added to every coordinate, as a share of the
 *     shape's radius
 * @param partial the probability that only a part of the shape is seen
 * @param nonuniformity how unequal the density is: from one side of the shape to the other it
 *     changes by a factor of up to {@code exp(2 nonuniformity)}; 0 for the same density everywhere
 * @param pose how the shape is turned
 * @param normals whether the clouds carry the outward normals of the surface
 */
public record ShapeOptions(
    int points, double noise, double partial, double nonuniformity, Pose pose, boolean normals) {

  /** Checks the values. */
  public ShapeOptions {
    Objects.requireNonNull(pose, "pose");
    if (points < 1) {
      throw new BadInputException("A shape needs at least one point, given: " + points);
    }
    if (!(noise >= 0 && noise < 1)
        || !(partial >= 0 && partial <= 1)
        || !(nonuniformity >= 0 && nonuniformity <= 5)) {
      throw new BadInputException(
          "Shapes need noise in [0, 1), partial in [0, 1] and nonuniformity in [0, 5], given: %s, %s, %s"
              .formatted(noise, partial, nonuniformity));
    }
  }

  /** 512 points, noise 0.02, a quarter of the shapes partial, nonuniformity 1, upright. */
  public static ShapeOptions defaults() {
    return new ShapeOptions(512, 0.02, 0.25, 1, Pose.UPRIGHT, false);
  }

  /** The same with another number of points. */
  public ShapeOptions withPoints(int count) {
    return new ShapeOptions(count, noise, partial, nonuniformity, pose, normals);
  }

  /** The same with other noise. */
  public ShapeOptions withNoise(double deviation) {
    return new ShapeOptions(points, deviation, partial, nonuniformity, pose, normals);
  }

  /** The same with another probability of partial views. */
  public ShapeOptions withPartial(double probability) {
    return new ShapeOptions(points, noise, probability, nonuniformity, pose, normals);
  }

  /** The same with another inequality of density. */
  public ShapeOptions withNonuniformity(double strength) {
    return new ShapeOptions(points, noise, partial, strength, pose, normals);
  }

  /** The same with another pose. */
  public ShapeOptions withPose(Pose other) {
    return new ShapeOptions(points, noise, partial, nonuniformity, other, normals);
  }

  /** The same with or without normals. */
  public ShapeOptions withNormals(boolean wanted) {
    return new ShapeOptions(points, noise, partial, nonuniformity, pose, wanted);
  }
}
