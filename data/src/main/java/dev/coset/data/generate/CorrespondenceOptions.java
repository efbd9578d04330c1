package dev.coset.data.generate;

import dev.coset.data.BadInputException;
import java.util.Objects;

/**
 * How a set of putative correspondences is made.
 *
 * @param scene on whose surface the points lie
 * @param count the number of correspondences
 * @param inlierRatio the share that is right, from 0 to 1
 * @param noise the standard deviation of the noise added to every coordinate of the second points
 * @param angle the largest angle of the rotation in radians; {@code Math.PI} for any rotation
 * @param translation the standard deviation of each coordinate of the translation
 */
public record CorrespondenceOptions(
    PairScene scene,
    int count,
    double inlierRatio,
    double noise,
    double angle,
    double translation) {

  /** Checks the values. */
  public CorrespondenceOptions {
    Objects.requireNonNull(scene, "scene");
    if (count < 1) {
      throw new BadInputException("A set needs at least one correspondence, given: " + count);
    }
    if (!(inlierRatio >= 0 && inlierRatio <= 1)) {
      throw new BadInputException(
          "The share of right correspondences is from 0 to 1, given: " + inlierRatio);
    }
    PartialPairOptions.requireMotion(noise, angle, translation);
  }

  /** 500 correspondences on clutter, a tenth right, noise 0.01, any rotation, translation 1. */
  public static CorrespondenceOptions defaults() {
    return new CorrespondenceOptions(PairScene.CLUTTER, 500, 0.1, 0.01, Math.PI, 1);
  }

  /** The same of another scene. */
  public CorrespondenceOptions withScene(PairScene other) {
    return new CorrespondenceOptions(other, count, inlierRatio, noise, angle, translation);
  }

  /** The same with another number of correspondences. */
  public CorrespondenceOptions withCount(int number) {
    return new CorrespondenceOptions(scene, number, inlierRatio, noise, angle, translation);
  }

  /** The same with another share of right ones. */
  public CorrespondenceOptions withInlierRatio(double share) {
    return new CorrespondenceOptions(scene, count, share, noise, angle, translation);
  }

  /** The same with other noise. */
  public CorrespondenceOptions withNoise(double deviation) {
    return new CorrespondenceOptions(scene, count, inlierRatio, deviation, angle, translation);
  }
}
