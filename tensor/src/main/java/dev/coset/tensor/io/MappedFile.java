package dev.coset.tensor.io;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;

/**
 * The bytes of a file, without a copy in memory.
 *
 * @param path for messages
 * @param format what the file should be, for messages
 * @param bytes all of the file
 */
record MappedFile(Path path, String format, MemorySegment bytes, Arena arena)
    implements AutoCloseable {

  private static final long CHUNK = 1L << 28;

  static MappedFile open(Path path, String format) throws IOException {
    requireNoFolder(path);
    Arena arena = Arena.ofConfined();
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      long size = channel.size();
      MemorySegment bytes =
          size == 0
              ? MemorySegment.NULL
              : channel.map(FileChannel.MapMode.READ_ONLY, 0, size, arena);
      return new MappedFile(path, format, bytes, arena);
    } catch (IOException | RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  static void requireNoFolder(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      throw new FileSystemException(
          path.toString(), null, "this is a folder; name a file of weights in it");
    }
  }

  long size() {
    return bytes.byteSize();
  }

  MalformedFileException malformed(String reason) {
    return MalformedFileException.of(path, format, reason);
  }

  /** The checksum of a part, as zip archives have it. */
  long checksum(long begin, long size) {
    CRC32 sum = new CRC32();
    for (long at = 0; at < size; at += CHUNK) {
      sum.update(bytes.asSlice(begin + at, Math.min(CHUNK, size - at)).asByteBuffer());
    }
    return sum.getValue();
  }

  @Override
  public void close() {
    arena.close();
  }
}
