package dev.coset.tensor.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.modules.Linear;
import dev.coset.tensor.modules.Sequential;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/weights-files.md. */
class WeightFilesExampleTest {

  @TempDir Path folder;

  @Test
  void intoAModule() throws IOException {
    Path file = GoldenFiles.copy(folder, "checkpoint.pt");
    var random = new SplittableRandom(1);
    // region module
    var layers = List.of(new Linear(2, 3, random), new Linear(3, 1, random));
    try (var net = new Sequential(layers)) {
      LoadReport report =
          ModuleWeights.load(
              file, // .pt, .pth or .safetensors
              net,
              LoadOptions.strict()
                  .withPrefix("model.") // {"epoch": 3, "model": {...}, "optimizer": {...}}
                  .ignoring(name -> name.endsWith("num_batches_tracked"))
                  .renaming(name -> name.replaceFirst("^fc\\.", "1.")));
      // report.loaded() is [0.weight, 0.bias, 1.weight, 1.bias]
      // endregion
      assertThat(report.loaded()).containsExactly("0.weight", "0.bias", "1.weight", "1.bias");
    }
  }

  @Test
  void asTensors() throws IOException {
    Path file = GoldenFiles.copy(folder, "checkpoint.pt");
    // region tensors
    WeightList list = WeightList.of(file); // names, types and shapes; no elements are read
    try (var _ = Scope.open()) {
      PyTorchWeights.Contents all = PyTorchWeights.read(file);
      Map<String, Tensor> model = all.withPrefix("model.");
      assertThat(all.values()).containsEntry("epoch", StateValue.Whole.of(3));
      Safetensors.write(file.resolveSibling("model.safetensors"), model, Map.of("epoch", "3"));
    }
    // endregion
    assertThat(list.entries()).hasSize(16);
    assertThat(list.entries().getFirst().tensorType()).contains(DType.FLOAT32);
    assertThat(Safetensors.readMetadata(folder.resolve("model.safetensors")))
        .containsEntry("epoch", "3");
  }
}
