package dev.coset.motion.prediction;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Scope;
import dev.coset.tensor.io.MalformedFileException;
import dev.coset.tensor.io.Safetensors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A trained {@link EquivariantMotionPredictor} as a {@code *.safetensors} file: its weights, and
 * its sizes as metadata. Reading executes nothing and trusts nothing.
 */
public final class ForecasterFile {

  private static final String KIND = "coset";
  private static final String EQMOTION = "eqmotion";
  private static final int MOST = 4096;

  private ForecasterFile() {}

  /**
   * Writes the file as a whole: another reader sees the old one or the new one.
   *
   * @throws BadInputException if it cannot be written
   */
  public static void write(Path file, EquivariantMotionPredictor predictor) {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(KIND, EQMOTION);
    sizes(predictor.config()).forEach((key, value) -> metadata.put(key, Integer.toString(value)));
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Safetensors.write(file, predictor.state(), metadata);
    } catch (IOException e) {
      throw new BadInputException(
          "%s cannot be written (%s); name another place".formatted(file, e.getMessage()), e);
    }
  }

  /**
   * Reads a file; the caller closes the predictor.
   *
   * @throws BadInputException if it is missing, damaged, or holds another kind of model
   */
  public static EquivariantMotionPredictor read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new BadInputException("%s: there is no such file; check the path".formatted(file));
    }
    try (var _ = Scope.open()) {
      Safetensors.Contents contents = Safetensors.read(file);
      EqMotionConfig config = config(contents.metadata(), file);
      var predictor = new EquivariantMotionPredictor(config, new SplittableRandom(0));
      try {
        predictor.load(contents.tensors());
        predictor.eval();
        return predictor;
      } catch (IllegalArgumentException e) {
        predictor.close();
        throw new BadInputException(
            "%s: the weights do not fit the sizes that it names (%s); write it again"
                .formatted(file, e.getMessage()),
            e);
      }
    } catch (MalformedFileException e) {
      throw new BadInputException(
          "%s is damaged or no safetensors file (%s); copy or make it again"
              .formatted(file, e.getMessage()),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Integer> sizes(EqMotionConfig config) {
    Map<String, Integer> sizes = new TreeMap<>();
    sizes.put("past", config.past());
    sizes.put("future", config.future());
    sizes.put("channels", config.channels());
    sizes.put("width", config.width());
    sizes.put("layers", config.layers());
    sizes.put("types", config.types());
    sizes.put("heads", config.heads());
    return sizes;
  }

  private static EqMotionConfig config(Map<String, String> metadata, Path file) {
    if (!EQMOTION.equals(metadata.get(KIND))) {
      throw new BadInputException(
          "%s holds weights, but no forecaster of Coset; give a file that 'coset train --task trajectories' wrote"
              .formatted(file));
    }
    try {
      return new EqMotionConfig(
          size(metadata, "past", file),
          size(metadata, "future", file),
          size(metadata, "channels", file),
          size(metadata, "width", file),
          size(metadata, "layers", file),
          size(metadata, "types", file),
          size(metadata, "heads", file));
    } catch (IllegalArgumentException e) {
      throw e instanceof BadInputException
          ? e
          : new BadInputException("%s: %s; write it again".formatted(file, e.getMessage()), e);
    }
  }

  private static int size(Map<String, String> metadata, String key, Path file) {
    String text = metadata.getOrDefault(key, "");
    if (!text.matches("\\d{1,4}") || Integer.parseInt(text) > MOST) {
      throw new BadInputException(
          "%s: the size '%s' should be a number up to %d; write it again"
              .formatted(file, key, MOST));
    }
    return Integer.parseInt(text);
  }
}
