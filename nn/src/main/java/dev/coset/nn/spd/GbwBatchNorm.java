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
 * Batch normalization of SPD matrices in generalized {@link BuresWasserstein} geometry: afterwards
 * the Frechet mean of the batch is a learned point G and its variance a learned {@code s^2}.
 *
 * <p>{@code P -> M^(-1/2) P^theta M^(-1/2)} with a learned SPD matrix M carries the generalized
 * metric to the plain one times {@code 1 / theta^2}. On the images, with mean B:
 *
 * <pre>{@code
 * V_i = transport_(B -> 1)(Log_B P_i),      v^2 = mean_i |V_i / 2|^2 / theta^2,
 * W_i = s / sqrt(v^2 + epsilon) V_i,        out_i = Exp_G(transport_(1 -> G)(W_i)),
 * }</pre>
 *
 * <p>and back by the inverse map. Exp is one-to-one only while {@code 1 + L_G(V)} is positive
 * definite; its eigenvalues are lifted to 1e-4. Where this happens, mean and variance are reached
 * only approximately.
 *
 * <p>Mean and variance are constants for derivatives; in evaluation they are the running ones,
 * which training moves by {@code momentum}, the mean along a geodesic. {@link #adapt} replaces
 * them. Nothing is divided by small eigenvalues, so values and gradients stay finite at condition
 * numbers of 1e8 where affine-invariant normalization amplifies noise.
 *
 * <p>Shapes: {@code [batch, n, n]}, FLOAT64, to the same. Parameters: {@code metric} M and {@code
 * bias} G, {@code [n, n]}, which start as the identity and stay SPD under {@link RiemannianAdam},
 * and {@code scale} s {@code [1]}. Matrices that are not SPD, and a batch of one in training, are
 * refused by a {@link BadInputException}. Source: "Learning to Normalize on the SPD Manifold under
 * Bures-Wasserstein Geometry".
 */
public final class GbwBatchNorm extends Module implements SpdNormLayer {

  private static final String NAME = "GbwBatchNorm";
  private static final double LEAST = 1e-4;

  private final int n;
  private final double theta;
  private final LieBatchNormOptions options;
  private final Tensor metric;
  private final Tensor bias;
  private final Tensor scale;
  private final Tensor runningMean;
  private final Tensor runningVariance;

  /**
   * For matrices {@code n x n}.
   *
   * @param theta the power of the metric, positive; 1 for the plain one
   * @throws BadInputException unless {@code theta > 0} and {@code n >= 1}
   */
  public GbwBatchNorm(int n, double theta, LieBatchNormOptions options) {
    if (n < 1 || !(theta > 0) || Double.isInfinite(theta)) {
      throw new BadInputException(
          "GbwBatchNorm needs a size of at least 1 and a finite power theta > 0, given: %d, %s"
              .formatted(n, theta));
    }
    this.n = n;
    this.theta = theta;
    this.options = options;
    metric = parameter("metric", () -> Tensors.eye(DType.FLOAT64, n));
    bias = parameter("bias", () -> Tensors.eye(DType.FLOAT64, n));
    scale = parameter("scale", () -> Tensors.ones(DType.FLOAT64, 1));
    runningMean = buffer("running_mean", () -> Tensors.eye(DType.FLOAT64, n));
    runningVariance = buffer("running_var", () -> Tensors.ones(DType.FLOAT64, 1));
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
    return Map.of("metric", Manifold.SPD, "bias", Manifold.SPD);
  }

  /** M, which defines the metric. */
  public Tensor metric() {
    return metric;
  }

  /** G, the mean of what comes out of a batch. */
  public Tensor bias() {
    return bias;
  }

  /** s, the root of the variance of what comes out of a batch. */
  public Tensor scale() {
    return scale;
  }

  /** The distances {@code [..]} of the generalized metric between matrices {@code [.., n, n]}. */
  public Tensor distance(Tensor p, Tensor q) {
    return BuresWasserstein.distance(image(p), image(q)).div(theta);
  }

  /** The Frechet mean {@code [n, n]} of the generalized metric; a constant for derivatives. */
  public Tensor mean(Tensor batch) {
    SpdChecks.requireBatch(NAME, batch, n);
    return Autograd.noGrad(() -> preimage(BuresWasserstein.mean(image(batch))));
  }

  @Override
  public Tensor forward(Tensor input) {
    SpdChecks.requireBatch(NAME, input, n);
    Tensor images = image(input);
    if (isTraining()) {
      SpdChecks.requireSeveral(NAME, input);
      Tensor mean = BuresWasserstein.mean(images, options.meanSteps());
      Tensor centred = centred(images, mean);
      Tensor variance = variance(centred);
      move(mean, variance, options.momentum());
      return leave(centred, variance);
    }
    return leave(centred(images, runningMean), runningVariance);
  }

  @Override
  public Tensor adapt(Tensor input) {
    SpdChecks.requireBatch(NAME, input, n);
    SpdChecks.requireSeveral(NAME, input);
    return Autograd.noGrad(
        () -> {
          Tensor images = image(input);
          Tensor mean = BuresWasserstein.mean(images);
          Tensor centred = centred(images, mean);
          move(mean, variance(centred), 1);
          return leave(centred, runningVariance);
        });
  }

  private Tensor image(Tensor matrices) {
    Tensor inverseRoot = SpdFunctions.power(metric, -0.5);
    Tensor powers = SpdFunctions.apply(SpectralFunction.power(theta), matrices);
    return SpdFunctions.symmetrized(inverseRoot.matmul(powers).matmul(inverseRoot));
  }

  private Tensor preimage(Tensor images) {
    Tensor root = SpdFunctions.sqrt(metric);
    Tensor powers = SpdFunctions.symmetrized(root.matmul(images).matmul(root));
    return SpdFunctions.power(powers, 1 / theta);
  }

  private static Tensor centred(Tensor images, Tensor mean) {
    return BuresWasserstein.toIdentity(mean, BuresWasserstein.log(mean, images));
  }

  /** {@code max(1 + X, 1e-4) - 1} on eigenvalues. */
  private static Tensor lifted(Tensor x) {
    Tensor one = Tensors.eye(x.dtype(), x.size(-1));
    Tensor sum = SpdFunctions.symmetrized(x).add(one);
    return SpdFunctions.apply(SpectralFunction.floor(LEAST), sum).sub(one);
  }

  private Tensor variance(Tensor centred) {
    return Autograd.noGrad(() -> Chart.squares(centred.detach().div(2 * theta)).mean().reshape(1));
  }

  private void move(Tensor mean, Tensor variance, double momentum) {
    try (var _ = Scope.open()) {
      Autograd.noGrad(
          () -> {
            runningMean.assign(
                momentum == 1 ? mean : BuresWasserstein.geodesic(runningMean, mean, momentum));
            return runningVariance.assign(runningVariance.lerp(variance, momentum));
          });
    }
  }

  private Tensor leave(Tensor centred, Tensor variance) {
    Tensor scaled = centred.mul(scale.div(variance.add(options.epsilon()).sqrt()));
    Tensor centre = image(bias);
    Tensor factor = lifted(BuresWasserstein.fromIdentity(centre, scaled));
    Tensor whole = factor.add(Tensors.eye(DType.FLOAT64, n));
    return preimage(whole.matmul(centre).matmul(whole));
  }
}
