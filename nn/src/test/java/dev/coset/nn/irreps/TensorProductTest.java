package dev.coset.nn.irreps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.coset.groups.O3;
import dev.coset.groups.Orthogonal3;
import dev.coset.groups.irreps.Irreps;
import dev.coset.laws.Property;
import dev.coset.nn.RandomNets;
import dev.coset.nn.irreps.TensorProduct.Mode;
import dev.coset.nn.irreps.TensorProduct.Path;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.io.IOException;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class TensorProductTest {

  private static final Irreps LEFT = Irreps.parse("3x0e + 2x1o + 2x2e + 2x0o");
  private static final Irreps RIGHT = Irreps.parse("2x0e + 1x1o + 2x2e");

  private static List<TensorProduct> products() {
    Irreps same = Irreps.parse("2x1o + 2x2e");
    return List.of(
        TensorProduct.full(LEFT, RIGHT, Irreps.parse("2x0e + 1x0o + 2x1o + 1x1e + 3x2e + 1x3o")),
        TensorProduct.leftwise(LEFT, RIGHT, Irreps.parse("0e + 1o + 2e + 1e")),
        new TensorProduct(
            same,
            same,
            Irreps.parse("2x0e + 2x1e + 2x2e"),
            List.of(
                new Path(0, 0, 0, Mode.CHANNELWISE),
                new Path(0, 0, 1, Mode.CHANNELWISE),
                new Path(1, 1, 2, Mode.CHANNELWISE),
                new Path(0, 0, 2, Mode.CHANNELWISE))));
  }

  @Property(tries = 5)
  void productsMoveWithTheirFactors(RandomGenerator random) {
    for (TensorProduct product : products()) {
      for (DType type : List.of(DType.FLOAT64, DType.FLOAT32)) {
        for (boolean shared : new boolean[] {true, false}) {
          moves(product, type, shared, random);
        }
      }
    }
  }

  private static void moves(
      TensorProduct product, DType type, boolean shared, RandomGenerator random) {
    try (var _ = Scope.open()) {
      Tensor x = Tensors.randn(type, new long[] {4, product.left().dimension()}, random);
      Tensor y = Tensors.randn(type, new long[] {4, product.right().dimension()}, random);
      long[] shape =
          shared ? new long[] {product.weightCount()} : new long[] {4, product.weightCount()};
      Tensor w = Tensors.randn(type, shape, random);
      Orthogonal3 g = O3.group().sample(random);
      Tensor moved = IrrepsBlocks.rotate(product.out(), g, product.forward(x, y, w));
      Tensor xg = IrrepsBlocks.rotate(product.left(), g, x);
      Tensor yg = IrrepsBlocks.rotate(product.right(), g, y);
      RandomNets.requireClose(product.forward(xg, yg, w), moved);
      // A broken copy: only one factor moves.
      Tensor broken = product.forward(xg, y, w).sub(moved);
      assertThat(broken.abs().max().item()).isGreaterThan(1e-6);
    }
  }

  /** Golden values; the command is in the file. */
  @Test
  void valuesAreThoseOfE3nn() throws IOException {
    JsonNode table;
    try (var stream = TensorProductTest.class.getResourceAsStream("tensor-products.json")) {
      table = new ObjectMapper().readTree(stream);
    }
    int compared = 0;
    for (JsonNode row : table.get("cases")) {
      Irreps left = Irreps.parse(row.get("left").asText());
      Irreps right = Irreps.parse(row.get("right").asText());
      Irreps keep = Irreps.parse(row.get("keep").asText());
      boolean full = row.get("mode").asText().equals("full");
      TensorProduct product =
          full ? TensorProduct.full(left, right, keep) : TensorProduct.leftwise(left, right, keep);
      try (var _ = Scope.open()) {
        assertThat(product.out()).isEqualTo(Irreps.parse(row.get("irreps").asText()));
        Tensor x = IrrepsBlocks.fromE3nn(left, numbers(row.get("x"), left.dimension()));
        Tensor y = IrrepsBlocks.fromE3nn(right, numbers(row.get("y"), right.dimension()));
        Tensor w = numbers(row.get("weights"), product.weightCount()).select(0, 0);
        Tensor expected = numbers(row.get("out"), product.out().dimension());
        Tensor actual = IrrepsBlocks.toE3nn(product.out(), product.forward(x, y, w));
        assertThat(actual.sub(expected).abs().max().item()).isLessThan(1e-13);
        compared++;
      }
    }
    assertThat(compared).isEqualTo(3);
  }

  private static Tensor numbers(JsonNode array, int width) {
    double[] values =
        StreamSupport.stream(array.spliterator(), false).mapToDouble(JsonNode::asDouble).toArray();
    return Tensors.of(values, values.length / width, width);
  }

  @Test
  void noRowsAreNoFault() {
    for (TensorProduct product : products()) {
      try (var _ = Scope.open()) {
        Tensor x = Tensors.zeros(DType.FLOAT32, 0, product.left().dimension());
        Tensor y = Tensors.zeros(DType.FLOAT32, 0, product.right().dimension());
        Tensor w = Tensors.zeros(DType.FLOAT32, product.weightCount());
        assertThat(product.forward(x, y, w).shape()).containsExactly(0, product.out().dimension());
      }
    }
  }

  @Test
  void faultsAreNamed() {
    Irreps vectors = Irreps.parse("2x1o");
    Irreps scalars = Irreps.parse("2x0e");
    assertThatThrownBy(
            () ->
                new TensorProduct(vectors, scalars, scalars, List.of(new Path(0, 0, 0, Mode.FULL))))
        .hasMessageContaining("1o x 0e does not contain 0e");
    assertThatThrownBy(
            () ->
                new TensorProduct(
                    vectors,
                    vectors,
                    Irreps.parse("3x0e"),
                    List.of(new Path(0, 0, 0, Mode.CHANNELWISE))))
        .hasMessageContaining("numbers of channels");
    assertThatThrownBy(
            () ->
                new TensorProduct(vectors, vectors, scalars, List.of(new Path(0, 1, 0, Mode.FULL))))
        .hasMessageContaining("no block 1");
    TensorProduct product = TensorProduct.full(vectors, vectors, scalars);
    try (var _ = Scope.open()) {
      Tensor x = Tensors.zeros(DType.FLOAT32, 3, 6);
      assertThatThrownBy(() -> product.forward(x, x, Tensors.zeros(DType.FLOAT32, 7)))
          .hasMessageContaining("weights [8] or [n, 8]");
      assertThatThrownBy(
              () ->
                  product.forward(
                      x, Tensors.zeros(DType.FLOAT32, 2, 6), Tensors.zeros(DType.FLOAT32, 8)))
          .hasMessageContaining("[2, 6]");
    }
  }
}
