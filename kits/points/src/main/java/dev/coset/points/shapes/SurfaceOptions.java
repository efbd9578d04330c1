package dev.coset.points.shapes;

import dev.coset.learn.TrainerSettings;
import java.util.List;

/**
 * How a {@link ShapeClassifier} or a {@link PartSegmenter} is built and trained.
 *
 * @param network the extents of the network; the number of outputs is that of the classes or parts
 * @param points how many points of a cloud the network sees
 * @param smoothing the share of a label that is spread over all labels in training, in [0, 1)
 * @param heldOut the share of the clouds by which the best epoch is chosen, between 0 and 1
 * @param trainer how it is trained; its seed is replaced by one drawn from the generator given
 */
public record SurfaceOptions(
    SurfaceConfig network, int points, double smoothing, double heldOut, TrainerSettings trainer) {

  /** Checks the shares. */
  public SurfaceOptions {
    if (!(smoothing >= 0 && smoothing < 1) || !(heldOut > 0 && heldOut < 1)) {
      throw new IllegalArgumentException(
          "smoothing lies in [0, 1) and heldOut in (0, 1), given: %s and %s"
              .formatted(smoothing, heldOut));
    }
  }

  /** The small network that is shipped: about 30,000 weights on 256 points. */
  public static SurfaceOptions defaults() {
    SurfaceConfig network =
        SurfaceConfig.defaults(1)
            .withLevels(List.of(64, 16), List.of(16, 12), List.of(16, 32))
            .withTop(32)
            .withDropout(0.1);
    return new SurfaceOptions(
        network, 256, 0.1, 0.2, TrainerSettings.defaults().withLearningRate(4e-3));
  }

  /** The same with another network. */
  public SurfaceOptions withNetwork(SurfaceConfig other) {
    return new SurfaceOptions(other, points, smoothing, heldOut, trainer);
  }

  /** The same with another number of points. */
  public SurfaceOptions withPoints(int count) {
    return new SurfaceOptions(network, count, smoothing, heldOut, trainer);
  }

  /** The same with another share of labels spread over all. */
  public SurfaceOptions withSmoothing(double share) {
    return new SurfaceOptions(network, points, share, heldOut, trainer);
  }

  /** The same with another share of held-out clouds. */
  public SurfaceOptions withHeldOut(double share) {
    return new SurfaceOptions(network, points, smoothing, share, trainer);
  }

  /** The same with other settings of the trainer. */
  public SurfaceOptions withTrainer(TrainerSettings settings) {
    return new SurfaceOptions(network, points, smoothing, heldOut, settings);
  }
}
