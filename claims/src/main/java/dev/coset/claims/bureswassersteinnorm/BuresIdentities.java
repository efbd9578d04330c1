package dev.coset.claims.bureswassersteinnorm;

import dev.coset.nn.spd.BuresWasserstein;
import dev.coset.nn.spd.GbwBatchNorm;
import dev.coset.nn.spd.LieBatchNormOptions;
import dev.coset.nn.spd.SpdFunctions;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.random.RandomGenerator;

/** What must hold to rounding. */
final class BuresIdentities {

  private static final int SIZE = 5;
  private static final List<Double> POWERS = List.of(0.5, 1.0);

  private BuresIdentities() {}

  /** The largest relative error of {@code Exp(Log(P)) = P} and {@code Log(Exp(V)) = V}. */
  static double roundTripError(RandomGenerator random) {
    double worst = 0;
    for (double size : new double[] {0.2, 1}) {
      try (var _ = Scope.open()) {
        Tensor base = matrices(20, size, random);
        Tensor point = matrices(20, size, random);
        Tensor there = BuresWasserstein.log(base, point);
        Tensor back = BuresWasserstein.exp(base, there);
        Tensor again = BuresWasserstein.log(base, back);
        worst = Math.max(worst, Math.max(error(back, point), error(again, there)));
      }
    }
    return worst;
  }

  /** The largest relative error of the Frechet mean of what comes out of a layer. */
  static double meanError(RandomGenerator random) {
    double worst = 0;
    for (double power : POWERS) {
      try (var _ = Scope.open();
          var layer = randomized(SIZE, power, random)) {
        Tensor batch = matrices(20, 0.5, random);
        Tensor out = Autograd.noGrad(() -> layer.forward(batch));
        worst = Math.max(worst, error(layer.mean(out), layer.bias().detach()));
      }
    }
    return worst;
  }

  /** The share of entries of gradients of a layer that are finite, for ill-conditioned matrices. */
  static double finiteGradients(Tensor batch, RandomGenerator random) {
    double least = 1;
    for (double power : POWERS) {
      try (var _ = Scope.open();
          var layer = randomized(Math.toIntExact(batch.size(1)), power, random)) {
        Tensor x = batch.detach().copy().requiresGrad();
        Autograd.backward(layer.forward(x).square().sum());
        least = Math.min(least, finite(x));
        for (Tensor parameter : layer.parameters().values()) {
          least = Math.min(least, finite(parameter));
        }
      }
    }
    return least;
  }

  private static double finite(Tensor variable) {
    return variable.grad().orElseThrow().isFinite().toType(DType.FLOAT64).mean().item();
  }

  private static GbwBatchNorm randomized(int n, double power, RandomGenerator random) {
    var layer = new GbwBatchNorm(n, power, LieBatchNormOptions.exact());
    layer.metric().assign(matrices(1, n, 0.4, random).select(0, 0));
    layer.bias().assign(matrices(1, n, 0.4, random).select(0, 0));
    layer.scale().assign(Tensors.of(new double[] {0.1}));
    return layer;
  }

  private static Tensor matrices(int count, double size, RandomGenerator random) {
    return matrices(count, SIZE, size, random);
  }

  /** {@code exp} of symmetric matrices with normal entries. */
  private static Tensor matrices(int count, int n, double size, RandomGenerator random) {
    Tensor normal = Tensors.randn(DType.FLOAT64, new long[] {count, n, n}, random);
    return SpdFunctions.exp(normal.add(normal.transpose(1, 2)).mul(size / 2));
  }

  /** The largest distance of two batches, relative to the length of the second. */
  private static double error(Tensor actual, Tensor expected) {
    Tensor difference = actual.sub(expected).square().sum(-1, -2).sqrt();
    return difference.div(expected.square().sum(-1, -2).sqrt()).max().item();
  }
}
