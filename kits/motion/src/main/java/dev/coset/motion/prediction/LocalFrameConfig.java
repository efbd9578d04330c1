package dev.coset.motion.prediction;

/**
 * The size and the frames of a {@link LocalFrameGraphNetwork}.
 *
 * @param dimension of space, 2 or 3
 * @param attributes how many numbers that do not turn each agent has
 * @param width of the features
 * @param frames in which frames agents are seen
 * @param scale the typical size of positions and velocities, one number for all axes of both: they
 *     are divided by it
 * @param keepsUndetermined whether agents without a frame, because they stand still, are seen in
 *     world axes; otherwise they are refused. The law does not hold for such agents
 */
public record LocalFrameConfig(
    int dimension,
    int attributes,
    int width,
    FrameKind frames,
    double scale,
    boolean keepsUndetermined) {

  /** Checks the values. */
  public LocalFrameConfig {
    if (dimension < 2 || dimension > 3) {
      throw new IllegalArgumentException("Dimension is 2 or 3, given: " + dimension);
    }
    if (attributes < 0 || width < 1 || !(scale > 0)) {
      throw new IllegalArgumentException(
          "At least 0 attributes, width 1 and a scale above 0 are needed, given: %d, %d, %s"
              .formatted(attributes, width, scale));
    }
    if (frames == FrameKind.AZIMUTH_ELEVATION && dimension == 2) {
      throw new IllegalArgumentException(
          "Azimuth and elevation need three dimensions; take MOTION in the plane");
    }
  }

  /** Frames of motion, width 64, scale 1, no attributes; agents without a frame are refused. */
  public static LocalFrameConfig of(int dimension) {
    return new LocalFrameConfig(dimension, 0, 64, FrameKind.MOTION, 1, false);
  }

  /** The same with so many attributes. */
  public LocalFrameConfig withAttributes(int count) {
    return new LocalFrameConfig(dimension, count, width, frames, scale, keepsUndetermined);
  }

  /** The same with another width. */
  public LocalFrameConfig withWidth(int features) {
    return new LocalFrameConfig(dimension, attributes, features, frames, scale, keepsUndetermined);
  }

  /** The same with other frames. */
  public LocalFrameConfig withFrames(FrameKind kind) {
    return new LocalFrameConfig(dimension, attributes, width, kind, scale, keepsUndetermined);
  }

  /** The same with another scale. */
  public LocalFrameConfig withScale(double size) {
    return new LocalFrameConfig(dimension, attributes, width, frames, size, keepsUndetermined);
  }

  /** The same, where agents that stand still are seen in world axes. */
  public LocalFrameConfig keepingUndetermined() {
    return new LocalFrameConfig(dimension, attributes, width, frames, scale, true);
  }
}
