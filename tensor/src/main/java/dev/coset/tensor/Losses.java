package dev.coset.tensor;

import java.util.Arrays;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** Differences between predictions and targets, each the mean over all elements or rows. */
public final class Losses {

  private static final long MEAN = 1;
  private static final long IGNORED_LABEL = -100;

  private Losses() {}

  /**
   * The cross-entropy {@code -log softmax(logits)[label]}.
   *
   * @param logits {@code [n, classes]}
   * @param labels INT64 {@code [n]}
   */
  public static Tensor crossEntropy(Tensor logits, Tensor labels) {
    return crossEntropy(logits, labels, 0);
  }

  /**
   * The cross-entropy against labels of which a share {@code smoothing} is spread evenly over all
   * classes.
   */
  public static Tensor crossEntropy(Tensor logits, Tensor labels, double smoothing) {
    return Native.make(
        "crossEntropy",
        () -> {
          try (TensorOptional unweighted = new TensorOptional()) {
            return torch.cross_entropy_loss(
                logits.raw(), labels.raw(), unweighted, MEAN, IGNORED_LABEL, smoothing);
          }
        },
        logits,
        labels);
  }

  /** The cross-entropy of independent yes-or-no questions, targets in {@code [0, 1]}. */
  public static Tensor binaryCrossEntropy(Tensor logits, Tensor targets) {
    requireSameShape("binaryCrossEntropy", logits, targets);
    return Native.make(
        "binaryCrossEntropy",
        () -> torch.binary_cross_entropy_with_logits(logits.raw(), targets.raw()),
        logits,
        targets);
  }

  /** The mean of {@code (prediction - target)^2}; shapes are equal. */
  public static Tensor meanSquared(Tensor prediction, Tensor target) {
    requireSameShape("meanSquared", prediction, target);
    return Native.make(
        "meanSquared", () -> torch.mse_loss(prediction.raw(), target.raw()), prediction, target);
  }

  /** The mean of {@code |prediction - target|}; shapes are equal. */
  public static Tensor meanAbsolute(Tensor prediction, Tensor target) {
    requireSameShape("meanAbsolute", prediction, target);
    return Native.make(
        "meanAbsolute", () -> torch.l1_loss(prediction.raw(), target.raw()), prediction, target);
  }

  /**
   * The mean of {@code d^2 / 2} where {@code d = |prediction - target|} is at most {@code delta},
   * else {@code delta (d - delta / 2)}; shapes are equal.
   */
  public static Tensor huber(Tensor prediction, Tensor target, double delta) {
    requireSameShape("huber", prediction, target);
    return Native.make(
        "huber",
        () -> torch.huber_loss(prediction.raw(), target.raw(), MEAN, delta),
        prediction,
        target);
  }

  /** Broadcasting a target over predictions is a silent fault, so it is refused. */
  private static void requireSameShape(String loss, Tensor prediction, Tensor target) {
    if (!Arrays.equals(prediction.shape(), target.shape())) {
      throw new IllegalArgumentException(
          "%s: prediction %s and target %s have different shapes; reshape one of them"
              .formatted(loss, prediction.describe(), target.describe()));
    }
  }
}
