package dev.coset.nn.spd;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.Map;

/**
 * Batch normalization on a Lie group: afterwards the Frechet mean of the batch is a learned point B
 * and its Frechet variance a learned {@code s^2}.
 *
 * <p>With a metric that left translations keep, and X the batch in the coordinates of the metric:
 *
 * <pre>{@code
 * M = mean(X),  Y_i = M^-1 * X_i,  v^2 = mean_i d(Y_i, e)^2,
 * Z_i = exp(s / sqrt(v^2 + epsilon) log Y_i),  out_i = B * Z_i.
 * }</pre>
 *
 * <p>Groups: SPD matrices with the three families of {@link SpdMetric} ({@link #of}), and rotations
 * of space ({@link #ofRotations}), where distances are angles. Mean and variance are constants for
 * derivatives; in evaluation they are the running ones, which training moves by {@code momentum},
 * the mean along a geodesic. {@link #adapt} replaces them by those of a given set, for instance of
 * an unlabelled recording session that training has not seen.
 *
 * <p>Shapes: {@code [batch, n, n]} to the same. Parameters: {@code bias} B {@code [n, n]}, which
 * starts as the identity and is a point of the group (train it by {@link RiemannianAdam}), and
 * {@code scale} s {@code [1]}, which starts as 1. Cost: a few decompositions of each matrix.
 *
 * <p>Matrices that are not in the group, and a batch of one in training, are refused by a {@link
 * BadInputException}. Source: "A Lie Group Approach to Riemannian Batch Normalization".
 */
public final class LieBatchNorm extends Module implements SpdNormLayer {

  private static final String NAME = "LieBatchNorm";

  private final int n;
  private final Chart chart;
  private final Manifold manifold;
  private final LieBatchNormOptions options;
  private final Tensor bias;
  private final Tensor scale;
  private final Tensor runningMean;
  private final Tensor runningVariance;

  private LieBatchNorm(int n, Chart chart, Manifold manifold, LieBatchNormOptions options) {
    this.n = n;
    this.chart = chart;
    this.manifold = manifold;
    this.options = options;
    bias = parameter("bias", () -> Tensors.eye(DType.FLOAT64, n));
    scale = parameter("scale", () -> Tensors.ones(DType.FLOAT64, 1));
    runningMean = buffer("running_mean", () -> chart.deform(Tensors.eye(DType.FLOAT64, n)));
    runningVariance = buffer("running_var", () -> Tensors.ones(DType.FLOAT64, 1));
  }

  /**
   * On SPD matrices {@code n x n}.
   *
   * @throws BadInputException if the metric is not positive for that n
   */
  public static LieBatchNorm of(SpdMetric metric, int n, LieBatchNormOptions options) {
    metric.requirePositive(n);
    return new LieBatchNorm(n, SpdCharts.of(metric), Manifold.SPD, options);
  }

  /**
   * On rotation matrices {@code 3 x 3}. Rotations should lie within a quarter turn of each other;
   * beyond a half turn the logarithm jumps, and a scale that lengthens angles above it wraps them.
   */
  public static LieBatchNorm ofRotations(LieBatchNormOptions options) {
    return new LieBatchNorm(3, new RotationChart(), Manifold.SO3, options);
  }

  @Override
  public int in() {
    return n;
  }

  @Override
  public int out() {
    return n;
  }

  @Override
  public Map<String, Manifold> manifolds() {
    return Map.of("bias", manifold);
  }

  /** B, the mean of what comes out of a batch. */
  public Tensor bias() {
    return bias;
  }

  /** s, the root of the variance of what comes out of a batch. */
  public Tensor scale() {
    return scale;
  }

  @Override
  public Tensor forward(Tensor input) {
    SpdChecks.requireBatch(NAME, input, n);
    Tensor x = chart.deform(input);
    if (isTraining()) {
      SpdChecks.requireSeveral(NAME, input);
      Tensor mean = chart.mean(x, options.meanSteps());
      Tensor centred = chart.log(chart.translateBack(x, mean));
      Tensor variance = variance(centred);
      move(mean, variance, options.momentum());
      return leave(centred, variance);
    }
    return leave(chart.log(chart.translateBack(x, runningMean)), runningVariance);
  }

  @Override
  public Tensor adapt(Tensor input) {
    SpdChecks.requireBatch(NAME, input, n);
    SpdChecks.requireSeveral(NAME, input);
    return Autograd.noGrad(
        () -> {
          Tensor x = chart.deform(input);
          Tensor mean = chart.mean(x, LieBatchNormOptions.MANY_STEPS);
          Tensor centred = chart.log(chart.translateBack(x, mean));
          move(mean, variance(centred), 1);
          return leave(centred, runningVariance);
        });
  }

  private Tensor variance(Tensor centred) {
    return Autograd.noGrad(() -> chart.squaredLength(centred.detach()).mean().reshape(1));
  }

  private void move(Tensor mean, Tensor variance, double momentum) {
    try (var _ = Scope.open()) {
      Autograd.noGrad(
          () -> {
            runningMean.assign(momentum == 1 ? mean : chart.between(runningMean, mean, momentum));
            return runningVariance.assign(runningVariance.lerp(variance, momentum));
          });
    }
  }

  private Tensor leave(Tensor centred, Tensor variance) {
    Tensor factor = scale.div(variance.add(options.epsilon()).sqrt());
    Tensor scaled = chart.exp(centred.mul(factor));
    return chart.undeform(chart.translate(scaled, chart.deform(bias)));
  }
}
