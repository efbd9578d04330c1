package dev.coset.tensor.io;

import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.StateLoader;
import dev.coset.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Loads files of weights, of PyTorch or safetensors, into modules. */
public final class ModuleWeights {

  private ModuleWeights() {}

  /**
   * Overwrites parameters and buffers of a module by those of a file. Floating-point numbers take
   * the module's precision.
   *
   * @return what was loaded, and what was not
   * @throws IllegalArgumentException if names or shapes do not fit; nothing is changed then
   * @throws MalformedFileException if the file is malformed; nothing is changed then
   * @throws IOException if the file cannot be read
   */
  public static LoadReport load(Path file, Module module, LoadOptions options) throws IOException {
    try (var _ = Scope.open()) {
      Map<String, Tensor> state = module.state();
      Map<String, Tensor> given = named(file, options);
      List<String> missing =
          state.keySet().stream().filter(name -> !given.containsKey(name)).toList();
      List<String> unexpected =
          given.keySet().stream().filter(name -> !state.containsKey(name)).toList();
      Map<String, Tensor> expected = new LinkedHashMap<>(state);
      if (options.partial()) {
        expected.keySet().removeAll(missing);
        given.keySet().removeAll(unexpected);
        if (expected.isEmpty()) {
          throw misfit(file, "no name of the file is one of the module, which has", state);
        }
      } else if (missing.size() == state.size() && !state.isEmpty()) {
        throw misfit(
            file,
            "it has %s, none of which is a name of the module; give a prefix or rename them to"
                .formatted(some(given)),
            state);
      }
      given.replaceAll((name, tensor) -> inPrecision(tensor, expected.get(name)));
      try {
        StateLoader.load("module", expected, given);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("%s: %s".formatted(file, e.getMessage()), e);
      }
      return new LoadReport(List.copyOf(expected.keySet()), missing, unexpected);
    }
  }

  private static Map<String, Tensor> named(Path file, LoadOptions options) throws IOException {
    Map<String, Tensor> read =
        WeightList.isSafetensors(file)
            ? Safetensors.read(file).withPrefix(options.prefix())
            : PyTorchWeights.read(file, options.prefix()).tensors();
    Map<String, Tensor> named = new LinkedHashMap<>();
    read.forEach(
        (name, tensor) -> {
          if (!options.ignored().test(name)) {
            String given = options.renaming().apply(name);
            if (named.put(given, tensor) != null) {
              throw new IllegalArgumentException(
                  "%s: two tensors are renamed to \"%s\", one of them \"%s\""
                      .formatted(file, printable(given), printable(name)));
            }
          }
        });
    return named;
  }

  private static Tensor inPrecision(Tensor tensor, @org.jspecify.annotations.Nullable Tensor like) {
    if (like == null || !tensor.dtype().isFloat()) {
      return tensor;
    }
    DType type = like.dtype();
    return type.isFloat() && type != tensor.dtype() ? tensor.toType(type) : tensor;
  }

  private static IllegalArgumentException misfit(
      Path file, String what, Map<String, Tensor> state) {
    return new IllegalArgumentException("%s: %s %s".formatted(file, what, some(state)));
  }

  private static String some(Map<String, Tensor> tensors) {
    List<String> names =
        tensors.keySet().stream().limit(3).map(MalformedFileException::printable).toList();
    return names.isEmpty()
        ? "no tensors"
        : String.join(", ", names) + (tensors.size() > names.size() ? ", .." : "");
  }

  private static String printable(String name) {
    return MalformedFileException.printable(name);
  }
}
