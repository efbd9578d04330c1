package dev.coset.data.io;

import dev.coset.data.BadInputException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Function;

/** The bytes of one file, mapped into memory, with the messages that point into it. */
final class Source {

  private final String name;
  private final MemorySegment bytes;

  private Source(String name, MemorySegment bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  /** Bytes that are in memory already. */
  static Source of(String name, byte[] bytes) {
    return new Source(printable(name), MemorySegment.ofArray(bytes));
  }

  /**
   * What {@code reader} makes of a file; the file is mapped for the duration of the call. Faults of
   * the file, and contents that do not fit in memory, become {@link BadInputException}.
   */
  static <T> T read(Path file, Function<Source, T> reader) {
    requireFile(file);
    String name = printable(file.toString());
    try (Arena arena = Arena.ofConfined();
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      if (size == 0) {
        throw new BadInputException(name + ": the file is empty; save or copy it again");
      }
      return reader.apply(
          new Source(name, channel.map(FileChannel.MapMode.READ_ONLY, 0, size, arena)));
    } catch (AccessDeniedException e) {
      throw new BadInputException(name + ": no permission to read it; change its permissions", e);
    } catch (IOException e) {
      throw new BadInputException(
          name
              + ": cannot be read ("
              + printable(String.valueOf(e.getMessage()))
              + "); check the disk",
          e);
    } catch (OutOfMemoryError e) {
      throw outOfMemory(name, e);
    } catch (InternalError e) {
      throw new BadInputException(
          name + ": the file shrank while it was read; wait until it is complete and retry", e);
    }
  }

  /** Refuses what is missing, a folder, or a device. */
  static void requireFile(Path file) {
    String name = printable(file.toString());
    if (Files.isDirectory(file)) {
      throw new BadInputException(name + ": is a folder; name a file in it");
    }
    if (!Files.exists(file)) {
      throw new BadInputException(name + ": no such file; check the path");
    }
    if (!Files.isRegularFile(file)) {
      throw new BadInputException(name + ": is not a regular file; copy its data into one");
    }
  }

  /** The error for contents that are larger than the memory of this process. */
  static BadInputException outOfMemory(String name, OutOfMemoryError cause) {
    return new BadInputException(
        "%s: its contents do not fit in memory (%d MiB); give Java more with -Xmx or split the file"
            .formatted(name, Runtime.getRuntime().maxMemory() >> 20),
        cause);
  }

  /** The file's name for messages. */
  String name() {
    return name;
  }

  /** The bytes. */
  MemorySegment bytes() {
    return bytes;
  }

  /** The number of bytes. */
  long length() {
    return bytes.byteSize();
  }

  /** Whether the file starts with these bytes, given as characters up to 255. */
  boolean startsWith(String text) {
    if (length() < text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if ((NumberType.byteAt(bytes, i) & 0xff) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** An error about the file as a whole; {@code what} says what to do. */
  BadInputException bad(String what) {
    return new BadInputException(name + ": " + printable(what));
  }

  /** An error at a line, counted from 1. */
  BadInputException badLine(long line, String what) {
    return new BadInputException(
        "%s, line %d: %s; correct the line or save the file again"
            .formatted(name, line, printable(what)));
  }

  /** An error at a byte, counted from 0. */
  BadInputException badByte(long offset, String what) {
    return new BadInputException(
        "%s, byte %d: %s; save or copy the file again".formatted(name, offset, printable(what)));
  }

  /** The text on one line: control characters are replaced. */
  static String printable(String text) {
    return text.codePoints()
        .map(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029 ? '?' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
