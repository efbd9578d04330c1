package dev.coset.points;

import dev.coset.learn.PointNormalization;
import dev.coset.learn.TrainerSettings;
import java.util.List;

/**
 * How a {@link PointClassifier} is built and trained.
 *
 * @param group the motions under which it is exactly invariant
 * @param widths the widths of the layers that all points share; the last one is pooled
 * @param head the widths of the hidden layers after pooling
 * @param normalization what is done to a cloud in its pose before the network sees it; with {@link
 *     PointNormalization#UNIT_BALL} translations and scalings do not matter either
 * @param smoothing the share of a label that is spread over all classes in training
 * @param heldOut the share of the samples by which the best epoch is chosen, between 0 and 1
 * @param trainer how it is trained; its seed is replaced by one drawn from the generator given
 */
public record PointClassifierOptions(
    PointGroup group,
    List<Integer> widths,
    List<Integer> head,
    PointNormalization normalization,
    double smoothing,
    double heldOut,
    TrainerSettings trainer) {

  /** Copies the lists and checks the shares. */
  public PointClassifierOptions {
    widths = List.copyOf(widths);
    head = List.copyOf(head);
    if (!(smoothing >= 0 && smoothing < 1) || !(heldOut > 0 && heldOut < 1)) {
      throw new IllegalArgumentException(
          "smoothing lies in [0, 1) and heldOut in (0, 1), given: %s and %s"
              .formatted(smoothing, heldOut));
    }
  }

  /**
   * Invariant under rotations; layers of 64, 64, 128 and 256 before the pool and 128 after it;
   * clouds in the unit ball, smoothing 0.1, a fifth held out.
   */
  public static PointClassifierOptions defaults() {
    return new PointClassifierOptions(
        PointGroup.SO3,
        List.of(64, 64, 128, 256),
        List.of(128),
        PointNormalization.UNIT_BALL,
        0.1,
        0.2,
        TrainerSettings.defaults());
  }

  /** The same with another group. */
  public PointClassifierOptions withGroup(PointGroup other) {
    return new PointClassifierOptions(
        other, widths, head, normalization, smoothing, heldOut, trainer);
  }

  /** The same with another network. */
  public PointClassifierOptions withLayers(List<Integer> shared, List<Integer> after) {
    return new PointClassifierOptions(
        group, shared, after, normalization, smoothing, heldOut, trainer);
  }

  /** The same with another normalization. */
  public PointClassifierOptions withNormalization(PointNormalization other) {
    return new PointClassifierOptions(group, widths, head, other, smoothing, heldOut, trainer);
  }

  /** The same with another share of labels spread over all classes. */
  public PointClassifierOptions withSmoothing(double share) {
    return new PointClassifierOptions(group, widths, head, normalization, share, heldOut, trainer);
  }

  /** The same with another share of held-out samples. */
  public PointClassifierOptions withHeldOut(double share) {
    return new PointClassifierOptions(
        group, widths, head, normalization, smoothing, share, trainer);
  }

  /** The same with other settings of the trainer. */
  public PointClassifierOptions withTrainer(TrainerSettings settings) {
    return new PointClassifierOptions(
        group, widths, head, normalization, smoothing, heldOut, settings);
  }
}
