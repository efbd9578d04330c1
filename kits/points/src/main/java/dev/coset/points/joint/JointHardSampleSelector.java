package dev.coset.points.joint;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the samples on which a model of images and a model of points mislead their sum, after
 * "Invariant Training 2D-3D Joint Hard Samples for Few-Shot Point Cloud Recognition".
 *
 * <p>Losses of the sum are fitted by {@link TwoGaussians}; a sample is hard where the higher one is
 * more likely. It is hard for both where each model gives some wrong class at least the asked
 * probability, and these classes differ. Such samples form two environments: those where the images
 * speak louder for their wrong class, and those where the points do. The split is ours, the paper
 * does not say how it is made.
 *
 * @param confidence the least probability of a wrong class, in [0, 1)
 */
public record JointHardSampleSelector(double confidence) {

  /** Refuses other probabilities. */
  public JointHardSampleSelector {
    if (!(confidence >= 0 && confidence < 1)) {
      throw new IllegalArgumentException(
          "A confidence is in [0, 1), given: %s".formatted(confidence));
    }
  }

  /** Asks for a probability of 0.2. */
  public static JointHardSampleSelector defaults() {
    return new JointHardSampleSelector(0.2);
  }

  /**
   * The samples that are hard for both models.
   *
   * @param images those misled by images more than by points
   * @param points the others
   */
  public record Environments(List<Integer> images, List<Integer> points) {

    /** Copies the lists. */
    public Environments {
      images = List.copyOf(images);
      points = List.copyOf(points);
    }
  }

  /**
   * Chooses among samples.
   *
   * @param losses of the sum of both models
   * @param images the probabilities {@code [n, classes]} of the model of images
   * @param points the same of the model of points
   * @param labels the true classes
   */
  public Environments select(
      double[] losses, double[] images, double[] points, List<Integer> labels) {
    int n = labels.size();
    if (losses.length != n || images.length != points.length || images.length % n != 0) {
      throw new IllegalArgumentException(
          "%d labels need as many losses and rows, given: %d losses, %d and %d probabilities"
              .formatted(n, losses.length, images.length, points.length));
    }
    int classes = images.length / n;
    TwoGaussians mixture = TwoGaussians.fit(losses);
    List<Integer> byImages = new ArrayList<>();
    List<Integer> byPoints = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      int wrong2 = wrong(images, i * classes, classes, labels.get(i));
      int wrong3 = wrong(points, i * classes, classes, labels.get(i));
      double loud2 = images[i * classes + wrong2];
      double loud3 = points[i * classes + wrong3];
      if (mixture.highChance(losses[i]) > 0.5
          && wrong2 != wrong3
          && Math.min(loud2, loud3) >= confidence) {
        (loud2 > loud3 ? byImages : byPoints).add(i);
      }
    }
    return new Environments(byImages, byPoints);
  }

  /** The most likely class but the true one. */
  private static int wrong(double[] chances, int from, int classes, int label) {
    int most = label == 0 ? 1 : 0;
    for (int c = most + 1; c < classes; c++) {
      most = c != label && chances[from + c] > chances[from + most] ? c : most;
    }
    return most;
  }
}
