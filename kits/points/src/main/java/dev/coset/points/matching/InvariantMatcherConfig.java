package dev.coset.points.matching;

import dev.coset.data.BadInputException;
import java.util.List;
import java.util.Objects;

/**
 * The extents of a {@link RotationInvariantMatcher}.
 *
 * @param widths channels at every level, finest first, at least two levels
 * @param heads of all attention
 * @param neighbours how many points a local block sees
 * @param stride how many points of one level are one of the next
 * @param rounds how often superpoints attend to their own cloud and to the other
 * @param sigma the length by which distances between points are divided, in the unit of the clouds;
 *     it doubles from level to level, so that waves of distances do not repeat
 * @param cap how many points a superpoint's patch has at most
 * @param geometry what is told about pairs of points
 */
public record InvariantMatcherConfig(
    List<Integer> widths,
    int heads,
    int neighbours,
    int stride,
    int rounds,
    double sigma,
    int cap,
    PairGeometry geometry) {

  /** Checks the extents. */
  public InvariantMatcherConfig {
    Objects.requireNonNull(geometry, "geometry");
    widths = List.copyOf(widths);
    if (widths.size() < 2 || heads < 1 || neighbours < 1 || stride < 2 || rounds < 1 || cap < 1) {
      throw new BadInputException(
          "A matcher needs two levels or more, a stride of at least 2 and positive extents, given:"
              + " widths %s, %d heads, %d neighbours, stride %d, %d rounds, cap %d"
                  .formatted(widths, heads, neighbours, stride, rounds, cap));
    }
    for (int width : widths) {
      if (width < 1 || width % heads != 0) {
        throw new BadInputException(
            "Heads divide every width, given: widths %s and %d heads".formatted(widths, heads));
      }
    }
    if (!(sigma > 0 && sigma < Double.POSITIVE_INFINITY)) {
      throw new BadInputException("Sigma is a positive length, given: " + sigma);
    }
  }

  /** Three levels of 32, 64 and 96 channels, 4 heads, 16 neighbours, stride 4, two rounds. */
  public static InvariantMatcherConfig of(double sigma) {
    return new InvariantMatcherConfig(
        List.of(32, 64, 96), 4, 16, 4, 2, sigma, 64, PairGeometry.POINT_PAIR_FEATURES);
  }

  /** The same with other channels and neighbours. */
  public InvariantMatcherConfig withSize(List<Integer> channels, int headCount, int nearest) {
    return new InvariantMatcherConfig(
        channels, headCount, nearest, stride, rounds, sigma, cap, geometry);
  }

  /** The same told something else about pairs. */
  public InvariantMatcherConfig withGeometry(PairGeometry other) {
    return new InvariantMatcherConfig(widths, heads, neighbours, stride, rounds, sigma, cap, other);
  }

  /** The same with other rounds of global attention. */
  public InvariantMatcherConfig withRounds(int count) {
    return new InvariantMatcherConfig(
        widths, heads, neighbours, stride, count, sigma, cap, geometry);
  }

  /** The same with sigma doubled so many times. */
  InvariantMatcherConfig atLevel(int level) {
    double unit = sigma * (1 << level);
    return new InvariantMatcherConfig(
        widths, heads, neighbours, stride, rounds, unit, cap, geometry);
  }
}
