package dev.coset.data.io;

import dev.coset.data.BadInputException;
import dev.coset.tensor.io.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Files that a user has asked for: they appear complete or not at all, and faults are named. */
public final class OutputFile {

  private OutputFile() {}

  /**
   * Writes or replaces a file.
   *
   * @throws BadInputException if {@code file} is a folder, its folder does not exist, or it cannot
   *     be written; nothing is left behind then
   */
  public static void write(Path file, AtomicFile.Content content) {
    String name = Source.printable(file.toString());
    if (Files.isDirectory(file)) {
      throw new BadInputException(name + ": is a folder; name a file in it");
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new BadInputException(name + ": its folder does not exist; create it first");
    }
    try {
      AtomicFile.write(file, content);
    } catch (NoSuchFileException e) {
      throw new BadInputException(name + ": its folder vanished; create it again", e);
    } catch (IOException e) {
      throw new BadInputException(
          "%s: cannot be written (%s); check permissions and free space"
              .formatted(name, Source.printable(String.valueOf(e.getMessage()))),
          e);
    }
  }
}
