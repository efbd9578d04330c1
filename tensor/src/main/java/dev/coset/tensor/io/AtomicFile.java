package dev.coset.tensor.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Files that are seen complete or not at all: the contents go to a temporary file in the same
 * folder, which is then renamed. A failure leaves what was there before, and no temporary file.
 */
public final class AtomicFile {

  private static final int BUFFER = 1 << 16;

  private AtomicFile() {}

  /** Something that writes itself to a stream. */
  @FunctionalInterface
  public interface Content {
    /** Writes everything; the stream is closed by the caller. */
    void writeTo(OutputStream out) throws IOException;
  }

  /** Something that fills a file. */
  @FunctionalInterface
  public interface Filling {
    /** Writes everything to the empty file {@code temporary}. */
    void fill(Path temporary) throws IOException;
  }

  /**
   * Writes or replaces a file.
   *
   * @throws IOException if the folder does not exist, or writing fails
   */
  public static void write(Path file, Content content) throws IOException {
    replace(
        file,
        temporary -> {
          try (OutputStream out =
              new BufferedOutputStream(Files.newOutputStream(temporary), BUFFER)) {
            content.writeTo(out);
          }
        });
  }

  /**
   * Writes or replaces a file by way of its path, for writers that need more than a stream.
   *
   * @throws IOException if the folder does not exist, or writing fails
   */
  public static void replace(Path file, Filling filling) throws IOException {
    Path absolute = file.toAbsolutePath();
    Path folder = absolute.getParent();
    if (folder == null) {
      throw new IOException("Not a file: " + file);
    }
    Path temporary = Files.createTempFile(folder, ".coset-", ".tmp");
    try {
      filling.fill(temporary);
      move(temporary, absolute);
    } finally {
      Files.deleteIfExists(temporary);
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
