package dev.coset.nn.irreps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.groups.O3;
import dev.coset.groups.Orthogonal3;
import dev.coset.groups.irreps.Irreps;
import dev.coset.laws.Property;
import dev.coset.nn.RandomNets;
import dev.coset.nn.irreps.TensorProduct.Mode;
import dev.coset.nn.irreps.TensorProduct.Path;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.GradientCheck;
import dev.coset.tensor.LeakDetector;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.segments.Edges;
import dev.coset.tensor.segments.Segments;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ConvolutionTest {

  private static final Irreps HARMONICS = Irreps.sphericalHarmonics(2);
  private static final int STARTS = 4;
  private static final int ENDS = 5;

  /** Channels below, at and beyond a block of lanes; two paths that share a block; one shared. */
  private static List<TensorProduct> products() {
    Irreps vectors = Irreps.parse("3x0e + 3x1o");
    return List.of(
        TensorProduct.leftwise(Irreps.parse("3x0e + 5x1o + 2x2e + 2x3o"), HARMONICS, keep()),
        TensorProduct.leftwise(Irreps.parse("33x0e + 64x1o + 70x2e"), HARMONICS, keep()),
        new TensorProduct(
            vectors,
            HARMONICS,
            vectors,
            List.of(
                new Path(0, 0, 0, Mode.LEFT),
                new Path(1, 1, 0, Mode.LEFT),
                new Path(0, 1, 1, Mode.LEFT),
                new Path(1, 2, 1, Mode.LEFT))),
        TensorProduct.full(Irreps.parse("2x0e + 3x1o"), HARMONICS, Irreps.parse("2x1o + 1x2e")));
  }

  private static Irreps keep() {
    return Irreps.parse("0e + 1o + 1e + 2e + 3o");
  }

  /** Six edges; node 0 receives none, node 3 none starts from, two edges coincide. */
  private static Edges edges() {
    return Edges.of(
        Segments.of(new long[] {0, 2, 1, 2, 2, 0}, STARTS),
        Segments.of(new long[] {1, 4, 3, 4, 1, 2}, ENDS));
  }

  private record Operands(Tensor x, Tensor y, Tensor weights) {

    static Operands draw(
        TensorProduct product, Edges edges, DType type, boolean shared, RandomGenerator random) {
      long[] weights =
          shared
              ? new long[] {product.weightCount()}
              : new long[] {edges.count(), product.weightCount()};
      return new Operands(
          Tensors.randn(
              type, new long[] {edges.from().count(), product.left().dimension()}, random),
          Tensors.randn(type, new long[] {edges.count(), product.right().dimension()}, random),
          Tensors.randn(type, weights, random));
    }

    List<Tensor> all() {
      return List.of(x, y, weights);
    }
  }

  private static Tensor byParts(TensorProduct product, Edges edges, List<Tensor> in) {
    Tensor messages = product.forward(edges.from().gather(in.get(0)), in.get(1), in.get(2));
    return edges.to().sum(messages);
  }

  @Property(tries = 3)
  void equalsProductsGatheredAndSummed(RandomGenerator random) {
    for (TensorProduct product : products()) {
      for (DType type : RandomNets.PRECISIONS) {
        for (boolean shared : new boolean[] {false, true}) {
          try (var _ = Scope.open()) {
            Edges edges = edges();
            Operands in = Operands.draw(product, edges, type, shared, random);
            in.all().forEach(Tensor::requiresGrad);
            Tensor out = product.convolve(edges, in.x(), in.y(), in.weights());
            Tensor expected = byParts(product, edges, in.all());
            RandomNets.requireClose(out, expected);
            Tensor vector = Tensors.randn(type, out.shape(), random);
            List<Tensor> gradients = Autograd.grad(out.mul(vector).sum(), in.all(), true);
            List<Tensor> others = Autograd.grad(expected.mul(vector).sum(), in.all(), true);
            for (int i = 0; i < gradients.size(); i++) {
              RandomNets.requireClose(gradients.get(i), others.get(i));
            }
            // A broken copy: the edges turned round.
            Edges turned =
                Edges.of(
                    Segments.of(new long[] {1, 2, 3, 3, 1, 2}, STARTS),
                    Segments.of(new long[] {0, 2, 1, 2, 2, 0}, ENDS));
            Tensor broken = product.convolve(turned, in.x(), in.y(), in.weights());
            assertThat(broken.sub(expected).abs().max().item()).isGreaterThan(1e-3);
          }
        }
      }
    }
  }

  @Property(tries = 2)
  void derivativesToTheSecondOrder(RandomGenerator random) {
    Irreps left = Irreps.parse("2x0e + 1x1o");
    Irreps right = Irreps.sphericalHarmonics(1);
    TensorProduct product = TensorProduct.leftwise(left, right, Irreps.parse("0e + 1o + 1e"));
    try (var _ = Scope.open()) {
      Edges edges = edges();
      Operands in = Operands.draw(product, edges, DType.FLOAT64, false, random);
      GradientCheck.DEFAULT
          .run(a -> product.convolve(edges, a.get(0), a.get(1), a.get(2)).square(), in.all())
          .requirePassed();
    }
  }

  @Property(tries = 3)
  void convolutionsMoveWithTheirFactors(RandomGenerator random) {
    for (TensorProduct product : products()) {
      for (DType type : RandomNets.PRECISIONS) {
        try (var _ = Scope.open()) {
          Edges edges = edges();
          Operands in = Operands.draw(product, edges, type, false, random);
          Orthogonal3 g = O3.group().sample(random);
          Tensor moved =
              product.convolve(
                  edges,
                  IrrepsBlocks.rotate(product.left(), g, in.x()),
                  IrrepsBlocks.rotate(product.right(), g, in.y()),
                  in.weights());
          Tensor out = product.convolve(edges, in.x(), in.y(), in.weights());
          RandomNets.requireClose(moved, IrrepsBlocks.rotate(product.out(), g, out));
        }
      }
    }
  }

  @Test
  void graphsWithoutEdgesGiveZeros() {
    for (TensorProduct product : products()) {
      try (var _ = Scope.open()) {
        Edges none = Edges.of(Segments.of(new long[0], STARTS), Segments.of(new long[0], ENDS));
        Tensor out =
            product.convolve(
                none,
                Tensors.ones(DType.FLOAT32, STARTS, product.left().dimension()),
                Tensors.zeros(DType.FLOAT32, 0, product.right().dimension()),
                Tensors.ones(DType.FLOAT32, product.weightCount()));
        assertThat(out.shape()).containsExactly(ENDS, product.out().dimension());
        assertThat(out.abs().max().item()).isZero();
      }
    }
  }

  @Test
  void manyStepsLeakNothing() {
    var random = new SplittableRandom(1);
    TensorProduct product = products().getFirst();
    LeakDetector.check(
        () -> {
          for (int step = 0; step < 20; step++) {
            try (var _ = Scope.open()) {
              Operands in = Operands.draw(product, edges(), DType.FLOAT32, false, random);
              in.all().forEach(Tensor::requiresGrad);
              Autograd.backward(
                  product.convolve(edges(), in.x(), in.y(), in.weights()).square().sum());
            }
          }
        });
  }

  @Test
  void faultsAreNamed() {
    TensorProduct product = products().getFirst();
    try (var _ = Scope.open()) {
      Tensor x = Tensors.zeros(DType.FLOAT32, STARTS, product.left().dimension());
      Tensor y = Tensors.zeros(DType.FLOAT32, 6, product.right().dimension());
      Tensor w = Tensors.zeros(DType.FLOAT32, product.weightCount());
      assertThatThrownBy(() -> product.convolve(edges(), y, y, w))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(product.left().toString());
      assertThatThrownBy(() -> product.convolve(edges(), x, y.slice(0, 0, 5), w))
          .hasMessageContaining("[6, 9] for the edges")
          .hasMessageContaining("FLOAT32[5, 9]");
      assertThatThrownBy(() -> product.convolve(edges(), x, y, w.slice(0, 0, 3)))
          .hasMessageContaining("weights");
    }
  }
}
