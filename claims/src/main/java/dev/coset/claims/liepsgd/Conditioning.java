package dev.coset.claims.liepsgd;

import dev.coset.tensor.DType;
import dev.coset.tensor.Holder;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.optim.LieSgd;
import dev.coset.tensor.optim.LieSgdOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** How well a preconditioner that is learned on a quadratic undoes its condition of 1,000. */
final class Conditioning {

  private static final int N = 30;
  private static final int SPIKES = 5;
  private static final int MOVES = 4000;
  private static final double RATE = 0.05;

  private Conditioning() {}

  /** Eigenvalues 1 but five from 100 to 1,000 in random directions; diagonal plus rank 5. */
  static double spiked(RandomGenerator random) {
    try (var _ = Scope.open()) {
      Tensor q = Tensors.randn(DType.FLOAT64, new long[] {N, N}, random).qr().q();
      double[] values = new double[N];
      Arrays.fill(values, 1);
      for (int i = 0; i < SPIKES; i++) {
        values[i] = Math.pow(10, 2 + i / (SPIKES - 1.0));
      }
      Tensor hessian = q.mul(Tensors.of(values)).matmul(q.transpose(0, 1));
      return condition(hessian, LieSgdOptions.lowRank(SPIKES, 1e-12), random);
    }
  }

  /** A diagonal in random order; diagonal plus antidiagonal. */
  static double diagonal(RandomGenerator random) {
    try (var _ = Scope.open()) {
      Tensor order = Tensors.permutation(N, random);
      Tensor values = Tensors.logspace(DType.FLOAT64, 0, 3, N).indexSelect(0, order);
      Tensor hessian = Tensors.eye(DType.FLOAT64, N).mul(values);
      return condition(hessian, LieSgdOptions.xMatrix(1e-12), random);
    }
  }

  /** The parameters hardly move: only the preconditioner is looked at. */
  private static double condition(Tensor hessian, LieSgdOptions options, RandomGenerator random) {
    try (var holder = new Holder()) {
      Tensor w = holder.hold(Tensors.ones(DType.FLOAT64, N).requiresGrad());
      try (var optimizer = new LieSgd(Map.of("w", w), options.withPreconditionerRate(RATE))) {
        for (int i = 0; i < MOVES; i++) {
          optimizer.step(() -> w.mul(hessian.matmul(w)).sum().div(2), random);
        }
        List<Tensor> columns = new ArrayList<>();
        Tensor eye = Tensors.eye(DType.FLOAT64, N);
        for (int i = 0; i < N; i++) {
          columns.add(optimizer.precondition(eye.select(0, i)));
        }
        // P^(1/2) H P^(1/2) has the eigenvalues of L^T H L with P = L L^T.
        Tensor l = Tensors.stack(1, columns).cholesky();
        double[] eigenvalues =
            l.transpose(0, 1).matmul(hessian).matmul(l).eigvalsh().toDoubleArray();
        return eigenvalues[N - 1] / eigenvalues[0];
      }
    }
  }
}
