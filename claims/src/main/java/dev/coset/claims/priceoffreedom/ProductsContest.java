package dev.coset.claims.priceoffreedom;

import dev.coset.claims.Experiment;
import dev.coset.claims.Timing;
import dev.coset.groups.Orthogonal3;
import dev.coset.groups.SO3;
import dev.coset.groups.irreps.Irreps;
import dev.coset.nn.irreps.IrrepsBlocks;
import dev.coset.nn.irreps.products.ClebschGordanProduct;
import dev.coset.nn.irreps.products.GauntTensorProduct;
import dev.coset.nn.irreps.products.MatrixTensorProduct;
import dev.coset.nn.irreps.products.SphereGridTensorProduct;
import dev.coset.nn.irreps.products.SphericalProduct;
import dev.coset.nn.irreps.products.TensorProductReport;
import dev.coset.nn.irreps.products.VectorSignalTensorProduct;
import dev.coset.nn.irreps.products.VectorSignalTensorProduct.Pointwise;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Losses;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.optim.Adam;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** The products side by side: agreement, expressivity, shapes that they tell apart, and time. */
final class ProductsContest {

  private static final int[] FULL = {5, 15, 34};
  private static final int AGREEMENT_DEGREE = 6;
  private static final int STEPS = 150;
  private static final double RATE = 1e-2;
  private static final int TURNS = 6;
  private static final int BATCH = 256;
  private static final int ROUNDS = 15;

  private final Experiment experiment;
  private final RandomGenerator random;

  ProductsContest(Experiment experiment, RandomGenerator random) {
    this.experiment = experiment;
    this.random = random;
  }

  /**
   * What came out.
   *
   * @param difference of the product by a grid from that by Fourier transforms, in float
   * @param wrongRanks how many expressivities differ from those expected
   * @param full shapes out of 8 that the weakest of the full, matrix and vector products tells
   * @param gaunt shapes out of 8 that the Gaunt product tells
   * @param twins how much logits of the mirror pair differ with the Gaunt product
   * @param speedup the least ratio of times, Fourier over grid, degrees 1 to 6
   */
  record Outcome(
      double difference, int wrongRanks, int full, int gaunt, double twins, double speedup) {}

  static int steps() {
    return 7;
  }

  Outcome run() {
    experiment.step("comparing the grid with Fourier transforms");
    double difference = difference();
    experiment.step("counting what weights reach");
    int wrong = wrongRanks();
    int d = TetrisNetwork.DEGREE;
    int full = TetrisShape.values().length;
    List<Supplier<SphericalProduct>> free =
        List.of(
            () -> ClebschGordanProduct.of(d, d, d),
            () -> MatrixTensorProduct.of(d, d, d),
            () -> VectorSignalTensorProduct.of(d, d, d, Pointwise.DOT));
    for (Supplier<SphericalProduct> make : free) {
      full = Math.min(full, shapes(make).right());
    }
    Shapes gaunt = shapes(() -> SphereGridTensorProduct.of(d, d, d));
    experiment.step("taking the time");
    return new Outcome(difference, wrong, full, gaunt.right(), gaunt.twins(), speedup());
  }

  private Tensor features(DType type, int rows, int degree) {
    return Tensors.randn(type, new long[] {rows, (degree + 1L) * (degree + 1), 1}, random);
  }

  private double difference() {
    double worst = 0;
    for (int degree = 1; degree <= AGREEMENT_DEGREE; degree++) {
      try (var fourier = GauntTensorProduct.fourier(degree, degree, degree);
          var grid = SphereGridTensorProduct.of(degree, degree, degree);
          var _ = Scope.open()) {
        Tensor x = features(DType.FLOAT32, 8, degree);
        Tensor y = features(DType.FLOAT32, 8, degree);
        Tensor a = fourier.forward(x, y);
        double error = a.sub(grid.forward(x, y)).abs().max().item();
        worst = Math.max(worst, error / a.abs().max().item());
      }
    }
    return worst;
  }

  private int wrongRanks() {
    int wrong = 0;
    for (int degree = 1; degree <= FULL.length; degree++) {
      try (var full = ClebschGordanProduct.of(degree, degree, degree);
          var gaunt = GauntTensorProduct.fourier(degree, degree, degree)) {
        int all = TensorProductReport.of(full, random).expressivity();
        int some = TensorProductReport.of(gaunt, random).expressivity();
        wrong += all == FULL[degree - 1] ? 0 : 1;
        wrong += some == 3 * degree + 1 ? 0 : 1;
      }
    }
    return wrong;
  }

  /**
   * How a network did.
   *
   * @param right how many shapes it tells right in every one of the random turns
   * @param twins the largest difference between the logits of the mirror pair
   */
  private record Shapes(int right, double twins) {}

  private Shapes shapes(Supplier<SphericalProduct> make) {
    try (SphericalProduct product = make.get();
        var network = new TetrisNetwork(product, random);
        var _ = Scope.open()) {
      experiment.step("training with " + product);
      Tensor still = TetrisShape.all(DType.FLOAT32);
      Tensor labels = Tensors.arange(TetrisShape.values().length);
      train(network, still, labels);
      return Autograd.noGrad(() -> score(network, still, labels));
    }
  }

  private static void train(TetrisNetwork network, Tensor shapes, Tensor labels) {
    try (var adam = Adam.of(network.parameters(), RATE)) {
      for (int i = 0; i < STEPS; i++) {
        try (var _ = Scope.open()) {
          adam.zeroGrad();
          Autograd.backward(Losses.crossEntropy(network.forward(shapes), labels));
          adam.step();
        }
      }
    }
  }

  private Shapes score(TetrisNetwork network, Tensor shapes, Tensor labels) {
    Irreps vector = Irreps.parse("1o");
    Tensor right = Tensors.ones(DType.FLOAT32, labels.size(0));
    double twins = 0;
    for (int i = 0; i < TURNS; i++) {
      Orthogonal3 turn = new Orthogonal3(SO3.group().sample(random), false);
      Tensor logits = network.forward(IrrepsBlocks.rotate(vector, turn, shapes));
      right = right.mul(logits.argmax(-1).eq(labels).toType(DType.FLOAT32));
      Tensor pair = logits.select(0, 0).sub(logits.select(0, 1)).abs().max();
      twins = Math.max(twins, pair.item() / logits.abs().max().item());
    }
    return new Shapes((int) Math.round(right.sum().item()), twins);
  }

  private double speedup() {
    double least = Double.POSITIVE_INFINITY;
    for (int degree = 1; degree <= AGREEMENT_DEGREE; degree++) {
      try (var fourier = GauntTensorProduct.fourier(degree, degree, degree);
          var grid = SphereGridTensorProduct.of(degree, degree, degree);
          var _ = Scope.open()) {
        Tensor x = features(DType.FLOAT32, BATCH, degree);
        Tensor y = features(DType.FLOAT32, BATCH, degree);
        List<Runnable> ways = new ArrayList<>();
        for (SphericalProduct product : List.of(fourier, grid)) {
          ways.add(() -> forget(() -> product.forward(x, y)));
        }
        double[] times = Timing.medians(ROUNDS, ways);
        least = Math.min(least, times[0] / times[1]);
      }
    }
    return least;
  }

  private static void forget(Supplier<Tensor> work) {
    try (var _ = Scope.open()) {
      Autograd.noGrad(work);
    }
  }
}
