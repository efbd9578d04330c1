package dev.coset.nn.planar;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Padding;
import java.util.HashSet;
import java.util.List;

/**
 * The extents of a {@link FlowEquivariantCell} and a {@link FlowEquivariantRnn}.
 *
 * @param velocities the set V, each once, not empty
 * @param channels channels of a frame
 * @param hidden channels of the state for each velocity
 * @param kernel the side of all kernels, odd
 * @param mixing whether states of different velocities are mixed
 * @param padding how convolutions go on beyond the border: {@link Padding#CIRCULAR} only, since
 *     shifts need a torus
 */
public record FlowConfig(
    List<Velocity> velocities,
    int channels,
    int hidden,
    int kernel,
    VelocityMixing mixing,
    Padding padding) {

  /** Checks the values. */
  public FlowConfig {
    velocities = List.copyOf(velocities);
    if (velocities.isEmpty()) {
      throw new BadInputException(
          "A flow equivariant network needs at least one velocity; give {0} for an ordinary one");
    }
    if (new HashSet<>(velocities).size() != velocities.size()) {
      throw new BadInputException("Each velocity is given once, given: " + velocities);
    }
    if (channels < 1 || hidden < 1 || kernel < 1 || kernel % 2 == 0) {
      throw new BadInputException(
          "Channels and hidden channels are at least 1 and the kernel is odd, given: %d, %d, %d"
              .formatted(channels, hidden, kernel));
    }
    if (padding != Padding.CIRCULAR) {
      throw new BadInputException(
          "Shifts act on a torus only, so the padding is CIRCULAR, given: " + padding);
    }
  }

  /** One channel, kernel 3, no mixing of velocities, on the torus. */
  public static FlowConfig of(List<Velocity> velocities, int hidden) {
    return new FlowConfig(velocities, 1, hidden, 3, VelocityMixing.NONE, Padding.CIRCULAR);
  }

  /** The same with another number of channels of a frame. */
  public FlowConfig withChannels(int count) {
    return new FlowConfig(velocities, count, hidden, kernel, mixing, padding);
  }

  /** The same with other kernels. */
  public FlowConfig withKernel(int side) {
    return new FlowConfig(velocities, channels, hidden, side, mixing, padding);
  }

  /** The same with or without mixing of velocities. */
  public FlowConfig withMixing(VelocityMixing way) {
    return new FlowConfig(velocities, channels, hidden, kernel, way, padding);
  }
}
