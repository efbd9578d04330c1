package dev.coset.learn.runs;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A CSV file that grows by lines; what was written reaches the file at least once a second. */
final class CsvLog implements AutoCloseable {

  private static final long SECOND = 1_000_000_000;

  private final Path file;
  private final BufferedWriter writer;
  private long flushed = System.nanoTime();

  /** Replaces the file by one with a heading alone. */
  CsvLog(Path file, String heading) {
    this.file = file;
    try {
      writer = Files.newBufferedWriter(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write %s".formatted(file), e);
    }
    line(heading);
  }

  void line(String text) {
    try {
      writer.write(text);
      writer.write('\n');
      if (System.nanoTime() - flushed > SECOND) {
        flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write %s".formatted(file), e);
    }
  }

  void flush() {
    try {
      writer.flush();
      flushed = System.nanoTime();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write %s".formatted(file), e);
    }
  }

  @Override
  public void close() {
    try {
      writer.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write %s".formatted(file), e);
    }
  }
}
