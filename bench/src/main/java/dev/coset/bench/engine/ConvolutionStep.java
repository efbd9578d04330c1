package dev.coset.bench.engine;

import dev.coset.groups.irreps.Irreps;
import dev.coset.groups.sphere.Normalization;
import dev.coset.nn.irreps.Harmonics;
import dev.coset.nn.irreps.TensorProduct;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.segments.Edges;
import dev.coset.tensor.segments.Segments;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The convolution of NequIP, forward and backward: features {@code 64x0e + 64x1o + 64x2e} of 1,000
 * nodes, harmonics to degree 2 along 10,000 edges, one weight an edge, path and channel;
 * derivatives by features, edge vectors and weights.
 */
final class ConvolutionStep {

  private static final int NODES = 1000;
  private static final int EDGES = 10_000;

  private ConvolutionStep() {}

  static Task forwardAndBackward() {
    RandomGenerator random = new SplittableRandom(1);
    Irreps features = Irreps.parse("64x0e + 64x1o + 64x2e");
    Harmonics harmonics = Harmonics.ofDirections(2, Normalization.COMPONENT);
    TensorProduct product = TensorProduct.leftwise(features, harmonics.out(), features);
    long[] from = random.longs(EDGES, 0, NODES).toArray();
    long[] to = random.longs(EDGES, 0, NODES).sorted().toArray();
    Edges edges = Edges.of(Segments.of(from, NODES), Segments.of(to, NODES));
    Task task = new Task(null);
    Tensor x = task.input(random, NODES, features.dimension());
    Tensor r = task.input(random, EDGES, 3);
    Tensor w = task.input(random, EDGES, product.weightCount());
    Tensor vector =
        task.hold(
            () ->
                Tensors.randn(
                    DType.FLOAT32, new long[] {NODES, product.out().dimension()}, random));
    return task.repeating(
        () -> {
          Tensor out = product.convolve(edges, x, harmonics.forward(r), w);
          List<Tensor> _ = Autograd.grad(out.mul(vector).sum(), List.of(x, r, w), false);
        });
  }
}
