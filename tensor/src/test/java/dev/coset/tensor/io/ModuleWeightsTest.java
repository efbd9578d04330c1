package dev.coset.tensor.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleWeightsTest {

  @TempDir Path folder;

  /** Names of its own for the layers that the golden files have as 0 and 1. */
  private static final class Net extends Module {

    Net(String first, long width, DType type) {
      child(first, new Affine(3, width, type));
      child("1", new Affine(1, 3, type));
    }
  }

  private static final class Affine extends Module {

    Affine(long outputs, long inputs, DType type) {
      parameter("weight", () -> Tensors.zeros(type, outputs, inputs));
      parameter("bias", () -> Tensors.zeros(type, outputs));
    }
  }

  private static float[] values(Module module, String name) {
    return Optional.ofNullable(module.state().get(name)).orElseThrow().toFloatArray();
  }

  @Test
  void aCheckpointFillsAModule() throws IOException {
    Path file = GoldenFiles.copy(folder, "checkpoint.pt");
    try (Net net = new Net("0", 2, DType.FLOAT32);
        Net renamed = new Net("first", 2, DType.FLOAT64)) {
      LoadReport report = ModuleWeights.load(file, net, LoadOptions.strict().withPrefix("model."));
      assertThat(report.loaded()).containsExactly("0.weight", "0.bias", "1.weight", "1.bias");
      assertThat(report.missing()).isEmpty();
      assertThat(values(net, "0.bias"))
          .containsExactly(
              Float.intBitsToFloat(0xbeb1be79),
              Float.intBitsToFloat(0xbeeb290b),
              Float.intBitsToFloat(0xbf450786));
      ModuleWeights.load(
          file,
          renamed,
          LoadOptions.strict()
              .withPrefix("model.")
              .renaming(name -> name.replaceFirst("^0\\.", "first.")));
      assertThat(values(renamed, "first.bias")).isEqualTo(values(net, "0.bias"));
      assertThat(net.state().values()).allMatch(Tensor::isDifferentiable);
    }
  }

  @Test
  void whatDoesNotFitIsNamedAndChangesNothing() throws IOException {
    Path file = GoldenFiles.copy(folder, "checkpoint.pt");
    LoadOptions model = LoadOptions.strict().withPrefix("model.");
    try (Net wide = new Net("0", 5, DType.FLOAT32);
        Net other = new Net("other", 2, DType.FLOAT32)) {
      assertThatThrownBy(() -> ModuleWeights.load(file, wide, model))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith(file + ": The values do not fit the module: ")
          .hasMessageContaining("0.weight (given FLOAT32[3, 2], expected FLOAT32[3, 5])");
      assertThatThrownBy(() -> ModuleWeights.load(file, other, model))
          .hasMessageContaining("missing: other.weight, other.bias")
          .hasMessageContaining("unknown: 0.weight, 0.bias");
      assertThatThrownBy(() -> ModuleWeights.load(file, other, LoadOptions.strict()))
          .hasMessageContaining("it has model.0.weight, model.0.bias")
          .hasMessageContaining("give a prefix or rename them to other.weight");
      assertThatThrownBy(() -> ModuleWeights.load(file, other, model.renaming(name -> "1.weight")))
          .hasMessageContaining("two tensors are renamed to \"1.weight\"");
      assertThatThrownBy(
              () -> ModuleWeights.load(file, other, model.withPrefix("none.").partially()))
          .hasMessageContaining("no name of the file is one of the module");
      assertThat(values(other, "1.weight")).containsOnly(0);
      assertThat(values(wide, "1.weight")).containsOnly(0);
    }
  }

  @Test
  void partsAreLoadedOnRequest() throws IOException {
    Path file = GoldenFiles.copy(folder, "checkpoint.pt");
    LoadOptions model = LoadOptions.strict().withPrefix("model.");
    try (Net other = new Net("other", 2, DType.FLOAT32)) {
      LoadReport report = ModuleWeights.load(file, other, model.partially());
      assertThat(report.loaded()).containsExactly("1.weight", "1.bias");
      assertThat(report.missing()).containsExactly("other.weight", "other.bias");
      assertThat(report.unexpected()).containsExactly("0.weight", "0.bias");
      assertThat(values(other, "1.weight")).doesNotContain(0);
      LoadReport without =
          ModuleWeights.load(
              file, other, model.ignoring(name -> name.startsWith("0.")).partially());
      assertThat(without.unexpected()).isEmpty();
    }
  }

  @Test
  void safetensorsAreToldApartByTheirContents() throws IOException {
    Path file = folder.resolve("no-extension");
    try (Net net = new Net("0", 2, DType.FLOAT32);
        Net copy = new Net("0", 2, DType.FLOAT32);
        var _ = Scope.open()) {
      ModuleWeights.load(GoldenFiles.copy(folder, "protocol4.pt"), net, LoadOptions.strict());
      Safetensors.write(file, net.state(), Map.of("epoch", "3"));
      ModuleWeights.load(file, copy, LoadOptions.strict());
      copy.state()
          .forEach(
              (name, tensor) ->
                  assertThat(tensor.toFloatArray()).as(name).isEqualTo(values(net, name)));
      WeightList list = WeightList.of(file);
      assertThat(list.format()).isEqualTo("safetensors file");
      assertThat(list.count()).isEqualTo(net.parameterCount());
      assertThat(list.bytes()).isEqualTo(4 * net.parameterCount());
    }
  }
}
