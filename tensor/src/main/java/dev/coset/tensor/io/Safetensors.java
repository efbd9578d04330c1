package dev.coset.tensor.io;

import dev.coset.tensor.DType;
import dev.coset.tensor.Device;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Files of named tensors in the safetensors format: the length of the header (8 bytes, little
 * endian), the header (JSON), the elements. Nothing in such a file is executed.
 *
 * <p>Element types are those of {@link DType} but for complex ones. A malformed file is refused
 * with one message before any of it is used, and before memory is taken for its tensors.
 */
public final class Safetensors {

  static final int MAX_HEADER_BYTES = 16 << 20;
  static final String FORMAT = "safetensors file";

  private static final int CHUNK = 1 << 26;
  private static final ValueLayout.OfLong LENGTH =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

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
   * @throws MalformedFileException if the file is malformed, or has tensors of other types
   * @throws IOException if it cannot be read
   */
  public static Contents read(Path file) throws IOException {
    try (MappedFile mapped = MappedFile.open(file, FORMAT)) {
      Header header = header(mapped);
      long start = (long) Long.BYTES + header.length();
      for (Map.Entry<String, Header.Entry> named : header.entries().entrySet()) {
        check(mapped, named.getKey(), named.getValue(), start);
      }
      var tensors = new LinkedHashMap<String, Tensor>();
      header
          .entries()
          .forEach((name, entry) -> tensors.put(name, load(mapped, entry, start + entry.begin())));
      return new Contents(Collections.unmodifiableMap(tensors), header.metadata());
    }
  }

  /** Reads the metadata alone. */
  public static Map<String, String> readMetadata(Path file) throws IOException {
    try (MappedFile mapped = MappedFile.open(file, FORMAT)) {
      return header(mapped).metadata();
    }
  }

  /** Names, types and shapes, without the elements. */
  static WeightList list(Path file) throws IOException {
    try (MappedFile mapped = MappedFile.open(file, FORMAT)) {
      Header header = header(mapped);
      List<WeightList.Entry> entries = new ArrayList<>();
      header
          .entries()
          .forEach(
              (name, entry) ->
                  entries.add(
                      new WeightList.Entry(
                          name,
                          entry.type().label(),
                          entry.type().tensorType(),
                          entry.shape(),
                          entry.end() - entry.begin())));
      Map<String, StateValue> values = new LinkedHashMap<>();
      header.metadata().forEach((key, text) -> values.put(key, new StateValue.Text(text)));
      return new WeightList(FORMAT, List.copyOf(entries), Collections.unmodifiableMap(values));
    }
  }

  private static Header header(MappedFile file) throws MalformedFileException {
    if (file.size() < Long.BYTES) {
      throw file.malformed("it has %d bytes, too few for a header".formatted(file.size()));
    }
    long length = file.bytes().get(LENGTH, 0);
    if (length < 2 || length > MAX_HEADER_BYTES || length > file.size() - Long.BYTES) {
      throw file.malformed(
          "a header of %d bytes does not fit a file of %d bytes and the limit of %d"
              .formatted(length, file.size(), MAX_HEADER_BYTES));
    }
    byte[] text = file.bytes().asSlice(Long.BYTES, length).toArray(ValueLayout.JAVA_BYTE);
    try {
      return Header.parse(text, file.size() - Long.BYTES - length);
    } catch (IllegalArgumentException e) {
      MalformedFileException fault = file.malformed(String.valueOf(e.getMessage()));
      fault.initCause(e);
      throw fault;
    }
  }

  private static void check(MappedFile file, String name, Header.Entry entry, long start)
      throws MalformedFileException {
    if (entry.type().tensorType().isEmpty()) {
      throw file.malformed(
          "tensor \"%s\" has type %s; convert it to one of %s"
              .formatted(
                  MalformedFileException.printable(name),
                  entry.type().safetensorsCode(),
                  Arrays.toString(DType.values())));
    }
    if (entry.type() == ElementType.BOOL) {
      Booleans.check(file, name, start + entry.begin(), start + entry.end());
    }
  }

  private static Tensor load(MappedFile file, Header.Entry entry, long begin) {
    MemorySegment elements = file.bytes().asSlice(begin, entry.end() - entry.begin());
    return NewTensor.of(
        entry.type().tensorType().orElseThrow(),
        entry.shape(),
        memory -> memory.copyFrom(elements));
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
