package dev.coset.nn.irreps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.data.neighbors.RadiusGraph;
import dev.coset.groups.O3;
import dev.coset.groups.Orthogonal3;
import dev.coset.groups.irreps.Irreps;
import dev.coset.groups.sphere.Normalization;
import dev.coset.laws.Property;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Mlp;
import dev.coset.tensor.segments.Edges;
import java.util.List;
import java.util.random.RandomGenerator;

/** The example of a layer of one's own in {@code docs/nn.md}. */
class InteractionExampleTest {

  // region interaction
  /** Features of atoms, changed by those of their neighbours: the convolution of NequIP. */
  static final class Interaction extends Module {

    private final Harmonics harmonics = Harmonics.ofDirections(2, Normalization.COMPONENT);
    private final TensorProduct product;
    private final Mlp radial;
    private final IrrepsLinear mix;

    Interaction(Irreps in, Irreps out, RandomGenerator random) {
      product = TensorProduct.leftwise(in, harmonics.out(), out);
      radial = child("radial", Mlp.of(List.of(1, 16, product.weightCount()), Tensor::silu, random));
      mix = child("mix", new IrrepsLinear(product.out(), out, random));
    }

    /** From features {@code [n, in]} and positions {@code [n, 3]} to features {@code [n, out]}. */
    Tensor forward(Tensor features, Tensor positions, Edges edges) {
      Tensor along = edges.to().gather(positions).sub(edges.from().gather(positions)); // [e, 3]
      Tensor length = along.square().sum(1, true).add(1e-12).sqrt();
      Tensor weights = radial.forward(length); // one a path and channel
      return mix.forward(product.convolve(edges, features, harmonics.forward(along), weights));
    }
  }

  // endregion

  // region law
  @Property(tries = 5)
  void isEquivariant(RandomGenerator random) {
    Irreps in = Irreps.parse("8x0e + 4x1o");
    Irreps out = Irreps.parse("8x0e + 4x1o + 2x2e");
    double[] points = random.doubles(30).toArray(); // ten atoms
    Edges edges = RadiusGraph.of(points, 0.6).edges();
    try (var layer = new Interaction(in, out, random);
        var _ = Scope.open()) {
      layer.to(DType.FLOAT64);
      Tensor positions = Tensors.of(points, 10, 3);
      Tensor features = Tensors.randn(DType.FLOAT64, new long[] {10, in.dimension()}, random);
      Orthogonal3 g = O3.group().sample(random); // a rotation or a reflection
      Tensor turned = IrrepsBlocks.rotate(Irreps.parse("1o"), g, positions);
      Tensor before = layer.forward(IrrepsBlocks.rotate(in, g, features), turned, edges);
      Tensor after = IrrepsBlocks.rotate(out, g, layer.forward(features, positions, edges));
      assertThat(before.sub(after).abs().max().item()).isLessThan(1e-12);
    }
  }
  // endregion
}
