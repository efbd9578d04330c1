package dev.coset.learn;

import dev.coset.data.BadInputException;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.io.MalformedFileException;
import dev.coset.tensor.io.Safetensors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The state of a module as the bytes of a safetensors file. */
final class Weights {

  private Weights() {}

  static byte[] toBytes(Map<String, Tensor> state) {
    return throughFile(
        file -> {
          Safetensors.write(file, state, Map.of());
          return Files.readAllBytes(file);
        });
  }

  /** Refuses a network that would be larger than its weights, before it is built. */
  static void requireEnough(Architecture<?> architecture, byte[] bytes, String where) {
    if (architecture.weightCount() > bytes.length / Float.BYTES) {
      throw new BadInputException(
          "%s: %d bytes of weights are too few for the network that model.json describes; write the file again"
              .formatted(where, bytes.length));
    }
  }

  /** Overwrites the state of a module, in the precision of the bytes. */
  static void load(Module module, byte[] bytes, String where) {
    try (var _ = Scope.open()) {
      Map<String, Tensor> tensors =
          throughFile(
              file -> {
                Files.write(file, bytes);
                return Safetensors.read(file).tensors();
              });
      if (tensors.values().stream().anyMatch(t -> t.dtype() == DType.FLOAT64)) {
        module.to(DType.FLOAT64);
      }
      module.load(tensors);
    } catch (IllegalArgumentException e) {
      throw new BadInputException(
          "%s: the weights cannot be used: %s; write the file again"
              .formatted(
                  where,
                  String.valueOf(e.getMessage()).replaceAll("\\S*/coset-weights\\S*", "they")),
          e);
    }
  }

  private static <T> T throughFile(Use<T> use) {
    try {
      Path file = Files.createTempFile("coset-weights", ".safetensors");
      try {
        return use.apply(file);
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (MalformedFileException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("Weights need space in the folder for temporary files", e);
    }
  }

  @FunctionalInterface
  private interface Use<T> {
    T apply(Path file) throws IOException;
  }
}
