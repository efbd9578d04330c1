package dev.coset.claims.hfbrimae;

import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;

/**
 * A linear map from features to classes, by least squares against one-hot labels with a ridge, of
 * features scaled to mean 0 and deviation 1.
 */
final class RidgeProbe {

  private static final double RIDGE = 0.1;

  private RidgeProbe() {}

  /**
   * The share of right classes.
   *
   * @param training features {@code [n, c]} to fit to
   * @param labels their labels {@code [n]}
   * @param test features {@code [m, c]} to judge on
   * @param expected their labels {@code [m]}
   * @param classes how many classes there are
   */
  static double accuracy(
      Tensor training, Tensor labels, Tensor test, Tensor expected, int classes) {
    Tensor mean = training.mean(0, true);
    Tensor scale = training.sub(mean).square().mean(0, true).sqrt().add(1e-6);
    Tensor x = withOne(training.sub(mean).div(scale));
    Tensor y = labels.oneHot(classes).toType(x.dtype());
    Tensor ridge = Tensors.eye(x.dtype(), x.size(1)).mul(RIDGE * x.size(0));
    Tensor map = x.transpose(0, 1).matmul(x).add(ridge).solve(x.transpose(0, 1).matmul(y));
    Tensor answers = withOne(test.sub(mean).div(scale)).matmul(map).argmax(-1);
    return answers.eq(expected).toType(x.dtype()).mean().item();
  }

  private static Tensor withOne(Tensor rows) {
    return Tensors.cat(1, rows, Tensors.ones(rows.dtype(), rows.size(0), 1));
  }
}
