package dev.coset.tensor.io;

import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.StateLoader;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.optim.Optimizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A module and its optimizer in one safetensors file, so that training continues bit by bit. */
public final class Checkpoint {

  private static final String MODULE = "module.";
  private static final String OPTIMIZER = "optimizer.";

  private Checkpoint() {}

  /** Saves a moment of training; metadata holds what else is needed to continue, as text. */
  public static void save(
      Path file, Module module, Optimizer optimizer, Map<String, String> metadata)
      throws IOException {
    try (var _ = Scope.open()) {
      var all = new LinkedHashMap<String, Tensor>();
      module.state().forEach((name, tensor) -> all.put(MODULE + name, tensor));
      optimizer.state().forEach((name, tensor) -> all.put(OPTIMIZER + name, tensor));
      Safetensors.write(file, all, metadata);
    }
  }

  /**
   * Puts a module and an optimizer of the same form back into a saved moment.
   *
   * @return the metadata
   * @throws IllegalArgumentException if the file holds another form; nothing is changed then
   * @throws MalformedFileException if the file is malformed; nothing is changed then
   */
  public static Map<String, String> restore(Path file, Module module, Optimizer optimizer)
      throws IOException {
    try (var _ = Scope.open()) {
      Safetensors.Contents contents = Safetensors.read(file);
      Map<String, Tensor> saved = contents.withPrefix(MODULE);
      StateLoader.check("module", module.state(), saved);
      optimizer.load(contents.withPrefix(OPTIMIZER));
      module.load(saved);
      return contents.metadata();
    }
  }
}
