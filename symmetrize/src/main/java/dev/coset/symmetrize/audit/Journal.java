package dev.coset.symmetrize.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coset.data.BadInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The scores of an audit on disk, one record of {@value Scores#BYTES} bytes an evaluation, so that
 * an audit that was stopped goes on where it was. A last record that was not written whole is
 * dropped.
 */
final class Journal implements AutoCloseable {

  private static final int MAGIC = 0x434f5345;
  private static final int HEADER = 2 * Integer.BYTES;

  private final Path file;
  private final FileChannel channel;
  private final ByteBuffer one = ByteBuffer.allocate(Scores.BYTES);
  private final long recorded;
  private long read;
  private long end;

  private Journal(Path file, FileChannel channel, long recorded) {
    this.file = file;
    this.channel = channel;
    this.recorded = recorded;
    this.end = HEADER + recorded * Scores.BYTES;
  }

  /**
   * Opens a journal, making it when there is none.
   *
   * @param audit all on which the sequence of evaluations depends
   * @throws BadInputException when the file belongs to another audit, or cannot be used
   */
  static Journal open(Path file, String audit) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      try {
        return new Journal(file, channel, records(file, channel, audit));
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw unusable(file, e);
    }
  }

  /** Checks or writes the header; the number of whole records behind it. */
  private static long records(Path file, FileChannel channel, String audit) throws IOException {
    CRC32 check = new CRC32();
    check.update(audit.getBytes(UTF_8));
    ByteBuffer header = ByteBuffer.allocate(HEADER);
    if (channel.size() < HEADER) {
      header.putInt(MAGIC).putInt((int) check.getValue()).flip();
      channel.write(header, 0);
      return 0;
    }
    channel.read(header, 0);
    header.flip();
    if (header.getInt() != MAGIC || header.getInt() != (int) check.getValue()) {
      throw new BadInputException(
          "%s was written by another audit (model, data, group, seed or path share differ); name another journal, or delete it"
              .formatted(file));
    }
    return (channel.size() - HEADER) / Scores.BYTES;
  }

  /** The next record of the earlier run, until there are no more. */
  Optional<Scores> next() {
    if (read == recorded) {
      return Optional.empty();
    }
    try {
      one.clear();
      channel.read(one, HEADER + read * Scores.BYTES);
    } catch (IOException e) {
      throw unusable(file, e);
    }
    read++;
    return Optional.of(Scores.read(one.flip()));
  }

  /** Appends records; they are on their way to the disk when this returns. */
  void append(List<Scores> scores) {
    ByteBuffer all = ByteBuffer.allocate(Scores.BYTES * scores.size());
    scores.forEach(score -> score.write(all));
    all.flip();
    try {
      while (all.hasRemaining()) {
        end += channel.write(all, end);
      }
    } catch (IOException e) {
      throw unusable(file, e);
    }
  }

  private static BadInputException unusable(Path file, IOException e) {
    return new BadInputException(
        "The journal %s cannot be used (%s); name another one".formatted(file, e.getMessage()), e);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw unusable(file, e);
    }
  }
}
