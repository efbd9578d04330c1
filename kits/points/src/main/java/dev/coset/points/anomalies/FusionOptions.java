package dev.coset.points.anomalies;

/**
 * How a {@link GeometryGuidedScoreFusion} is learned.
 *
 * @param anchors how many nearest good patches a patch is compared with; the least score counts
 * @param defects pseudo-defects of each kind for each good scan
 * @param hidden width of the layers
 * @param steps of training
 * @param learningRate of Adam
 */
public record FusionOptions(int anchors, int defects, int hidden, int steps, double learningRate) {

  /** Refuses numbers that are not positive. */
  public FusionOptions {
    if (anchors < 1 || defects < 0 || hidden < 1 || steps < 1 || !(learningRate > 0)) {
      throw new IllegalArgumentException(
          "Anchors, width, steps and rate are positive, given: %d, %d, %d, %s (defects: %d)"
              .formatted(anchors, hidden, steps, learningRate, defects));
    }
  }

  /** 3 anchors, 2 defects of each kind for each scan, width 64, 1200 steps at 0.002. */
  public static FusionOptions defaults() {
    return new FusionOptions(3, 2, 64, 1200, 0.002);
  }

  /** The same with another number of pseudo-defects of each kind for each scan. */
  public FusionOptions withDefects(int number) {
    return new FusionOptions(anchors, number, hidden, steps, learningRate);
  }

  /** The same with another number of anchors. */
  public FusionOptions withAnchors(int number) {
    return new FusionOptions(number, defects, hidden, steps, learningRate);
  }

  /** The same with another number of steps. */
  public FusionOptions withSteps(int number) {
    return new FusionOptions(anchors, defects, hidden, number, learningRate);
  }
}
