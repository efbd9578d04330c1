package dev.coset.claims.neuralproductionsystems;

/** How well one labelling tells another, whatever the names: 1 if fully, 0 if not at all. */
final class MutualInformation {

  private MutualInformation() {}

  /** {@code 2 I(a; b) / (H(a) + H(b))}; 0 if both are constant. */
  static double normalized(int[] a, int[] b) {
    int rows = max(a) + 1;
    int columns = max(b) + 1;
    double[][] joint = new double[rows][columns];
    double[] left = new double[rows];
    double[] right = new double[columns];
    for (int i = 0; i < a.length; i++) {
      joint[a[i]][b[i]] += 1.0 / a.length;
      left[a[i]] += 1.0 / a.length;
      right[b[i]] += 1.0 / a.length;
    }
    double information = 0;
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        if (joint[i][j] > 0) {
          information += joint[i][j] * Math.log(joint[i][j] / (left[i] * right[j]));
        }
      }
    }
    double total = entropy(left) + entropy(right);
    return total == 0 ? 0 : 2 * information / total;
  }

  private static double entropy(double[] shares) {
    double sum = 0;
    for (double share : shares) {
      if (share > 0) {
        sum -= share * Math.log(share);
      }
    }
    return sum;
  }

  private static int max(int[] labels) {
    int largest = 0;
    for (int label : labels) {
      largest = Math.max(largest, label);
    }
    return largest;
  }
}
