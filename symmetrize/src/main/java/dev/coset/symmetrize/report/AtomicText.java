package dev.coset.symmetrize.report;

import dev.coset.data.BadInputException;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Text files that appear complete or not at all. */
final class AtomicText {

  private AtomicText() {}

  /** Writes beside the file and renames. */
  static void write(Path file, String text) {
    if (Files.isDirectory(file)) {
      throw new BadInputException(file + ": is a folder; name a file in it");
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new BadInputException(file + ": its folder does not exist; create it first");
    }
    Path temporary =
        folder.resolve(".%s.%d.tmp".formatted(file.getFileName(), ProcessHandle.current().pid()));
    try {
      try {
        Files.writeString(temporary, text);
        move(temporary, file);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw new BadInputException(
          "%s: cannot be written (%s); check permissions and free space"
              .formatted(file, e.getClass().getSimpleName()),
          e);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
