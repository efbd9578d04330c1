package dev.coset.nn.spd;

import dev.coset.tensor.Autograd;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;

/**
 * A Lie group whose left translations keep a metric, after a deformation of its points: what {@link
 * LieBatchNorm} needs to know. Points are {@code [.., n, n]}; the tangent space at the neutral
 * element consists of matrices {@code [.., n, n]} too.
 */
interface Chart {

  /** The deformed points, in which the methods below compute. */
  Tensor deform(Tensor points);

  /** The inverse of {@link #deform}. */
  Tensor undeform(Tensor deformed);

  /** The product {@code by * x}. */
  Tensor translate(Tensor x, Tensor by);

  /** The product {@code by^-1 * x}. */
  Tensor translateBack(Tensor x, Tensor by);

  /** The tangent vector at the neutral element whose geodesic reaches x at time 1. */
  Tensor log(Tensor x);

  /** The inverse of {@link #log}. */
  Tensor exp(Tensor tangent);

  /** The squared lengths {@code [..]} of tangent vectors {@code [.., n, n]}. */
  Tensor squaredLength(Tensor tangent);

  /** A first guess of the mean of {@code [batch, n, n]}. */
  Tensor start(Tensor batch);

  /**
   * The Frechet mean of {@code [batch, n, n]} by steps {@code M <- M * exp(t mean log(M^-1 *
   * X_i))}, with t = 1, halved whenever the step grows.
   *
   * @param maxSteps how many steps at most
   */
  default Tensor mean(Tensor batch, int maxSteps) {
    try (var scope = Scope.open()) {
      return scope.keep(Autograd.noGrad(() -> flow(batch.detach(), maxSteps)));
    }
  }

  private Tensor flow(Tensor batch, int maxSteps) {
    Tensor mean = start(batch);
    double pace = 1;
    double before = Double.POSITIVE_INFINITY;
    for (int i = 0; i < maxSteps; i++) {
      try (var scope = Scope.open()) {
        Tensor step = log(translateBack(batch, mean)).mean(0);
        double length = step.norm().item();
        pace = length > before ? pace / 2 : pace;
        before = length;
        mean = scope.keep(translate(exp(step.mul(pace)), mean));
      }
      if (before < LieBatchNormOptions.CONVERGED || pace < LieBatchNormOptions.CONVERGED) {
        break;
      }
    }
    return mean;
  }

  /** The point at time t of the geodesic from one point to another. */
  default Tensor between(Tensor from, Tensor to, double t) {
    return translate(exp(log(translateBack(to, from)).mul(t)), from);
  }

  /** The squared distances {@code [..]} of deformed points {@code [.., n, n]}. */
  default Tensor squaredDistance(Tensor x, Tensor y) {
    return squaredLength(log(translateBack(y, x)));
  }

  /** The squares of all entries of each matrix, summed. */
  static Tensor squares(Tensor matrices) {
    return matrices.square().sum(-1, -2);
  }

  /** {@code alpha |X|^2 + beta (tr X)^2}. */
  static Tensor invariantSquares(Tensor matrices, double alpha, double beta) {
    Tensor squares = squares(matrices).mul(alpha);
    return beta == 0
        ? squares
        : squares.add(matrices.diagonal(0, -2, -1).sum(-1).square().mul(beta));
  }
}
