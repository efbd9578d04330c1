package dev.coset.tensor.io;

import dev.coset.tensor.DType;
import dev.coset.tensor.Device;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Files of named tensors in the safetensors format: the length of the header (8 bytes, little
 * endian), the header (JSON), the elements. Nothing in such a file is executed.
 *
 * <p>Element types F32, F64, BF16, F16, I64, I32 and BOOL; complex tensors are refused. A malformed
 * file is refused with one message before any of it is used.
 */
public final class Safetensors {

  static final int MAX_HEADER_BYTES = 16 << 20;
  private static final int CHUNK = 1 << 26;

  private Safetensors() {}

  /**
   * Writes tensors and metadata. The file appears complete or not at all: it is written beside the
   * target and then renamed.
   */
  public static void write(Path file, Map<String, Tensor> tensors, Map<String, String> metadata)
      throws IOException {
    Header header = Header.of(tensors, metadata);
    AtomicFile.replace(
        file,
        temporary -> {
          try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            byte[] text = header.toBytes();
            ByteBuffer start = ByteBuffer.allocate(Long.BYTES + text.length);
            start.order(ByteOrder.LITTLE_ENDIAN).putLong(text.length).put(text).flip();
            writeFully(channel, start);
            for (String name : header.dataOrder()) {
              writeElements(channel, tensors, name);
            }
            channel.force(true);
          }
        });
  }

  /**
   * Reads all tensors into the innermost scope.
   *
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if it is malformed
   */
  public static Contents read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        Arena arena = Arena.ofConfined()) {
      long size = channel.size();
      Header header = readHeader(file, channel, size);
      long start = (long) Long.BYTES + header.length();
      MemorySegment data =
          size == start
              ? MemorySegment.NULL
              : channel.map(FileChannel.MapMode.READ_ONLY, start, size - start, arena);
      header.entries().forEach((name, entry) -> checkBooleans(file, name, entry, data));
      var tensors = new LinkedHashMap<String, Tensor>();
      header
          .entries()
          .forEach(
              (name, entry) -> {
                Device device = Device.current();
                Tensor tensor = Device.CPU.asDefault(() -> load(entry, data));
                tensors.put(name, device.equals(Device.CPU) ? tensor : tensor.to(device));
              });
      return new Contents(Collections.unmodifiableMap(tensors), header.metadata());
    }
  }

  /** Reads the metadata alone. */
  public static Map<String, String> readMetadata(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return readHeader(file, channel, channel.size()).metadata();
    }
  }

  private static Header readHeader(Path file, FileChannel channel, long size) throws IOException {
    if (size < Long.BYTES) {
      throw malformed(file, "it has %d bytes, too few for a header".formatted(size));
    }
    ByteBuffer start = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    readFully(channel, start, 0);
    long length = start.flip().getLong();
    if (length < 2 || length > MAX_HEADER_BYTES || length > size - Long.BYTES) {
      throw malformed(
          file,
          "a header of %d bytes does not fit a file of %d bytes and the limit of %d"
              .formatted(length, size, MAX_HEADER_BYTES));
    }
    ByteBuffer text = ByteBuffer.allocate((int) length);
    readFully(channel, text, Long.BYTES);
    try {
      return Header.parse(text.array(), size - Long.BYTES - length);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          malformed(file, String.valueOf(e.getMessage())).getMessage(), e);
    }
  }

  private static Tensor load(Header.Entry entry, MemorySegment data) {
    Tensor tensor = Tensors.empty(entry.type(), entry.shape());
    tensor.memory().copyFrom(data.asSlice(entry.begin(), entry.end() - entry.begin()));
    return tensor;
  }

  private static void checkBooleans(
      Path file, String name, Header.Entry entry, MemorySegment data) {
    if (entry.type() == DType.BOOL) {
      for (long i = entry.begin(); i < entry.end(); i++) {
        if ((data.get(ValueLayout.JAVA_BYTE, i) & ~1) != 0) {
          throw malformed(
              file, "tensor \"%s\" has truth values other than 0 and 1".formatted(name));
        }
      }
    }
  }

  private static void writeElements(FileChannel channel, Map<String, Tensor> tensors, String name)
      throws IOException {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException(
          "The map of tensors changed while it was written: " + name);
    }
    try (var _ = Scope.open()) {
      MemorySegment memory = tensor.detach().to(Device.CPU).contiguous().memory();
      for (long at = 0; at < memory.byteSize(); at += CHUNK) {
        long count = Math.min(CHUNK, memory.byteSize() - at);
        writeFully(channel, memory.asSlice(at, count).asByteBuffer());
      }
    }
  }

  private static void writeFully(FileChannel channel, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  private static void readFully(FileChannel channel, ByteBuffer buffer, long position)
      throws IOException {
    long at = position;
    while (buffer.hasRemaining()) {
      int count = channel.read(buffer, at);
      if (count < 0) {
        throw new IOException("The file became shorter while it was read");
      }
      at += count;
    }
  }

  private static IllegalArgumentException malformed(Path file, String reason) {
    return new IllegalArgumentException(
        "%s is not a valid safetensors file: %s".formatted(file, reason));
  }

  /**
   * What a file holds.
   *
   * @param tensors by name, in the order of the header
   * @param metadata free text by key
   */
  public record Contents(Map<String, Tensor> tensors, Map<String, String> metadata) {

    /** The tensors whose names begin with a prefix, by the rest of their names. */
    public Map<String, Tensor> withPrefix(String prefix) {
      var chosen = new LinkedHashMap<String, Tensor>();
      tensors.forEach(
          (name, tensor) -> {
            if (name.startsWith(prefix)) {
              chosen.put(name.substring(prefix.length()), tensor);
            }
          });
      return Collections.unmodifiableMap(chosen);
    }
  }
}
