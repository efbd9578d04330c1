package dev.coset.nn.spd;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Tensor;

/**
 * A Riemannian metric on the SPD matrices that is invariant under the left translations of a group
 * structure on them. Three families, each with parameters that deform it:
 *
 * <ul>
 *   <li>{@link AffineInvariant}: {@code d(P, Q)^2 = |log(K^-1 Q' K^-T)|^2 / theta^2} with {@code P'
 *       = P^theta = K K^T}, {@code Q' = Q^theta}. With theta = 1 it is invariant under every
 *       congruence {@code P -> A P A^T}.
 *   <li>{@link LogEuclidean}: {@code d(P, Q)^2 = |log P - log Q|^2}; invariant under rotations,
 *       scalings and inversion.
 *   <li>{@link LogCholesky}: {@code d(P, Q)^2 = |X - Y|^2 / theta^2} where {@code P^theta = L L^T}
 *       and X is the strictly lower part of L plus the logarithm of its diagonal.
 * </ul>
 *
 * <p>In the first two {@code |X|^2 = alpha |X|_F^2 + beta (tr X)^2}, which is positive for {@code
 * alpha > 0} and {@code beta > -alpha / n}; {@link LieBatchNorm} and the methods here check the
 * second when they know n.
 *
 * <p>Source: "A Lie Group Approach to Riemannian Batch Normalization".
 */
public sealed interface SpdMetric {

  /** The affine-invariant metric, undeformed. */
  static SpdMetric affineInvariant() {
    return new AffineInvariant(1, 1, 0);
  }

  /** The log-Euclidean metric, undeformed. */
  static SpdMetric logEuclidean() {
    return new LogEuclidean(1, 0);
  }

  /** The log-Cholesky metric, undeformed. */
  static SpdMetric logCholesky() {
    return new LogCholesky(1);
  }

  /**
   * Refuses matrices of a size for which the metric is not positive.
   *
   * @throws BadInputException if {@code beta <= -alpha / n}
   */
  void requirePositive(int n);

  /** The distances {@code [..]} between matrices {@code [.., n, n]}, broadcast. */
  default Tensor distance(Tensor p, Tensor q) {
    return squaredDistance(p, q).sqrt();
  }

  /** The squared distances, whose gradient exists where the distance is 0 too. */
  default Tensor squaredDistance(Tensor p, Tensor q) {
    Chart chart = checked(p);
    return chart.squaredDistance(chart.deform(p), chart.deform(q));
  }

  /**
   * The Frechet mean {@code [n, n]} of {@code [batch, n, n]}, which minimizes the sum of squared
   * distances; a constant for derivatives.
   */
  default Tensor mean(Tensor batch) {
    Chart chart = checked(batch);
    return chart.undeform(chart.mean(chart.deform(batch.detach()), LieBatchNormOptions.MANY_STEPS));
  }

  /** The point at time t on the shortest curve from P (t = 0) to Q (t = 1). */
  default Tensor geodesic(Tensor p, Tensor q, double t) {
    Chart chart = checked(p);
    return chart.undeform(chart.between(chart.deform(p), chart.deform(q), t));
  }

  private Chart checked(Tensor matrices) {
    SpdChecks.requireSquare("an SPD metric", matrices);
    requirePositive((int) matrices.size(-1));
    return SpdCharts.of(this);
  }

  /**
   * The affine-invariant family.
   *
   * @param theta the power before which the metric is applied, not 0
   * @param alpha the weight of the Frobenius norm, positive
   * @param beta the weight of the squared trace
   */
  record AffineInvariant(double theta, double alpha, double beta) implements SpdMetric {

    /** Checks what can be checked without knowing n. */
    public AffineInvariant {
      requireTheta(theta);
      requireWeights(alpha, beta);
    }

    @Override
    public void requirePositive(int n) {
      requireTrace(alpha, beta, n);
    }
  }

  /**
   * The log-Euclidean family.
   *
   * @param alpha the weight of the Frobenius norm, positive
   * @param beta the weight of the squared trace
   */
  record LogEuclidean(double alpha, double beta) implements SpdMetric {

    /** Checks what can be checked without knowing n. */
    public LogEuclidean {
      requireWeights(alpha, beta);
    }

    @Override
    public void requirePositive(int n) {
      requireTrace(alpha, beta, n);
    }
  }

  /**
   * The log-Cholesky family.
   *
   * @param theta the power before which the metric is applied, not 0
   */
  record LogCholesky(double theta) implements SpdMetric {

    /** Checks the power. */
    public LogCholesky {
      requireTheta(theta);
    }

    @Override
    public void requirePositive(int n) {
      requireTrace(1, 0, n);
    }
  }

  private static void requireTheta(double theta) {
    if (theta == 0 || !Double.isFinite(theta)) {
      throw new BadInputException(
          "A metric is deformed by a finite power theta other than 0, given: " + theta);
    }
  }

  private static void requireWeights(double alpha, double beta) {
    if (!(alpha > 0) || Double.isInfinite(alpha) || !Double.isFinite(beta)) {
      throw new BadInputException(
          "A metric has a weight alpha > 0 and a finite beta, given: %s and %s"
              .formatted(alpha, beta));
    }
  }

  private static void requireTrace(double alpha, double beta, int n) {
    if (n < 1 || !(beta > -alpha / n)) {
      throw new BadInputException(
          "On %d x %d matrices a metric is positive only for beta > -alpha / n = %s, given: %s"
              .formatted(n, n, -alpha / n, beta));
    }
  }
}
