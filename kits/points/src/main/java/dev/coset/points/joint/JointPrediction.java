package dev.coset.points.joint;

/**
 * What two models say about objects, row by row.
 *
 * @param count of classes
 * @param images the probabilities {@code [n, count]} of the model of images
 * @param points the same of the model of points
 * @param both the same of the sum of their logits
 */
public record JointPrediction(int count, double[] images, double[] points, double[] both) {

  /** The most likely class of each object by the sum. */
  public int[] classes() {
    return largest(both);
  }

  /** The same by images alone. */
  public int[] imageClasses() {
    return largest(images);
  }

  /** The same by points alone. */
  public int[] pointClasses() {
    return largest(points);
  }

  private int[] largest(double[] chances) {
    int[] classes = new int[chances.length / count];
    for (int i = 0; i < chances.length; i++) {
      int row = i / count;
      classes[row] = chances[i] > chances[row * count + classes[row]] ? i % count : classes[row];
    }
    return classes;
  }
}
