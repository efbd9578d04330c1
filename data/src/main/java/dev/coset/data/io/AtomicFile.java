package dev.coset.data.io;

import dev.coset.data.BadInputException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files that appear complete or not at all. */
final class AtomicFile {

  private static final int BUFFER = 1 << 16;

  private AtomicFile() {}

  /** Something that writes itself to a stream. */
  @FunctionalInterface
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Writes to a temporary file beside {@code file}, then renames it. */
  static void write(Path file, Content content) {
    String name = Source.printable(file.toString());
    if (Files.isDirectory(file)) {
      throw new BadInputException(name + ": is a folder; name a file in it");
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new BadInputException(name + ": its folder does not exist; create it first");
    }
    try {
      Path temporary = Files.createTempFile(folder, ".coset-", ".tmp");
      try {
        try (OutputStream out =
            new BufferedOutputStream(Files.newOutputStream(temporary), BUFFER)) {
          content.writeTo(out);
        }
        move(temporary, file);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (NoSuchFileException e) {
      throw new BadInputException(name + ": its folder vanished; create it again", e);
    } catch (IOException e) {
      throw new BadInputException(
          "%s: cannot be written (%s); check permissions and free space"
              .formatted(name, Source.printable(String.valueOf(e.getMessage()))),
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
