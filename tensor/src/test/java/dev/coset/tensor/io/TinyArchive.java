package dev.coset.tensor.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Zip archives and pickles made by hand, to say what PyTorch would not. */
final class TinyArchive {

  static final int CENTRAL = 0x02014b50;
  static final int END = 0x06054b50;

  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  /** The entries of an archive. */
  static TinyArchive of(Path archive) throws IOException {
    TinyArchive copy = new TinyArchive();
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        copy.with(entry.getName(), zip.getInputStream(entry).readAllBytes());
      }
    }
    return copy;
  }

  TinyArchive with(String name, byte[] contents) {
    entries.put(name, contents);
    return this;
  }

  byte[] entry(String name) {
    return entries.getOrDefault(name, new byte[0]);
  }

  /** The archive, with entries as they are. */
  byte[] toBytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> each : entries.entrySet()) {
        ZipEntry entry = new ZipEntry(each.getKey());
        CRC32 sum = new CRC32();
        sum.update(each.getValue());
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(each.getValue().length);
        entry.setCrc(sum.getValue());
        out.putNextEntry(entry);
        out.write(each.getValue());
      }
    }
    return bytes.toByteArray();
  }

  /** Where a record begins, the first when there are several. */
  static int find(byte[] archive, int signature) {
    ByteBuffer buffer = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
    int at = 0;
    while (buffer.getInt(at) != signature) {
      at++;
    }
    return at;
  }

  /** Instructions of a pickle, one after the other. */
  static final class Pickle {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    static Pickle start() {
      return new Pickle().op(0x80, 2);
    }

    Pickle op(int... bytes) {
      for (int b : bytes) {
        out.write(b);
      }
      return this;
    }

    Pickle text(String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      op('X', bytes.length, bytes.length >> 8, bytes.length >> 16, bytes.length >> 24);
      out.writeBytes(bytes);
      return this;
    }

    Pickle global(String module, String name) {
      op('c');
      out.writeBytes((module + "\n" + name + "\n").getBytes(StandardCharsets.UTF_8));
      return this;
    }

    Pickle whole(long value) {
      op(0x8a, Long.BYTES);
      out.writeBytes(
          ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array());
      return this;
    }

    Pickle wholes(long... values) {
      op('(');
      for (long value : values) {
        whole(value);
      }
      return op('t');
    }

    Pickle storage(String type, String key, long count) {
      op('(').text("storage");
      global(type.equals("UntypedStorage") ? "torch.storage" : "torch", type);
      return text(key).text("cpu").whole(count).op('t', 'Q');
    }

    /** The opening of a call; {@code 't', 'R'} closes it. */
    Pickle call(String module, String name) {
      return global(module, name).op('(');
    }

    /** A FLOAT32 tensor on storage 0. */
    Pickle tensor(long count, long offset, long[] shape, long[] strides) {
      call("torch._utils", "_rebuild_tensor_v2").storage("FloatStorage", "0", count).whole(offset);
      return wholes(shape).wholes(strides).op(0x89, '}', 't', 'R');
    }

    byte[] end() {
      return op('.').toBytes();
    }

    byte[] toBytes() {
      return out.toByteArray();
    }

    /** The archive of a state dict with this pickle and one storage. */
    byte[] archive(byte[] storage) throws IOException {
      return new TinyArchive()
          .with("a/data.pkl", end())
          .with("a/byteorder", "little".getBytes(StandardCharsets.UTF_8))
          .with("a/data/0", storage)
          .toBytes();
    }
  }
}
