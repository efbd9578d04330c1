package dev.coset.nn.spd;

import dev.coset.nn.spd.SpdFunctions.Spectrum;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.LinearAlgebra;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;

/**
 * The Bures-Wasserstein geometry of SPD matrices: the optimal transport between centred normal
 * distributions with these covariances.
 *
 * <pre>{@code
 * d(A, B)^2 = tr A + tr B - 2 tr (A^(1/2) B A^(1/2))^(1/2)
 * Log_B P   = (BP)^(1/2) + (PB)^(1/2) - 2 B
 * Exp_B V   = (1 + L) B (1 + L),   L B + B L = V
 * }</pre>
 *
 * <p>Laws: {@code d(R A R^T, R B R^T) = d(A, B)} for orthogonal R; {@code d(cA, cB) = sqrt(c) d(A,
 * B)}; {@code Exp_B(Log_B P) = P}; {@code Log_B(Exp_B V) = V} as long as {@code 1 + L} is positive
 * definite. Unlike the affine-invariant distance it stays finite as eigenvalues go to zero, and
 * small eigenvalues weigh little.
 *
 * <p>With the singular values of {@code B^(1/2) P^(1/2) = U S V^T} all is computed without
 * inverses: {@code (BP)^(1/2) = B^(1/2) U V^T P^(1/2)}, and the trace in the distance is that of S.
 * Matrices {@code [.., n, n]} are FLOAT64; all functions can be differentiated once, and refuse to
 * be differentiated twice by an {@link UnsupportedOperationException}. Source: "Learning to
 * Normalize on the SPD Manifold under Bures-Wasserstein Geometry".
 */
public final class BuresWasserstein {

  private static final String NAME = "BuresWasserstein";
  private static final int MANY_STEPS = 500;
  private static final double CONVERGED = 1e-14;

  private BuresWasserstein() {}

  /** The distances {@code [..]}; the gradient does not exist where they are 0. */
  public static Tensor distance(Tensor a, Tensor b) {
    return squaredDistance(a, b).sqrt();
  }

  /** The squared distances {@code [..]}, at least 0; exact to rounding of {@code tr A + tr B}. */
  public static Tensor squaredDistance(Tensor a, Tensor b) {
    Tensor traces = trace(a.add(b));
    return traces.sub(trace(productRoot(a, b)).mul(2)).clampMin(0);
  }

  /**
   * The tangent vectors at the base that lead to points, symmetric.
   *
   * @param base {@code [.., n, n]}
   * @param point {@code [.., n, n]}, broadcast
   */
  public static Tensor log(Tensor base, Tensor point) {
    Tensor root = productRoot(base, point);
    return root.add(root.transpose(-1, -2)).sub(base.mul(2));
  }

  /**
   * The points that tangent vectors lead to.
   *
   * @param base {@code [.., n, n]}
   * @param tangent symmetric, {@code [.., n, n]}, broadcast
   */
  public static Tensor exp(Tensor base, Tensor tangent) {
    Tensor half = SpdFunctions.lyapunov(base, tangent);
    Tensor factor = half.add(Tensors.eye(half.dtype(), half.size(-1)));
    return SpdFunctions.symmetrized(factor.matmul(base).matmul(factor));
  }

  /** The point at time t on the shortest curve from a (t = 0) to b (t = 1). */
  public static Tensor geodesic(Tensor a, Tensor b, double t) {
    Tensor root = productRoot(a, b);
    Tensor both = root.add(root.transpose(-1, -2));
    Tensor ends = a.mul((1 - t) * (1 - t)).add(b.mul(t * t));
    return SpdFunctions.symmetrized(ends.add(both.mul(t * (1 - t))));
  }

  /** The Frechet mean {@code [n, n]} of {@code [batch, n, n]}; a constant for derivatives. */
  public static Tensor mean(Tensor batch) {
    return mean(batch, MANY_STEPS);
  }

  /**
   * The mean by at most so many steps {@code B <- N N^T} with {@code N = mean_i P_i^(1/2) V_i
   * U_i^T}, from the arithmetic mean.
   */
  static Tensor mean(Tensor batch, int maxSteps) {
    try (var scope = Scope.open()) {
      return scope.keep(Autograd.noGrad(() -> fixedPoint(batch.detach(), maxSteps)));
    }
  }

