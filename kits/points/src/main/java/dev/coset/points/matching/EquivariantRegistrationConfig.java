package dev.coset.points.matching;

import dev.coset.data.BadInputException;
import java.util.List;

/**
 * The extents of an {@link EquivariantRegistration}.
 *
 * @param widths vector channels at every level, finest first, at least two levels
 * @param neighbours how many points a convolution sees
 * @param stride how many points of one level are one of the next
 * @param sigma the length by which offsets are divided, in the unit of the clouds
 * @param descriptor extent of the descriptors
 * @param vectors how many equivariant vectors every point has, at least 3
 */
public record EquivariantRegistrationConfig(
    List<Integer> widths, int neighbours, int stride, double sigma, int descriptor, int vectors) {

  private static final int LEAST_VECTORS = 3;

  /** Checks the extents. */
  public EquivariantRegistrationConfig {
    widths = List.copyOf(widths);
    if (vectors < LEAST_VECTORS) {
      throw new BadInputException(
          "A rotation needs at least %d vectors to a point, given: %d"
              .formatted(LEAST_VECTORS, vectors));
    }
    if (descriptor < 1) {
      throw new BadInputException("Descriptors need a positive extent, given: " + descriptor);
    }
    if (!(sigma > 0 && sigma < Double.POSITIVE_INFINITY)) {
      throw new BadInputException("Sigma is a positive length, given: " + sigma);
    }
  }

  /** Three levels of 8, 16 and 32 channels, 16 neighbours, stride 4, 8 vectors to a point. */
  public static EquivariantRegistrationConfig of(double sigma) {
    return new EquivariantRegistrationConfig(List.of(8, 16, 32), 16, 4, sigma, 32, 8);
  }

  /** The same with other channels and neighbours. */
  public EquivariantRegistrationConfig withSize(List<Integer> channels, int nearest) {
    return new EquivariantRegistrationConfig(channels, nearest, stride, sigma, descriptor, vectors);
  }

  /** The geometry that the network reads. */
  InvariantMatcherConfig geometry() {
    return new InvariantMatcherConfig(
        widths, 1, neighbours, stride, 1, sigma, Integer.MAX_VALUE, PairGeometry.OFFSETS);
  }
}
