package dev.coset.nn.affine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.groups.Decompositions;
import dev.coset.groups.Matrix;
import dev.coset.laws.Property;
import dev.coset.nn.RandomNets;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.LeakDetector;
import dev.coset.tensor.Losses;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.optim.Adam;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class AffineLawsTest {

  private static final Matrix QUARTER = Matrix.of(2, 2, 0, -1, 1, 0);
  private static final AffineCnnConfig SMALL = AffineCnnConfig.of(2, 3).withWidth(4).withSamples(3);

  private static List<Matrix> moved(Matrix h, List<Matrix> elements) {
    return elements.stream().map(h::times).toList();
  }

  /** Pixels turned by 90 degrees counter-clockwise as seen. */
  private static Tensor turned(Tensor images) {
    return images.rot90(1, -2, -1);
  }

  private static double relative(Tensor actual, Tensor expected) {
    return actual.sub(expected).abs().max().item() / (1e-12 + expected.abs().max().item());
  }

  private static double layer(DType type) {
    return type == DType.FLOAT64 ? 1e-10 : 1e-5;
  }

  private static void quietly(DType type, RandomGenerator random, AffineGroupCnn net) {
    net.to(type);
    Autograd.noGrad(
        () -> {
          net.parameters()
              .forEach((_, p) -> p.assign(p.add(Tensors.randn(type, p.shape(), random).mul(0.05))));
          return true;
        });
  }

  @Property(tries = 2)
  void layersTurn(RandomGenerator random) {
    for (LinearGroup group : LinearGroup.values()) {
      PolarDecomposition polar = new PolarDecomposition(group, 2);
      for (DType type : RandomNets.PRECISIONS) {
        try (var _ = Scope.open();
            var lift = new LieLifting2d(KernelSize.of(2, 3), random);
            var conv = new LieGroupConv2d(group, KernelSize.of(3, 2), random)) {
          RandomNets.randomized(lift, type, random);
          RandomNets.randomized(conv, type, random);
          List<Matrix> from = polar.sample(3, 0.1, random);
          List<Matrix> to = polar.sample(2, 0.1, random);
          Tensor x = Tensors.randn(type, new long[] {2, 2, 7, 7}, random);
          Tensor y = lift.forward(x, from);
          Tensor z = conv.forward(y, from, to);
          Tensor y2 = lift.forward(turned(x), moved(QUARTER, from));
          Tensor z2 = conv.forward(turned(y), moved(QUARTER, from), moved(QUARTER, to));
          assertThat(relative(y2, turned(y))).isLessThan(layer(type));
          assertThat(relative(z2, turned(z))).isLessThan(layer(type));
          assertThat(relative(lift.forward(turned(x), from), turned(y))).isGreaterThan(1e-3);
          Tensor stuck = conv.forward(turned(y), from, moved(QUARTER, to));
          assertThat(relative(stuck, turned(z))).isGreaterThan(1e-3);
        }
      }
    }
  }

  @Property(tries = 2)
  void networksDoNotNoticeTurns(RandomGenerator random) {
    for (DType type : RandomNets.PRECISIONS) {
      for (LinearGroup group : LinearGroup.values()) {
        try (var _ = Scope.open();
            var net = new AffineGroupCnn(SMALL.withGroup(group), random)) {
          quietly(type, random, net);
          Tensor x = Tensors.randn(type, new long[] {2, 2, 8, 8}, random);
          List<List<Matrix>> sets = net.elements();
          List<List<Matrix>> moved = sets.stream().map(s -> moved(QUARTER, s)).toList();
          Autograd.noGrad(
              () -> {
                Tensor logits = net.forward(x);
                double tolerance = type == DType.FLOAT64 ? 1e-10 : 1e-4;
                assertThat(relative(net.forward(turned(x), moved), logits)).isLessThan(tolerance);
                double unmoved = relative(net.forward(turned(x)), logits);
                assertThat(unmoved).isGreaterThan(type == DType.FLOAT64 ? 1e-6 : 0);
                Tensor dark = Tensors.zerosLike(x);
                assertThat(net.forward(dark, moved).isCloseTo(net.forward(dark), 0, 1e-4)).isTrue();
                return true;
              });
        }
      }
    }
  }

  /** Any map h, with kernels of so many pixels that the sum is nearly the integral. */
  @Property(tries = 3)
  void integralsMoveWithAnyMap(RandomGenerator random) {
    int side = 61;
    PolarDecomposition polar = new PolarDecomposition(LinearGroup.GENERAL, 2);
    try (var _ = Scope.open();
        var lift = new LieLifting2d(KernelSize.of(1, 6).withSide(side), random);
        var conv =
            new LieGroupConv2d(LinearGroup.GENERAL, KernelSize.of(1, 6).withSide(side), random)) {
      lift.to(DType.FLOAT64);
      conv.to(DType.FLOAT64);
      List<Matrix> from = List.of(polar.element(new double[] {-0.5, 0.1, -0.1, 0.7}));
      List<Matrix> to = List.of(polar.element(new double[] {-0.6, -0.1, 0.1, -0.4}));
      Matrix h =
          polar.element(
              new double[] {-0.25, 0.1 * random.nextDouble(), 0.1, 6 * random.nextDouble()});
      double[] blob = {0.2 * random.nextDouble(), -0.2, 4 + random.nextDouble(), 9};
      Tensor f = blobs(side, blob, Matrix.identity(2));
      Tensor moved = blobs(side, blob, h);
      double shrunk = h.get(0, 0) * h.get(1, 1) - h.get(0, 1) * h.get(1, 0);
      Tensor y = middle(lift.forward(f, to));
      Tensor y2 = middle(lift.forward(moved, moved(h, to)));
      assertThat(relative(y2, y)).isLessThan(0.03);
      assertThat(relative(y2.mul(shrunk), y)).isGreaterThan(0.15); // without |det g|^-1
      Tensor z = middle(conv.forward(f.unsqueeze(1), from, to));
      Tensor z2 = middle(conv.forward(moved.unsqueeze(1), moved(h, from), moved(h, to)));
      assertThat(relative(z2, z)).isLessThan(0.03);
    }
  }

  private static Tensor middle(Tensor features) {
    long middle = features.size(3) / 2;
    return features.select(3, middle).select(3, middle);
  }

  /** The function {@code y -> f(h^-1 y)} for a skew Gaussian f, on pixels for [-1, 1]^2. */
  private static Tensor blobs(int side, double[] blob, Matrix h) {
    double[] values = new double[side * side];
    Matrix inverse = Decompositions.inverse(h);
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        double[] p = {2.0 * column / (side - 1) - 1, 1 - 2.0 * row / (side - 1)};
        double[] q = inverse.times(p);
        double x = q[0] - blob[0];
        double y = q[1] - blob[1];
        values[row * side + column] = Math.exp(-blob[2] * x * x - blob[3] * y * y);
      }
    }
    return Tensors.of(DType.FLOAT64, values, 1, 1, side, side);
  }

  @Test
  void faultsAreNamed() {
    var random = new SplittableRandom(1);
    refused(() -> KernelSize.of(1, 1).withSide(1), "at least 3", "1");
    refused(() -> KernelSize.of(1, 1).withSide(4), "odd");
    refused(() -> KernelSize.of(0, 1), "at least 1");
    refused(() -> SMALL.withSamples(0), "samples");
    refused(() -> SMALL.withVariance(Double.NaN), "variance");
    List<Matrix> flip = List.of(Matrix.of(2, 2, 1, 0, 0, -1));
    List<Matrix> large = List.of(Matrix.of(2, 2, 2, 0, 0, 1));
    try (var _ = Scope.open();
        var lift = new LieLifting2d(KernelSize.of(1, 1), random);
        var conv = new LieGroupConv2d(LinearGroup.SPECIAL, KernelSize.of(1, 1), random);
        var net = new AffineGroupCnn(SMALL, random)) {
      Tensor x = Tensors.zeros(DType.FLOAT32, 1, 1, 5, 5);
      refused(() -> lift.forward(x, flip), "positive determinant");
      refused(() -> lift.forward(x, List.of()), "at least one");
      refused(() -> lift.forward(x.squeeze(0), large), "[b, 1, h, w]");
      List<Matrix> one = List.of(Matrix.identity(2));
      refused(() -> conv.forward(x.unsqueeze(1), large, one), "GENERAL");
      refused(() -> conv.forward(x, large, large), "[b, 1, 1, h, w]");
      refused(() -> net.forward(x.slice(2, 0, 2)), "at least 4");
      refused(() -> net.forward(x, List.of(one)), "3 layers");
    }
  }

  private static void refused(ThrowingCallable call, String... words) {
    assertThatThrownBy(call).isInstanceOf(BadInputException.class).hasMessageContainingAll(words);
  }

  @Test
  void trainingLeavesNothingBehind() {
    LeakDetector.check(
        () -> {
          var random = new SplittableRandom(3);
          try (var net = new AffineGroupCnn(SMALL, random);
              var adam = Adam.of(net.parameters(), 3e-3)) {
            double first = step(net, adam, random);
            double last = first;
            for (int i = 0; i < 40; i++) {
              last = step(net, adam, random);
            }
            assertThat(last).isLessThan(0.7 * first);
          }
        });
  }

  private static double step(AffineGroupCnn net, Adam adam, RandomGenerator random) {
    try (var _ = Scope.open()) {
      Tensor sizes = Tensors.of(new float[] {0, 1, 3}, 3, 1, 1, 1);
      Tensor images = Tensors.randn(DType.FLOAT32, new long[] {3, 2, 8, 8}, random).mul(sizes);
      Tensor labels = Tensors.of(new long[] {0, 1, 2});
      Tensor loss = Losses.crossEntropy(net.forward(images, random), labels);
      adam.zeroGrad();
      Autograd.backward(loss);
      adam.step();
      return loss.item();
    }
  }
}