  private static Tensor fixedPoint(Tensor batch, int maxSteps) {
    Tensor roots = SpdFunctions.sqrt(batch);
    Tensor mean = batch.mean(0);
    double change = Double.POSITIVE_INFINITY;
    for (int i = 0; i < maxSteps && change > CONVERGED; i++) {
      try (var scope = Scope.open()) {
        LinearAlgebra.Svd svd = SpdFunctions.sqrt(mean).matmul(roots).svd(false);
        Tensor turn = svd.vh().transpose(-1, -2).matmul(svd.u().transpose(-1, -2));
        Tensor factor = roots.matmul(turn).mean(0);
        Tensor next = factor.matmul(factor.transpose(0, 1));
        change = next.sub(mean).norm().div(mean.norm()).item();
        mean = scope.keep(next);
      }
    }
    return mean;
  }

  /**
   * The tangent vectors at the identity with the lengths and angles of tangent vectors at a base
   * {@code U diag(b) U^T}: entries in the eigenbasis times {@code sqrt(2 / (b_i + b_j))}.
   *
   * @param base {@code [n, n]}, a constant for derivatives
   */
  static Tensor toIdentity(Tensor base, Tensor tangent) {
    Spectrum spectrum = Spectrum.of(base);
    return spectrum.multiply(spectrum.sums().div(2).rsqrt(), tangent);
  }

  /**
   * {@code L_B(V)} for the tangent vectors V at a base B whose {@link #toIdentity} is W: in the
   * eigenbasis {@code W_ij / sqrt(2 (b_i + b_j))}, differentiable in both. It is a function of the
   * Lyapunov operator, whose eigenvalues are the sums, and its derivative in the direction E is
   * {@code sum_k Q_ijk E_ik W_kj} and the transpose of that, with Q the difference quotients of the
   * function between {@code b_i + b_j} and {@code b_k + b_j}.
   *
   * @param base {@code [n, n]}
   * @param atIdentity symmetric, {@code [batch, n, n]}
   */
  static Tensor fromIdentity(Tensor base, Tensor atIdentity) {
    Spectrum spectrum = Spectrum.of(base);
    Tensor factors = spectrum.sums().mul(2).rsqrt();
    if (!base.isDifferentiable()) {
      return spectrum.multiply(factors, atIdentity);
    }
    Tensor value = spectrum.multiply(factors, FirstOrder.same(NAME, atIdentity));
    Tensor u = spectrum.vectors();
    Tensor transposed = u.transpose(0, 1);
    Tensor quotients =
        Autograd.noGrad(
            () -> {
              Tensor from = spectrum.sums().unsqueeze(2); // b_i + b_j
              Tensor to = spectrum.sums().unsqueeze(0); // b_k + b_j as [1, j, k]
              return new SpectralFunction.Power(-0.5)
                  .quotients(from.maximum(to), from.minimum(to))
                  .div(Math.sqrt(2));
            });
    Tensor change = transposed.matmul(FirstOrder.change(NAME, base)).matmul(u);
    Tensor inside = transposed.matmul(atIdentity.detach()).matmul(u);
    Tensor half = Tensors.einsum("ijk,ik,bkj->bij", quotients, change, inside);
    Tensor both = half.add(half.transpose(1, 2));
    return value.add(u.matmul(both).matmul(transposed));
  }

  /** {@code (AB)^(1/2)}, differentiable in both by {@code G dG + dG G = dA B + A dB}. */
  private static Tensor productRoot(Tensor first, Tensor second) {
    Tensor a = SpdChecks.symmetric(NAME, first);
    Tensor b = SpdChecks.symmetric(NAME, second);
    Tensor x = Autograd.noGrad(() -> SpdFunctions.sqrt(a.detach()));
    Tensor y = Autograd.noGrad(() -> SpdFunctions.sqrt(b.detach()));
    LinearAlgebra.Svd svd = Autograd.noGrad(() -> x.matmul(y).svd(false));
    Tensor value = x.matmul(svd.u()).matmul(svd.vh()).matmul(y);
    if (!a.isDifferentiable() && !b.isDifferentiable()) {
      return value;
    }
    // G = R S R^-1 with R = X U; below R^-1 dG R = (R^-1 (dA B + A dB) R)_ij / (s_i + s_j).
    Tensor u = svd.u();
    Tensor left = u.transpose(-1, -2);
    Tensor vectors = x.matmul(u);
    Tensor inverse = vectors.inverse();
    Tensor changeA = inverse.matmul(FirstOrder.change(NAME, a)).matmul(y.matmul(y)).matmul(vectors);
    Tensor changeB = left.matmul(x).matmul(FirstOrder.change(NAME, b)).matmul(vectors);
    Tensor sums = svd.s().unsqueeze(-1).add(svd.s().unsqueeze(-2));
    Tensor change = changeA.add(changeB).div(sums);
    return value.add(vectors.matmul(change).matmul(inverse));
  }

  private static Tensor trace(Tensor matrices) {
    return matrices.diagonal(0, -2, -1).sum(-1);
  }
}
