package dev.coset.learn;

import dev.coset.data.NdArray;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Scores of a classifier, from the probabilities of its logits. Classes without samples are left
 * out of means; their own recall is NaN.
 *
 * @param probabilities by sample and class
 * @param labels the class of every sample
 * @param classes the number of classes
 * @param crossEntropy the mean of minus the logarithm of the probability of the label
 */
record ClassScores(double[][] probabilities, int[] labels, int classes, double crossEntropy) {

  static ClassScores of(List<NdArray> outputs, int[] labels, int classes) {
    double[][] probabilities = new double[labels.length][];
    double loss = 0;
    for (int i = 0; i < labels.length; i++) {
      double[] logits = outputs.get(i).toArray();
      double largest = Arrays.stream(logits).max().orElse(0);
      double sum = Arrays.stream(logits).map(x -> Math.exp(x - largest)).sum();
      probabilities[i] = Arrays.stream(logits).map(x -> Math.exp(x - largest) / sum).toArray();
      loss += largest + Math.log(sum) - logits[labels[i]];
    }
    return new ClassScores(probabilities, labels, classes, loss / labels.length);
  }

  /** The share of each class's samples that is recognized. */
  List<Double> recalls() {
    return IntStream.range(0, classes).mapToObj(c -> (double) both(c) / count(c)).toList();
  }

  double balancedAccuracy() {
    return present().mapToDouble(c -> (double) both(c) / count(c)).average().orElse(Double.NaN);
  }

  double f1() {
    return present()
        .mapToDouble(c -> 2.0 * both(c) / (count(c) + predicted(c)))
        .average()
        .orElse(Double.NaN);
  }

  double auc() {
    return present()
        .filter(c -> count(c) < labels.length)
        .mapToDouble(this::auc)
        .average()
        .orElse(Double.NaN);
  }

  /** By the sum of ranks, equal probabilities sharing their mean rank. */
  private double auc(int c) {
    Integer[] order =
        IntStream.range(0, labels.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> probabilities[i][c]))
            .toArray(Integer[]::new);
    double ranks = 0;
    for (int from = 0; from < order.length; ) {
      int to = from;
      long own = 0;
      while (to < order.length && probabilities[order[to]][c] == probabilities[order[from]][c]) {
        own += labels[order[to]] == c ? 1 : 0;
        to++;
      }
      ranks += own * (from + 1 + to) / 2.0;
      from = to;
    }
    double positives = count(c);
    double negatives = labels.length - positives;
    return (ranks - positives * (positives + 1) / 2) / (positives * negatives);
  }

  private IntStream present() {
    return IntStream.range(0, classes).filter(c -> count(c) > 0);
  }

  private long count(int c) {
    return Arrays.stream(labels).filter(label -> label == c).count();
  }

  private long predicted(int c) {
    return Arrays.stream(probabilities).filter(row -> argmax(row) == c).count();
  }

  private long both(int c) {
    return IntStream.range(0, labels.length)
        .filter(i -> labels[i] == c && argmax(probabilities[i]) == c)
        .count();
  }

  private static int argmax(double[] row) {
    int best = 0;
    for (int i = 1; i < row.length; i++) {
      best = row[i] > row[best] ? i : best;
    }
    return best;
  }
}
