package dev.coset.points.matching;

import dev.coset.data.BadInputException;
import java.util.Objects;

/**
 * The extents of a {@link VariationalOutlierRejection}.
 *
 * @param layers how many layers of attention
 * @param width channels of the features
 * @param latent extent of each latent variable
 * @param sigma the difference of two lengths at which two correspondences contradict one another,
 *     in the unit of the clouds
 * @param latents whether queries, keys and values carry latent variables
 */
public record OutlierRejectionConfig(
    int layers, int width, int latent, double sigma, Latents latents) {

  /** Whether there are latent variables. */
  public enum Latents {
    /** As in the paper. */
    VARIATIONAL,
    /** None: queries, keys and values are functions of the features, for comparison. */
    NONE
  }

  /** Checks the extents. */
  public OutlierRejectionConfig {
    Objects.requireNonNull(latents, "latents");
    if (layers < 1 || width < 1 || latent < 1) {
      throw new BadInputException(
          "Outlier rejection needs positive layers, width and latent, given: %d, %d, %d"
              .formatted(layers, width, latent));
    }
    if (!(sigma > 0 && sigma < Double.POSITIVE_INFINITY)) {
      throw new BadInputException(
          "Sigma is a positive length in the unit of the clouds, given: " + sigma);
    }
  }

  /** Four layers of width 32 with latent variables of extent 16. */
  public static OutlierRejectionConfig of(double sigma) {
    return new OutlierRejectionConfig(4, 32, 16, sigma, Latents.VARIATIONAL);
  }

  /** The same with other extents. */
  public OutlierRejectionConfig withSize(int layerCount, int channels, int latentExtent) {
    return new OutlierRejectionConfig(layerCount, channels, latentExtent, sigma, latents);
  }

  /** The same with or without latent variables. */
  public OutlierRejectionConfig withLatents(Latents other) {
    return new OutlierRejectionConfig(layers, width, latent, sigma, other);
  }
}
