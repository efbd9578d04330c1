package dev.coset.nn.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.groups.O3;
import dev.coset.groups.Orthogonal3;
import dev.coset.groups.irreps.Irreps;
import dev.coset.laws.Property;
import dev.coset.nn.RandomNets;
import dev.coset.nn.attention.IterativeSe3Transformer.Refinement;
import dev.coset.nn.irreps.IrrepsBlocks;
import dev.coset.nn.irreps.TensorProduct;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.LeakDetector;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.optim.Adam;
import dev.coset.tensor.segments.Edges;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class Se3AttentionTest {

  private static final Irreps IN = Irreps.parse("2x0e + 1x1o");
  private static final Irreps VECTOR = Irreps.parse("1x1o");
  private static final int POINTS = 6;
  private static final Se3Config CONFIG =
      Se3Config.of(IN, 4, 2).withHeads(2).withEdgeAttributes(2).withRadial(5, 8, 4);

  private static Edges everybody(int points) {
    long[] from = new long[points * (points - 1)];
    long[] to = new long[from.length];
    int at = 0;
    for (int i = 0; i < points; i++) {
      for (int j = 0; j < points; j++) {
        if (i != j) {
          from[at] = j;
          to[at++] = i;
        }
      }
    }
    return Edges.of(Tensors.of(from), Tensors.of(to), points);
  }

  private static IterativeSe3Transformer network(
      GeometryUse use, DType type, RandomGenerator random) {
    try (var _ = Scope.open()) {
      return RandomNets.randomized(
          new IterativeSe3Transformer(CONFIG, 2, 2, use, random), type, random);
    }
  }

  /** Two points coincide, and three lie on a line. */
  private static Tensor degenerate(DType type, RandomGenerator random) {
    Tensor x = Tensors.randn(type, new long[] {POINTS, 3}, random);
    Tensor first = x.slice(0, 0, 1);
    return Tensors.cat(0, first, first, first.mul(2), first.mul(-1), x.slice(0, 4, POINTS));
  }

  @Property(tries = 3)
  void refinementsMoveWithThePoints(RandomGenerator random) {
    for (DType type : RandomNets.PRECISIONS) {
      double tolerance = type == DType.FLOAT64 ? 1e-10 : 1e-4;
      try (var _ = Scope.open();
          var network = network(GeometryUse.REBUILT, type, random)) {
        Edges edges = everybody(POINTS);
        Tensor h = Tensors.randn(type, new long[] {POINTS, IN.dimension()}, random);
        Tensor a = Tensors.rand(type, new long[] {edges.count(), 2}, random);
        Orthogonal3 g = O3.group().sample(random);
        Tensor shift = Tensors.randn(type, new long[] {3}, random);
        for (Tensor x :
            List.of(
                Tensors.randn(type, new long[] {POINTS, 3}, random), degenerate(type, random))) {
          Refinement before = network.refine(h, x, edges, a, 3);
          Tensor moved = IrrepsBlocks.rotate(VECTOR, g, x).add(shift);
          Refinement after = network.refine(IrrepsBlocks.rotate(IN, g, h), moved, edges, a, 3);
          Tensor expected = IrrepsBlocks.rotate(VECTOR, g, before.last()).add(shift);
          assertThat(error(after.last(), expected)).isLessThan(tolerance);
          Tensor features = IrrepsBlocks.rotate(CONFIG.hidden(), g, before.features());
          assertThat(error(after.features(), features)).isLessThan(tolerance);
          // Broken: features that stay where they were.
          Tensor wrong = network.refine(h, moved, edges, a, 3).last();
          assertThat(error(wrong, expected)).isGreaterThan(1e-6);
        }
      }
    }
  }

  private static double error(Tensor actual, Tensor expected) {
    return actual.sub(expected).abs().max().item() / (1 + expected.abs().max().item());
  }

  @Property(tries = 3)
  void kernelsAreTensorProducts(RandomGenerator random) {
    Irreps in = Irreps.parse("2x0e + 3x1o + 1x1e + 2x2e");
    Irreps out = Irreps.parse("2x0e + 2x1o + 3x2e + 1x4e + 1x5e");
    EdgeKernel kernel = new EdgeKernel(in, 2, out);
    Irreps directions = Irreps.sphericalHarmonics(2);
    TensorProduct product = new TensorProduct(in, directions, out, kernel.paths());
    try (var _ = Scope.open()) {
      assertThat(kernel.weightCount()).isEqualTo(product.weightCount());
      Tensor x = Tensors.randn(DType.FLOAT64, new long[] {4, in.dimension()}, random);
      Tensor y = Tensors.randn(DType.FLOAT64, new long[] {4, 9}, random);
      Tensor w = Tensors.randn(DType.FLOAT64, new long[] {4, kernel.weightCount()}, random);
      RandomNets.requireClose(IrrepsBlocks.join(kernel.forward(x, y, w)), product.forward(x, y, w));
    }
  }

  /** Attention of a point with one neighbour is its value, with none nothing; shares sum to one. */
  @Property(tries = 3)
  void theOrderOfPointsDoesNotMatter(RandomGenerator random) {
    try (var _ = Scope.open();
        var network = network(GeometryUse.REBUILT, DType.FLOAT64, random)) {
      Edges edges = Edges.of(Tensors.of(new long[] {0, 1, 1}), Tensors.of(new long[] {1, 0, 2}), 4);
      Edges swapped =
          Edges.of(Tensors.of(new long[] {3, 2, 2}), Tensors.of(new long[] {2, 3, 1}), 4);
      Tensor h = Tensors.randn(DType.FLOAT64, new long[] {4, IN.dimension()}, random);
      Tensor x = Tensors.randn(DType.FLOAT64, new long[] {4, 3}, random);
      Tensor a = Tensors.rand(DType.FLOAT64, new long[] {3, 2}, random);
      Tensor there = network.refine(h, x, edges, a, 2).last();
      Tensor back = Tensors.of(new long[] {3, 2, 1, 0});
      Tensor here =
          network.refine(h.indexSelect(0, back), x.indexSelect(0, back), swapped, a, 2).last();
      RandomNets.requireClose(here.indexSelect(0, back), there);
    }
  }

  /** Values do not depend on what is differentiated; gradients do. */
  @Property(tries = 2)
  void stoppedGeometryGivesTheSameValues(RandomGenerator random) {
    try (var full = network(GeometryUse.REBUILT, DType.FLOAT64, random);
        var stopped = network(GeometryUse.REBUILT_STOPPED, DType.FLOAT64, random);
        var first = network(GeometryUse.FIRST, DType.FLOAT64, random);
        var _ = Scope.open()) {
      stopped.load(full.state());
      first.load(full.state());
      Edges edges = everybody(POINTS);
      Tensor h = Tensors.randn(DType.FLOAT64, new long[] {POINTS, IN.dimension()}, random);
      Tensor x = Tensors.randn(DType.FLOAT64, new long[] {POINTS, 3}, random);
      Tensor a = Tensors.rand(DType.FLOAT64, new long[] {edges.count(), 2}, random);
      Tensor y = full.refine(h, x, edges, a, 2).last();
      RandomNets.requireClose(stopped.refine(h, x, edges, a, 2).last(), y);
      assertThat(first.refine(h, x, edges, a, 2).last().sub(y).abs().max().item())
          .isGreaterThan(1e-9);
      Tensor weight =
          Objects.requireNonNull(full.parameters().get("block0.layer0.query.weight0_0"));
      Tensor other =
          Objects.requireNonNull(stopped.parameters().get("block0.layer0.query.weight0_0"));
      Tensor slope = Autograd.grad(y.square().sum(), weight);
      Tensor loss = stopped.refine(h, x, edges, a, 2).last().square().sum();
      assertThat(Autograd.grad(loss, other).sub(slope).abs().max().item()).isGreaterThan(1e-9);
    }
  }

  @Test
  void trainingLeavesNoMemoryBehindAndStaysFinite() {
    RandomGenerator random = new SplittableRandom(4);
    try (var network = network(GeometryUse.REBUILT, DType.FLOAT32, random);
        var adam = Adam.of(network.parameters(), 1e-3)) {
      Runnable step =
          () -> {
            try (var _ = Scope.open()) {
              adam.zeroGrad();
              Edges edges = everybody(POINTS);
              Tensor h = Tensors.ones(DType.FLOAT32, POINTS, IN.dimension());
              Tensor a = Tensors.ones(DType.FLOAT32, edges.count(), 2);
              Tensor x = degenerate(DType.FLOAT32, random);
              Tensor loss = network.refine(h, x, edges, a, 3).last().square().mean();
              Autograd.backward(loss);
              adam.step();
              assertThat(loss.item()).isFinite();
            }
          };
      step.run();
      LeakDetector.check(step);
      step.run();
    }
  }

  @Test
  void faultsAreNamed() {
    RandomGenerator random = new SplittableRandom(4);
    try (var network = network(GeometryUse.FIRST, DType.FLOAT32, random);
        var _ = Scope.open()) {
      Edges edges = everybody(3);
      Tensor h = Tensors.ones(DType.FLOAT32, 3, IN.dimension());
      Tensor x = Tensors.ones(DType.FLOAT32, 3, 3);
      Tensor a = Tensors.ones(DType.FLOAT32, 6, 2);
      assertThat(network.refine(h, x, edges, a, 1).last().shape()).containsExactly(3, 3);
      refused(() -> network.refine(h, x, edges, a, 0), "At least one step");
      refused(
          () -> network.refine(h, x, edges, Tensors.ones(DType.FLOAT32, 6, 0), 1),
          "needs 2 attributes");
      refused(() -> network.refine(h.slice(0, 0, 2), x, edges, a, 1), "Features [3, 5]");
      refused(() -> network.refine(h, x.slice(1, 0, 2), edges, a, 1), "Positions [3, 3]");
      refused(() -> network.refine(h, x.mul(Double.NaN), edges, a, 1), "not finite");
      assertThatThrownBy(() -> new IterativeSe3Transformer(CONFIG, 0, 1, GeometryUse.FIRST, random))
          .hasMessageContaining("At least one block");
      assertThatThrownBy(() -> CONFIG.withHeads(3)).hasMessageContaining("do not divide");
      assertThatThrownBy(() -> CONFIG.withRadial(1, 1, 1)).hasMessageContaining("basis");
    }
  }

  private static void refused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(BadInputException.class).hasMessageContaining(message);
  }
}
