package dev.coset.points.lidar;

import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.Arrays;
import java.util.List;

/** Weights of classes by the inverse root of their frequency, and the cross entropy under them. */
record ClassBalance(double[] weights) {

  private static final double SHARE = 1e-3;

  static ClassBalance of(List<LabelledScan> scans, int classes) {
    double[] counts = new double[classes];
    for (LabelledScan scan : scans) {
      for (int label : scan.labels().classes()) {
        counts[label]++;
      }
    }
    return of(counts);
  }

  /** For classes that occur so often. */
  static ClassBalance of(double[] counts) {
    double total = Arrays.stream(counts).sum();
    double[] weights =
        Arrays.stream(counts).map(c -> 1 / Math.sqrt(Math.max(c / total, SHARE))).toArray();
    return new ClassBalance(weights);
  }

  /** The weighted mean cross entropy of logits {@code [n, classes]}. */
  Tensor crossEntropy(Tensor logits, int[] labels) {
    DType type = logits.dtype();
    double sum = Arrays.stream(labels).mapToDouble(l -> weights[l]).sum();
    double[] shares = Arrays.stream(labels).mapToDouble(l -> weights[l] / sum).toArray();
    long[] wanted = Arrays.stream(labels).asLongStream().toArray();
    Tensor picked = logits.logSoftmax(-1).gather(1, Tensors.of(wanted, wanted.length, 1));
    return picked.mul(Tensors.of(type, shares, shares.length, 1)).sum().neg();
  }
}
