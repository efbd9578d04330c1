package dev.coset.claims.escn;

import dev.coset.claims.Experiment;
import dev.coset.claims.Timing;
import dev.coset.groups.irreps.Irrep;
import dev.coset.groups.irreps.Irreps;
import dev.coset.groups.sphere.Normalization;
import dev.coset.nn.irreps.Harmonics;
import dev.coset.nn.irreps.TensorProduct;
import dev.coset.nn.irreps.so2.EdgeFrames;
import dev.coset.nn.irreps.so2.So2Convolution;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** The convolution in the frames of edges beside the tensor product that it replaces. */
final class ConvolutionContest {

  private static final int HIGHEST = 6;
  private static final int FEW_EDGES = 12;
  private static final int FEW_CHANNELS = 3;

  private final Experiment experiment;
  private final Size size;
  private final RandomGenerator random;

  ConvolutionContest(Experiment experiment, Size size, RandomGenerator random) {
    this.experiment = experiment;
    this.size = size;
    this.random = random;
  }

  /**
   * What is timed.
   *
   * @param degree of the features
   * @param channels of them
   * @param edges how many edges
   * @param rounds how often each way is run
   */
  record Size(int degree, int channels, int edges, int rounds) {}

  /**
   * What came out.
   *
   * @param values the largest difference of results, relative to the largest of them
   * @param slopes the same of derivatives by features and by edges
   * @param turns the same of results when the frames are turned about the edges
   * @param seconds of the tensor product
   * @param frameSeconds of the convolution, with the frames
   */
  record Outcome(double values, double slopes, double turns, double seconds, double frameSeconds) {

    double speedup() {
      return seconds / frameSeconds;
    }
  }

  static int steps() {
    return 2;
  }

  Outcome run() {
    experiment.step("comparing with the tensor product");
    double values = 0;
    double slopes = 0;
    double turns = 0;
    for (int degree = 1; degree <= HIGHEST; degree++) {
      double[] errors = errors(degree);
      values = Math.max(values, errors[0]);
      slopes = Math.max(slopes, errors[1]);
      turns = Math.max(turns, errors[2]);
    }
    experiment.step("taking the time");
    double[] seconds = seconds();
    return new Outcome(values, slopes, turns, seconds[0], seconds[1]);
  }

  private static Irreps degrees(int degree, int channels) {
    return new Irreps(
        IntStream.rangeClosed(0, degree)
            .mapToObj(l -> new Irreps.Block(channels, new Irrep(l, 1)))
            .toList());
  }

  private double[] errors(int degree) {
    Irreps irreps = degrees(degree, FEW_CHANNELS);
    Harmonics harmonics = Harmonics.ofDirections(degree, Normalization.COMPONENT);
    TensorProduct product = TensorProduct.full(irreps, degrees(degree, 1), irreps);
    try (var _ = Scope.open()) {
      Tensor w = drawn(DType.FLOAT64, product.weightCount());
      try (var convolution =
          So2Convolution.fromTensorProduct(product, w, Normalization.COMPONENT)) {
        Tensor r = drawn(DType.FLOAT64, FEW_EDGES, 3).requiresGrad();
        Tensor x = drawn(DType.FLOAT64, FEW_EDGES, irreps.dimension()).requiresGrad();
        Tensor v = drawn(DType.FLOAT64, FEW_EDGES, irreps.dimension());
        Tensor expected = product.forward(x, harmonics.forward(r), w);
        Tensor actual = convolution.forward(EdgeFrames.of(r, degree), x);
        Tensor angles = drawn(DType.FLOAT64, FEW_EDGES).mul(3);
        Tensor turned = convolution.forward(EdgeFrames.of(r, degree, angles), x);
        List<Tensor> inputs = List.of(x, r);
        List<Tensor> slopes = Autograd.grad(expected.mul(v).sum(), inputs, false);
        List<Tensor> found = Autograd.grad(actual.mul(v).sum(), inputs, false);
        double slope =
            Math.max(error(found.get(0), slopes.get(0)), error(found.get(1), slopes.get(1)));
        return new double[] {error(actual, expected), slope, error(turned, actual)};
      }
    }
  }

  private Tensor drawn(DType type, long... shape) {
    return Tensors.randn(type, shape, random);
  }

  private static double error(Tensor actual, Tensor expected) {
    return actual.sub(expected).abs().max().item() / expected.abs().max().item();
  }

  private double[] seconds() {
    Irreps irreps = degrees(size.degree, size.channels);
    Harmonics harmonics = Harmonics.ofDirections(size.degree, Normalization.COMPONENT);
    TensorProduct product = TensorProduct.full(irreps, degrees(size.degree, 1), irreps);
    try (var _ = Scope.open()) {
      Tensor w = drawn(DType.FLOAT32, product.weightCount());
      try (var convolution =
          So2Convolution.fromTensorProduct(product, w, Normalization.COMPONENT)) {
        Tensor r = drawn(DType.FLOAT32, size.edges, 3);
        Tensor x = drawn(DType.FLOAT32, size.edges, irreps.dimension());
        Runnable dense = () -> forget(() -> product.forward(x, harmonics.forward(r), w));
        Runnable frames = () -> forget(() -> convolution.forward(EdgeFrames.of(r, size.degree), x));
        return Timing.medians(size.rounds, List.of(dense, frames));
      }
    }
  }

  private static void forget(Supplier<Tensor> work) {
    try (var _ = Scope.open()) {
      Autograd.noGrad(work);
    }
  }
}
