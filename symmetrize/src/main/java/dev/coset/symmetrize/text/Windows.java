package dev.coset.symmetrize.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Models of bounded context on longer texts. */
final class Windows {

  private Windows() {}

  /**
   * The first {@code context} rows from the beginning of the text, each later row from the last
   * {@code context} tokens up to it.
   *
   * @param logits from windows of one length to their logits {@code [window][position][token]}
   */
  static double[][] logProbs(
      int[] tokens, int context, Function<List<int[]>, double[][][]> logits) {
    int first = Math.min(tokens.length, context);
    double[][] rows = new double[tokens.length][];
    List<int[]> windows = new ArrayList<>();
    for (int end = first; end <= tokens.length; end++) {
      windows.add(Arrays.copyOfRange(tokens, end - first, end));
    }
    double[][][] answers = logits.apply(windows);
    System.arraycopy(answers[0], 0, rows, 0, first);
    for (int w = 1; w < windows.size(); w++) {
      rows[first + w - 1] = answers[w][first - 1];
    }
    return Arrays.stream(rows).map(Windows::normalized).toArray(double[][]::new);
  }

  /** The logarithm of the softmax. */
  static double[] normalized(double[] logits) {
    double largest = Arrays.stream(logits).max().orElseThrow();
    double sum = 0;
    for (double logit : logits) {
      sum += Math.exp(logit - largest);
    }
    double total = largest + Math.log(sum);
    return Arrays.stream(logits).map(logit -> logit - total).toArray();
  }
}
