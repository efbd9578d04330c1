package dev.coset.nn.graphs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.io.IOException;
import java.util.SplittableRandom;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * A layer beside the equations in PyTorch, with one map for messages; the command is in the file.
 */
class EgnnGoldenTest {

  private static final int NODES = 4;
  private static final EgnnConfig CONFIG = EgnnConfig.of(4, 1).withSize(4, 1).withVelocities();

  @Test
  void aRoundIsThatOfTheEquations() throws IOException {
    JsonNode table;
    try (var stream = EgnnGoldenTest.class.getResourceAsStream("egnn.json")) {
      table = new ObjectMapper().readTree(stream);
    }
    GeometricGraph graph =
        GeometricGraph.of(NODES, longs(table.get("source")), longs(table.get("target")));
    assertThat(table.get("cases")).hasSize(2);
    for (JsonNode row : table.get("cases")) {
      EgnnConfig config =
          row.get("options").asBoolean() ? CONFIG.withSoftEdges().withUnitDifferences() : CONFIG;
      try (var layer = new EquivariantGraphLayer(config, new SplittableRandom(1));
          var _ = Scope.open()) {
        load(layer, row.get("weights"));
        JsonNode in = row.get("inputs");
        NodeState later =
            layer.forward(
                new NodeState(
                    rows(in.get("features"), NODES),
                    rows(in.get("positions"), NODES),
                    rows(in.get("velocities"), NODES)),
                rows(in.get("edges"), graph.edges()),
                graph);
        JsonNode out = row.get("outputs");
        requireSame(later.features(), out.get("features"));
        requireSame(later.positions(), out.get("positions"));
        Tensor velocities = later.velocities();
        assertThat(velocities).isNotNull();
        requireSame(later.positions().sub(rows(in.get("positions"), NODES)), out.get("velocities"));
      }
    }
  }

  private static void load(EquivariantGraphLayer layer, JsonNode weights) {
    layer.to(DType.FLOAT64);
    assertThat(layer.state().keySet()).hasSize(weights.size());
    Autograd.noGrad(
        () -> {
          layer
              .state()
              .forEach(
                  (name, tensor) ->
                      tensor.assign(Tensors.of(doubles(weights.get(name)), tensor.shape())));
          return true;
        });
  }

  private static void requireSame(Tensor actual, JsonNode expected) {
    Tensor difference = actual.sub(rows(expected, NODES)).abs().max();
    assertThat(difference.item()).isLessThan(1e-13);
  }

  private static Tensor rows(JsonNode values, int rows) {
    return Tensors.of(doubles(values), rows, values.size() / rows);
  }

  private static double[] doubles(JsonNode values) {
    return StreamSupport.stream(values.spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }

  private static long[] longs(JsonNode values) {
    return StreamSupport.stream(values.spliterator(), false).mapToLong(JsonNode::asLong).toArray();
  }
}
