package dev.coset.claims.liebn;

import dev.coset.nn.spd.LieBatchNorm;
import dev.coset.nn.spd.LieBatchNormOptions;
import dev.coset.nn.spd.SpdFunctions;
import dev.coset.nn.spd.SpdMetric;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.random.RandomGenerator;

/** Whether what comes out of a layer has the mean and the variance that its parameters say. */
final class NormalizationIdentities {

  private static final int SIZE = 6;
  private static final int BATCH = 20;

  /** Each family, plain and deformed. */
  static final List<SpdMetric> METRICS =
      List.of(
          SpdMetric.affineInvariant(),
          new SpdMetric.AffineInvariant(0.5, 1, 0.1),
          SpdMetric.logEuclidean(),
          new SpdMetric.LogEuclidean(1, -0.1),
          SpdMetric.logCholesky(),
          new SpdMetric.LogCholesky(0.5));

  private NormalizationIdentities() {}

  /**
   * The larger of the relative errors of the Frechet mean and of the variance, over all metrics, on
   * random batches with random parameters.
   */
  static double worstError(RandomGenerator random) {
    double worst = 0;
    for (SpdMetric metric : METRICS) {
      try (var _ = Scope.open();
          var layer = LieBatchNorm.of(metric, SIZE, LieBatchNormOptions.exact())) {
        Tensor bias = matrices(1, random).select(0, 0);
        double scale = 0.2 + 0.8 * random.nextDouble();
        layer.bias().assign(bias);
        layer.scale().assign(Tensors.of(new double[] {scale}));
        Tensor batch = matrices(BATCH, random);
        Tensor out = Autograd.noGrad(() -> layer.forward(batch));
        worst = Math.max(worst, error(metric, out, bias, scale));
      }
    }
    return worst;
  }

  /** The larger of the relative errors of the mean and the variance of matrices. */
  static double error(SpdMetric metric, Tensor matrices, Tensor mean, double deviation) {
    double meanError = metric.mean(matrices).sub(mean).norm().div(mean.norm()).item();
    double variance = metric.squaredDistance(mean, matrices).mean().item();
    return Math.max(meanError, Math.abs(variance / (deviation * deviation) - 1));
  }

  /** {@code exp} of symmetric matrices with normal entries. */
  static Tensor matrices(int count, RandomGenerator random) {
    Tensor normal = Tensors.randn(DType.FLOAT64, new long[] {count, SIZE, SIZE}, random);
    return SpdFunctions.exp(normal.add(normal.transpose(1, 2)).div(4));
  }
}
