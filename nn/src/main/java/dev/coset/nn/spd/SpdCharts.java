package dev.coset.nn.spd;

import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;

/** The groups of SPD matrices that belong to the metrics of {@link SpdMetric}. */
final class SpdCharts {

  private SpdCharts() {}

  static Chart of(SpdMetric metric) {
    return switch (metric) {
      case SpdMetric.AffineInvariant affine -> new Congruences(affine);
      case SpdMetric.LogEuclidean log -> new Logarithms(log);
      case SpdMetric.LogCholesky cholesky -> new CholeskyLogarithms(cholesky);
    };
  }

  /** {@code Q * X = K X K^T} with {@code K = chol(Q)}, on powers of the matrices. */
  private record Congruences(SpdMetric.AffineInvariant metric) implements Chart {
    @Override
    public Tensor deform(Tensor points) {
      return SpdFunctions.power(points, metric.theta());
    }

    @Override
    public Tensor undeform(Tensor deformed) {
      return SpdFunctions.power(deformed, 1 / metric.theta());
    }

    @Override
    public Tensor translate(Tensor x, Tensor by) {
      Tensor factor = SpdFunctions.cholesky(by);
      return SpdFunctions.symmetrized(factor.matmul(x).matmul(factor.transpose(-1, -2)));
    }

    @Override
    public Tensor translateBack(Tensor x, Tensor by) {
      Tensor factor = SpdFunctions.cholesky(by);
      Tensor half = factor.solveTriangular(x, false, false);
      return SpdFunctions.symmetrized(factor.solveTriangular(half.transpose(-1, -2), false, false));
    }

    @Override
    public Tensor log(Tensor x) {
      return SpdFunctions.log(x);
    }

    @Override
    public Tensor exp(Tensor tangent) { // a mean of symmetric matrices is not so to the last bit
      return SpdFunctions.exp(SpdFunctions.symmetrized(tangent));
    }

    @Override
    public Tensor squaredLength(Tensor tangent) {
      return Chart.invariantSquares(tangent, metric.alpha(), metric.beta())
          .div(metric.theta() * metric.theta());
    }

    @Override
    public Tensor start(Tensor batch) {
      return batch.mean(0);
    }
  }

  /** A vector space: the group is addition, logarithm and exponential do nothing. */
  private interface Additive extends Chart {
    @Override
    default Tensor translate(Tensor x, Tensor by) {
      return x.add(by);
    }

    @Override
    default Tensor translateBack(Tensor x, Tensor by) {
      return x.sub(by);
    }

    @Override
    default Tensor log(Tensor x) {
      return x;
    }

    @Override
    default Tensor exp(Tensor tangent) {
      return tangent;
    }

    @Override
    default Tensor start(Tensor batch) {
      return batch.mean(0);
    }

    @Override
    default Tensor mean(Tensor batch, int maxSteps) {
      return batch.detach().mean(0);
    }
  }

  /** {@code X = log P}. */
  private record Logarithms(SpdMetric.LogEuclidean metric) implements Additive {
    @Override
    public Tensor deform(Tensor points) {
      return SpdFunctions.log(points);
    }

    @Override
    public Tensor undeform(Tensor deformed) {
      return SpdFunctions.exp(deformed);
    }

    @Override
    public Tensor squaredLength(Tensor tangent) {
      return Chart.invariantSquares(tangent, metric.alpha(), metric.beta());
    }
  }

  /** {@code P^theta = L L^T}, {@code X = strictly lower part of L + log of its diagonal}. */
  private record CholeskyLogarithms(SpdMetric.LogCholesky metric) implements Additive {
    @Override
    public Tensor deform(Tensor points) {
      Tensor factor = SpdFunctions.cholesky(SpdFunctions.power(points, metric.theta()));
      return withDiagonal(factor, factor.diagonal(0, -2, -1).log());
    }

    @Override
    public Tensor undeform(Tensor deformed) {
      Tensor factor = withDiagonal(deformed, deformed.diagonal(0, -2, -1).exp());
      Tensor product = factor.matmul(factor.transpose(-1, -2));
      return SpdFunctions.power(product, 1 / metric.theta());
    }

    @Override
    public Tensor squaredLength(Tensor tangent) {
      return Chart.squares(tangent).div(metric.theta() * metric.theta());
    }

    private static Tensor withDiagonal(Tensor matrices, Tensor diagonal) {
      Tensor identity = Tensors.eye(matrices.dtype(), matrices.size(-1));
      return matrices.tril(-1).add(identity.mul(diagonal.unsqueeze(-1)));
    }
  }
}
