package dev.coset.symmetrize.foreign;

import dev.coset.data.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The checks that every model file passes before it is parsed. */
final class ModelFile {

  private static final long LARGEST = Integer.MAX_VALUE;

  private ModelFile() {}

  /** Checks that there is a file, not empty and of a size that can be parsed. */
  static void require(Path file) {
    try {
      if (Files.isDirectory(file)) {
        throw new BadInputException("%s is a folder; give a model file".formatted(file));
      }
      if (!Files.exists(file)) {
        throw new BadInputException("There is no file %s".formatted(file));
      }
      long size = Files.size(file);
      if (size == 0) {
        throw new BadInputException("%s is empty; give a model file".formatted(file));
      }
      if (size > LARGEST) {
        throw new BadInputException(
            "%s has %d bytes; models of up to %d bytes are read".formatted(file, size, LARGEST));
      }
    } catch (IOException e) {
      throw new BadInputException("Cannot read %s: %s".formatted(file, Outputs.firstLine(e)), e);
    }
  }
}
