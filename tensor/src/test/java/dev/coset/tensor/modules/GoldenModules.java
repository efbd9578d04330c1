package dev.coset.tensor.modules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Offset;

/** What modules of PyTorch give: golden.json, made by bench/peers/golden_modules.py. */
final class GoldenModules {

  /**
   * Both sides are double precision: sums of at most 32 products below 16, through three nonlinear
   * stages of slope about 1, and values printed to 17 places: 3 * 32 * 16 * 2^-53 = 2e-13.
   */
  private static final double TOLERANCE = 2e-13;

  private GoldenModules() {}

  /** Gives a module the state of a case by its names, and compares what it computes. */
  static void assertCase(String name, Module module, Function<List<Tensor>, List<Tensor>> body) {
    try (module;
        var _ = Scope.open()) {
      JsonNode node = Optional.ofNullable(cases().get(name)).orElseThrow();
      module.to(DType.FLOAT64);
      module.load(initial(module, node.get("state")));
      List<Tensor> outputs = body.apply(tensors(node.get("inputs")));
      List<Tensor> expected = tensors(node.get("outputs"));
      assertThat(outputs).as(name).hasSameSizeAs(expected);
      for (int i = 0; i < outputs.size(); i++) {
        assertThat(outputs.get(i).shape()).as(name).isEqualTo(expected.get(i).shape());
        assertThat(outputs.get(i).toDoubleArray())
            .as(name)
            .containsExactly(expected.get(i).toDoubleArray(), Offset.offset(TOLERANCE));
      }
      tensorsByName(node.get("state"))
          .forEach(
              (key, value) ->
                  assertClose(
                      name + " " + key,
                      Optional.ofNullable(module.state().get(key)).orElseThrow(),
                      value));
    }
  }

  private static void assertClose(String what, Tensor given, Tensor expected) {
    assertThat(given.toDoubleArray())
        .as(what)
        .containsExactly(expected.toDoubleArray(), Offset.offset(TOLERANCE));
  }

  /** Parameters of the case; running statistics, which the case has after one pass, stay. */
  private static Map<String, Tensor> initial(Module module, JsonNode state) {
    Map<String, Tensor> values = tensorsByName(state);
    module.buffers().forEach(values::replace);
    return values;
  }

  private static JsonNode cases() {
    try (var stream = GoldenModules.class.getResourceAsStream("golden.json")) {
      return new ObjectMapper().readTree(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Tensor> tensorsByName(JsonNode node) {
    var all = new HashMap<String, Tensor>();
    node.properties().forEach(entry -> all.put(entry.getKey(), tensor(entry.getValue())));
    return all;
  }

  private static List<Tensor> tensors(JsonNode nodes) {
    var all = new ArrayList<Tensor>();
    nodes.forEach(node -> all.add(tensor(node)));
    return all;
  }

  private static Tensor tensor(JsonNode node) {
    long[] shape = stream(node.get(0)).mapToLong(JsonNode::asLong).toArray();
    double[] values = stream(node.get(1)).mapToDouble(JsonNode::asDouble).toArray();
    return Tensors.of(values, shape);
  }

  private static Stream<JsonNode> stream(JsonNode node) {
    return StreamSupport.stream(node.spliterator(), false);
  }
}
