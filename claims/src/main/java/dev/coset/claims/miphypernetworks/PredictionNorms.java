package dev.coset.claims.miphypernetworks;

import dev.coset.nn.hyper.Hypernetwork;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** How the length of what a random hypernetwork predicts depends on its setting. */
final class PredictionNorms {

  private static final int NETWORKS = 1000;
  private static final int SETTINGS = 20;

  private PredictionNorms() {}

  /**
   * What was found.
   *
   * @param correlation of the setting with the length, which is divided by its mean for each
   *     network, over all networks and settings
   * @param spread the deviation of the length divided by its mean, averaged over networks
   */
  record Dependence(double correlation, double spread) {}

  /** Over 1,000 networks with random weights and 20 settings from 0.05 to 1. */
  static Dependence of(Function<RandomGenerator, Hypernetwork> make, RandomGenerator random) {
    double product = 0;
    double square = 0;
    double spread = 0;
    double variance = 0;
    for (int i = 0; i < NETWORKS; i++) {
      double[] norms = norms(make, random);
      double own = 0;
      for (int k = 0; k < SETTINGS; k++) {
        double setting = (k + 1) / (double) SETTINGS - (SETTINGS + 1) / (2.0 * SETTINGS);
        product += setting * (norms[k] - 1);
        variance += setting * setting;
        own += (norms[k] - 1) * (norms[k] - 1);
      }
      square += own;
      spread += Math.sqrt(own / SETTINGS) / NETWORKS;
    }
    return new Dependence(product / Math.sqrt(square * variance), spread);
  }

  /** The length for each setting, divided by the mean. */
  private static double[] norms(
      Function<RandomGenerator, Hypernetwork> make, RandomGenerator random) {
    try (var network = make.apply(random);
        var _ = Scope.open()) {
      Tensor settings =
          Tensors.arange(DType.FLOAT32, 1, SETTINGS + 1, 1).div(SETTINGS).unsqueeze(1);
      Tensor predicted = Autograd.noGrad(() -> network.predicted(settings));
      Tensor norms = predicted.square().sum(1).sqrt();
      return norms.div(norms.mean()).toDoubleArray();
    }
  }
}
