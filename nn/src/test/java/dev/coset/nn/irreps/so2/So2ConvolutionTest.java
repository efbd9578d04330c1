package dev.coset.nn.irreps.so2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.coset.data.BadInputException;
import dev.coset.groups.Orthogonal3;
import dev.coset.groups.SO3;
import dev.coset.groups.irreps.Irrep;
import dev.coset.groups.irreps.Irreps;
import dev.coset.groups.sphere.Normalization;
import dev.coset.laws.Property;
import dev.coset.nn.RandomNets;
import dev.coset.nn.irreps.Harmonics;
import dev.coset.nn.irreps.IrrepsBlocks;
import dev.coset.nn.irreps.TensorProduct;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class So2ConvolutionTest {

  /** Both poles, the equator where the frames' halves meet, and near misses of the poles. */
  private static final double[] SPECIAL = {
    0, 2, 0, 0, -1, 0, 1, 0, 0, 0, 0, -3, 1e-9, 1, 0, 0, -1, 1e-9, 1e-4, -1, 1e-4
  };

  private static Irreps rotations(int degree, int channels) {
    return new Irreps(
        IntStream.rangeClosed(0, degree)
            .mapToObj(l -> new Irreps.Block(channels, new Irrep(l, 1)))
            .toList());
  }

  private static Tensor edges(DType type, int random, RandomGenerator generator) {
    Tensor special = Tensors.of(SPECIAL, SPECIAL.length / 3, 3);
    Tensor drawn = Tensors.randn(DType.FLOAT64, new long[] {random, 3}, generator);
    return Tensors.cat(0, special, drawn).toType(type);
  }

  @Property(tries = 3)
  void framesTakeEdgesToThePole(RandomGenerator random) {
    try (var _ = Scope.open()) {
      Tensor vectors = edges(DType.FLOAT64, 5, random);
      EdgeFrames frames = EdgeFrames.of(vectors, 4);
      Tensor harmonics = Harmonics.ofDirections(4, Normalization.NORM).forward(vectors);
      for (int l = 0; l <= 4; l++) {
        long at = (long) l * l;
        Tensor y = harmonics.slice(1, at, at + 2L * l + 1).unsqueeze(-1);
        Tensor turned = frames.matrix(l).bmm(y).squeeze(-1);
        Tensor pole = Tensors.zerosLike(turned);
        pole = pole.selectScatter(Tensors.ones(DType.FLOAT64, turned.size(0)), 1, l);
        assertThat(turned.sub(pole).abs().max().item()).isLessThan(1e-12);
      }
    }
  }

  /** Values, gradients and products with Hessians, for both factors, in SO(3) mode. */
  @Property(tries = 1)
  void itIsTheTensorProductWithHarmonics(RandomGenerator random) {
    for (int degree = 1; degree <= 6; degree++) {
      Irreps irreps = rotations(degree, 2);
      TensorProduct product = TensorProduct.full(irreps, rotations(degree, 1), irreps);
      try (var _ = Scope.open()) {
        Tensor w = Tensors.randn(DType.FLOAT64, new long[] {product.weightCount()}, random);
        try (var convolution =
            So2Convolution.fromTensorProduct(product, w, Normalization.COMPONENT)) {
          compare(product, convolution, degree, w, random);
        }
      }
    }
  }

  private static void compare(
      TensorProduct product,
      So2Convolution convolution,
      int degree,
      Tensor w,
      RandomGenerator random) {
    Harmonics harmonics = Harmonics.ofDirections(degree, Normalization.COMPONENT);
    Tensor r = edges(DType.FLOAT64, 3, random).requiresGrad();
    Tensor x =
        Tensors.randn(DType.FLOAT64, new long[] {r.size(0), product.left().dimension()}, random)
            .requiresGrad();
    Tensor expected = product.forward(x, harmonics.forward(r), w);
    Tensor actual = convolution.forward(EdgeFrames.of(r, degree), x);
    RandomNets.requireClose(actual, expected);
    Tensor v = Tensors.randn(DType.FLOAT64, expected.shape(), random);
    List<Tensor> slopes = Autograd.grad(expected.mul(v).sum(), List.of(r, x), true);
    List<Tensor> found = Autograd.grad(actual.mul(v).sum(), List.of(r, x), true);
    Tensor along = Tensors.randn(DType.FLOAT64, r.shape(), random);
    for (int i = 0; i < 2; i++) {
      requireRows(found.get(i), slopes.get(i));
    }
    Tensor bend = Autograd.grad(slopes.getFirst().mul(along).sum(), r);
    Tensor foundBend = Autograd.grad(found.getFirst().mul(along).sum(), r);
    requireRows(foundBend, bend);
  }

  /** The same to 1e-9, relative to the largest entry. */
  private static void requireRows(Tensor actual, Tensor expected) {
    double scale = 1 + expected.abs().max().item();
    assertThat(actual.sub(expected).abs().max().item() / scale).isLessThan(1e-9);
  }

  @Property(tries = 3)
  void turnsAboutTheEdgeDropOut(RandomGenerator random) {
    Irreps in = Irreps.parse("3x0e + 2x1o + 1x2e + 2x1e");
    Irreps out = Irreps.parse("2x0e + 1x1o + 2x3o");
    try (var convolution = new So2Convolution(in, out, 1, random);
        var _ = Scope.open()) {
      RandomNets.randomized(convolution, DType.FLOAT64, random);
      Tensor r = edges(DType.FLOAT64, 4, random);
      Tensor x = Tensors.randn(DType.FLOAT64, new long[] {r.size(0), in.dimension()}, random);
      Tensor turns = Tensors.randn(DType.FLOAT64, new long[] {r.size(0)}, random).mul(3);
      Tensor expected = convolution.forward(EdgeFrames.of(r, 3), x);
      RandomNets.requireClose(convolution.forward(EdgeFrames.of(r, 3, turns), x), expected);
    }
  }

  /** Golden values and derivatives by the edges; the command is in the file. */
  @Test
  void valuesAndSlopesAreThoseOfE3nn() throws IOException {
    JsonNode table;
    try (var stream = So2ConvolutionTest.class.getResourceAsStream("edge-convolutions.json")) {
      table = new ObjectMapper().readTree(stream);
    }
    for (JsonNode row : table.get("cases")) {
      Irreps left = Irreps.parse(row.get("left").asText());
      Irreps out = Irreps.parse(row.get("irreps").asText());
      int degree = row.get("degree").asInt();
      TensorProduct product = TensorProduct.full(left, rotations(degree, 1), out);
      try (var _ = Scope.open()) {
        Tensor w = numbers(row.get("weights"), product.weightCount()).select(0, 0);
        try (var convolution =
            So2Convolution.fromTensorProduct(product, w, Normalization.COMPONENT)) {
          Tensor r = numbers(row.get("edges"), 3).requiresGrad();
          Tensor x = IrrepsBlocks.fromE3nn(left, numbers(row.get("x"), left.dimension()));
          int highest = Math.max(left.maxDegree(), out.maxDegree());
          Tensor z = convolution.forward(EdgeFrames.of(r, highest), x);
          requireSame(IrrepsBlocks.toE3nn(out, z), numbers(row.get("out"), out.dimension()));
          Tensor v = IrrepsBlocks.fromE3nn(out, numbers(row.get("v"), out.dimension()));
          requireSame(Autograd.grad(z.mul(v).sum(), r), numbers(row.get("slopes"), 3));
        }
      }
    }
    assertThat(table.get("cases")).hasSize(3);
  }

  private static void requireSame(Tensor actual, Tensor expected) {
    assertThat(actual.sub(expected).abs().max().item()).isLessThan(1e-12);
  }

  private static Tensor numbers(JsonNode array, int width) {
    double[] values =
        StreamSupport.stream(array.spliterator(), false).mapToDouble(JsonNode::asDouble).toArray();
    return Tensors.of(values, values.length / width, width);
  }

  /** In both precisions, with orders left out and weights that depend on the edge. */
  @Property(tries = 2)
  void convolutionsCommuteWithRotations(RandomGenerator random) {
    Irreps in = Irreps.parse("3x0e + 2x1e + 1x2e + 2x3e");
    Irreps out = Irreps.parse("2x0e + 1x1e + 2x2e");
    for (DType type : RandomNets.PRECISIONS) {
      for (int order = 0; order <= 2; order++) {
        try (var convolution = new So2Convolution(in, out, order, random);
            var _ = Scope.open()) {
          RandomNets.randomized(convolution, type, random);
          Orthogonal3 g = new Orthogonal3(SO3.group().sample(random), false);
          Tensor r = edges(type, 4, random);
          Tensor x = Tensors.randn(type, new long[] {r.size(0), in.dimension()}, random);
          long[] shape = {r.size(0), convolution.factorCount()};
          Tensor factors = Tensors.randn(type, shape, random);
          Tensor y = convolution.forward(EdgeFrames.of(r, 3), x, factors);
          Tensor moved = IrrepsBlocks.rotate(out, g, y);
          Tensor turned = IrrepsBlocks.rotate(Irreps.parse("1e"), g, r);
          Tensor features = IrrepsBlocks.rotate(in, g, x);
          RandomNets.requireClose(
              convolution.forward(EdgeFrames.of(turned, 3), features, factors), moved);
          Tensor broken = convolution.forward(EdgeFrames.of(turned, 3), x, factors);
          assertThat(broken.sub(moved).abs().max().item()).isGreaterThan(1e-3);
        }
      }
    }
  }

  @Test
  void noEdgesAndZeroFeaturesAreNoFault() {
    var random = new SplittableRandom(4);
    Irreps irreps = Irreps.parse("2x0e + 2x1e + 1x2e");
    try (var convolution = new So2Convolution(irreps, irreps, 2, random);
        var _ = Scope.open()) {
      Tensor none = Tensors.zeros(DType.FLOAT32, 0, 3).requiresGrad();
      Tensor empty = Tensors.zeros(DType.FLOAT32, 0, irreps.dimension());
      Tensor nothing = convolution.forward(EdgeFrames.of(none, 2), empty);
      assertThat(nothing.shape()).containsExactly(0, irreps.dimension());
      assertThat(Autograd.grad(nothing.sum(), none).shape()).containsExactly(0, 3);
      Tensor r = edges(DType.FLOAT32, 2, random).requiresGrad();
      Tensor x = Tensors.zeros(DType.FLOAT32, r.size(0), irreps.dimension()).requiresGrad();
      Tensor y = convolution.forward(EdgeFrames.of(r, 2), x);
      for (Tensor slope : Autograd.grad(y.square().sum(), List.of(r, x), true)) {
        assertThat(slope.isFinite().all().itemBoolean()).isTrue();
      }
    }
  }

  @Test
  void faultsAreNamed() {
    var random = new SplittableRandom(4);
    Irreps irreps = Irreps.parse("2x0e + 2x1e");
    assertThatThrownBy(() -> new So2Convolution(irreps, irreps, 2, random))
        .hasMessageContaining("L = 1")
        .hasMessageContaining("M = 2");
    TensorProduct product = TensorProduct.full(irreps, irreps, irreps);
    try (var convolution = new So2Convolution(irreps, irreps, 1, random);
        var _ = Scope.open()) {
      Tensor zero = Tensors.of(new double[] {1, 0, 0, 0, 0, 0}, 2, 3);
      assertThatThrownBy(() -> EdgeFrames.of(zero, 1))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("Edge 1");
      Tensor broken = Tensors.of(new double[] {1, Double.NaN, 0}, 1, 3);
      assertThatThrownBy(() -> EdgeFrames.of(broken, 1))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("NaN");
      EdgeFrames frames = EdgeFrames.of(Tensors.ones(DType.FLOAT32, 2, 3), 1);
      assertThatThrownBy(() -> frames.matrix(2)).hasMessageContaining("0 to 1, given: 2");
      Tensor wrong = Tensors.zeros(DType.FLOAT32, 3, 8);
      assertThatThrownBy(() -> convolution.forward(frames, wrong)).hasMessageContaining("[2, 8]");
      Tensor right = Tensors.zeros(DType.FLOAT32, 2, 8);
      assertThatThrownBy(() -> convolution.forward(frames, right, right))
          .hasMessageContaining("Factors [e, 6]");
      Tensor w = Tensors.zeros(DType.FLOAT64, product.weightCount());
      assertThatThrownBy(
              () -> So2Convolution.fromTensorProduct(product, w, Normalization.COMPONENT))
          .hasMessageContaining("one channel");
      assertThatThrownBy(() -> EdgeFrames.of(right, 1)).hasMessageContaining("Edges [e, 3]");
    }
  }
}
