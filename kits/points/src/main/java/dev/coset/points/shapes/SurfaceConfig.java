package dev.coset.points.shapes;

import java.util.List;

/**
 * The extents of a network on surfaces.
 *
 * @param features what describes a neighbour
 * @param centres how many centres each level has, from fine to coarse
 * @param neighbours how many neighbours each centre has, level by level
 * @param widths how many channels each level has
 * @param top how many channels describe the whole cloud; a multiple of 4
 * @param outputs how many logits the network gives
 * @param dropout the probability of dropping before the last layer, in [0, 1)
 */
public record SurfaceConfig(
    SurfaceFeatures features,
    List<Integer> centres,
    List<Integer> neighbours,
    List<Integer> widths,
    int top,
    int outputs,
    double dropout) {

  /** Copies the lists and checks the extents. */
  public SurfaceConfig {
    centres = List.copyOf(centres);
    neighbours = List.copyOf(neighbours);
    widths = List.copyOf(widths);
    int levels = centres.size();
    if (levels < 1 || neighbours.size() != levels || widths.size() != levels) {
      throw new IllegalArgumentException(
          "Every level has centres, neighbours and a width, given: %s, %s and %s"
              .formatted(centres, neighbours, widths));
    }
    for (int i = 0; i < levels; i++) {
      if (centres.get(i) < 2
          || neighbours.get(i) < 2
          || widths.get(i) < 4
          || (i > 0 && centres.get(i) > centres.get(i - 1))
          || (i > 0 && neighbours.get(i) >= centres.get(i - 1))) {
        throw new IllegalArgumentException(
            "Levels have at least 2 centres, no more than the level before, 2 neighbours, fewer"
                + " than that level has centres, and 4 channels, given: %s, %s and %s"
                    .formatted(centres, neighbours, widths));
      }
    }
    if (top < 4 || top % 4 != 0 || outputs < 1 || !(dropout >= 0 && dropout < 1)) {
      throw new IllegalArgumentException(
          "The top is a multiple of 4, outputs are at least 1 and dropout lies in [0, 1), given: %d, %d and %s"
              .formatted(top, outputs, dropout));
    }
  }

  /** 64 and 16 centres of 16 neighbours, 32 and 64 channels, 128 for the whole; dropout 0.4. */
  public static SurfaceConfig defaults(int outputs) {
    return new SurfaceConfig(
        SurfaceFeatures.RI14, List.of(64, 16), List.of(16, 16), List.of(32, 64), 128, outputs, 0.4);
  }

  /** The same with other features. */
  public SurfaceConfig withFeatures(SurfaceFeatures other) {
    return new SurfaceConfig(other, centres, neighbours, widths, top, outputs, dropout);
  }

  /** The same with other levels. */
  public SurfaceConfig withLevels(
      List<Integer> counts, List<Integer> around, List<Integer> channels) {
    return new SurfaceConfig(features, counts, around, channels, top, outputs, dropout);
  }

  /** The same with another width of the whole. */
  public SurfaceConfig withTop(int width) {
    return new SurfaceConfig(features, centres, neighbours, widths, width, outputs, dropout);
  }

  /** The same with another number of outputs. */
  public SurfaceConfig withOutputs(int count) {
    return new SurfaceConfig(features, centres, neighbours, widths, top, count, dropout);
  }

  /** The same with another probability of dropping. */
  public SurfaceConfig withDropout(double probability) {
    return new SurfaceConfig(features, centres, neighbours, widths, top, outputs, probability);
  }

  /** The number of levels. */
  public int levels() {
    return centres.size();
  }

  /** The fewest points a cloud may have: as many as the first level has centres and neighbours. */
  public int fewestPoints() {
    return Math.max(centres.getFirst(), neighbours.getFirst() + 1);
  }
}
