package dev.coset.claims.gaunttensorproduct;

import dev.coset.claims.Experiment;
import dev.coset.claims.Timing;
import dev.coset.groups.O3;
import dev.coset.groups.Orthogonal3;
import dev.coset.groups.irreps.Irreps;
import dev.coset.nn.irreps.IrrepsBlocks;
import dev.coset.nn.irreps.products.GauntTensorProduct;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** The product by Fourier transforms beside the dense contraction. */
final class ProductContest {

  private static final int EXACT_DEGREE = 8;
  private static final int ROWS = 6;
  private static final int BATCH = 256;
  private static final int ROUNDS = 11;
  private static final int[] TIMED = {4, 6, 8, 10, 12};
  private static final int COMPARED = 10;

  private final Experiment experiment;
  private final RandomGenerator random;

  ProductContest(Experiment experiment, RandomGenerator random) {
    this.experiment = experiment;
    this.random = random;
  }

  /**
   * What came out.
   *
   * @param error the largest difference from the dense contraction, relative to the largest value
   * @param equivariance the largest relative error under O(3)
   * @param speedup the time of the dense contraction over that of the product, at degree 10
   * @param denseExponent how the time of the dense contraction grows with the degree
   * @param exponent how that of the product does
   */
  record Outcome(
      double error, double equivariance, double speedup, double denseExponent, double exponent) {}

  Outcome run() {
    experiment.step("comparing with the dense contraction");
    double error = 0;
    double equivariance = 0;
    for (int degree = 1; degree <= EXACT_DEGREE; degree++) {
      error = Math.max(error, error(degree));
      equivariance = Math.max(equivariance, equivariance(degree));
    }
    double[] degrees = Arrays.stream(TIMED).asDoubleStream().toArray();
    double[] dense = new double[TIMED.length];
    double[] fourier = new double[TIMED.length];
    double speedup = 0;
    for (int i = 0; i < TIMED.length; i++) {
      experiment.step("taking the time at degree " + TIMED[i]);
      double[] times = times(TIMED[i]);
      dense[i] = times[0];
      fourier[i] = times[1];
      speedup = TIMED[i] == COMPARED ? times[0] / times[1] : speedup;
    }
    return new Outcome(
        error,
        equivariance,
        speedup,
        Timing.exponent(degrees, dense),
        Timing.exponent(degrees, fourier));
  }

  static int steps() {
    return 1 + TIMED.length;
  }

  private Tensor features(DType type, int rows, int degree) {
    return Tensors.randn(type, new long[] {rows, (degree + 1L) * (degree + 1), 1}, random);
  }

  private double error(int degree) {
    try (var dense = new DenseGaunt(degree, DType.FLOAT64);
        var product = GauntTensorProduct.fourier(degree, degree, degree);
        var _ = Scope.open()) {
      Tensor x = features(DType.FLOAT64, ROWS, degree);
      Tensor y = features(DType.FLOAT64, ROWS, degree);
      return difference(product.forward(x, y), dense.forward(x, y));
    }
  }

  private double equivariance(int degree) {
    try (var product = GauntTensorProduct.fourier(degree, degree, degree);
        var _ = Scope.open()) {
      Irreps irreps = Irreps.sphericalHarmonics(degree);
      Orthogonal3 g = O3.group().sample(random);
      Tensor x = features(DType.FLOAT64, ROWS, degree);
      Tensor y = features(DType.FLOAT64, ROWS, degree);
      Tensor moved = rotate(irreps, g, product.forward(x, y));
      return difference(product.forward(rotate(irreps, g, x), rotate(irreps, g, y)), moved);
    }
  }

  private static Tensor rotate(Irreps irreps, Orthogonal3 g, Tensor x) {
    return IrrepsBlocks.rotate(irreps, g, x.squeeze(-1)).unsqueeze(-1);
  }

  private static double difference(Tensor actual, Tensor expected) {
    return actual.sub(expected).abs().max().item() / expected.abs().max().item();
  }

  /** The seconds of the dense contraction and of the product. */
  private double[] times(int degree) {
    try (var dense = new DenseGaunt(degree, DType.FLOAT32);
        var product = GauntTensorProduct.fourier(degree, degree, degree);
        var _ = Scope.open()) {
      Tensor x = features(DType.FLOAT32, BATCH, degree);
      Tensor y = features(DType.FLOAT32, BATCH, degree);
      Runnable plain = () -> forget(() -> dense.forward(x, y));
      Runnable fast = () -> forget(() -> product.forward(x, y));
      return Timing.medians(ROUNDS, List.of(plain, fast));
    }
  }

  private static void forget(java.util.function.Supplier<Tensor> work) {
    try (var _ = Scope.open()) {
      Autograd.noGrad(work);
    }
  }
}
