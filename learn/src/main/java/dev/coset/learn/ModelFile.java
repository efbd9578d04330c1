package dev.coset.learn;

import dev.coset.data.BadInputException;
import dev.coset.tensor.io.AtomicFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * The contents of a {@code *.coset} file: a zip of {@code model.json}, which is the {@link
 * ModelDescription}, and of parts, which are {@code weights.safetensors} for a network and the
 * wrapped model, {@code inner.coset}, {@code inner.onnx} or {@code inner.pt}, for a symmetrized
 * one, with {@code pose.safetensors} where its pose is learned.
 *
 * <p>Reading trusts nothing: parts of other names are refused, so no path leaves the file; sizes
 * are limited while unpacking, not by what the file declares; checksums must agree; nothing is
 * executed. The same contents always give the same bytes.
 *
 * @param description what the model is
 * @param parts the other parts by name
 */
public record ModelFile(ModelDescription description, Map<String, byte[]> parts) {

  /** The extension of these files. */
  public static final String EXTENSION = ".coset";

  /** The part that holds the weights of a network. */
  public static final String WEIGHTS = "weights.safetensors";

  /** The beginning of the name of the part that holds a wrapped model. */
  public static final String INNER = "inner.";

  /** The part that holds the weights of the pose of a model with a learned symmetrizer. */
  public static final String POSE = "pose.safetensors";

  private static final String MODEL = "model.json";
  private static final Set<String> PARTS =
      Set.of(WEIGHTS, POSE, INNER + "coset", INNER + "onnx", INNER + "pt");
  private static final long MAX_FILE = 1L << 30;
  private static final int MAX_DESCRIPTION = 4 << 20;
  private static final int MAX_PART = 1 << 30;
  private static final int END_SIZE = 22;
  private static final int END_SIGNATURE = 0x06054b50;
  private static final FileTime TIME = FileTime.fromMillis(315_619_200_000L);

  /** Copies the map and checks the names of the parts. */
  public ModelFile {
    parts = Map.copyOf(parts);
    for (String name : parts.keySet()) {
      if (!PARTS.contains(name)) {
        throw new IllegalArgumentException(
            "A model file has no part '%s', only %s".formatted(name, PARTS));
      }
    }
  }

  /** The part that holds a wrapped model, by name. */
  public Optional<Map.Entry<String, byte[]>> inner() {
    return parts.entrySet().stream().filter(e -> e.getKey().startsWith(INNER)).findFirst();
  }

  /**
   * Writes the file as a whole: another reader sees the old one or the new one.
   *
   * @throws UncheckedIOException if the file cannot be written
   */
  public void write(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      AtomicFile.write(file, this::writeTo);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot write %s: %s".formatted(file, Files.isDirectory(file) ? "a folder" : e), e);
    }
  }

  /** The bytes that {@link #write} writes. */
  public byte[] toBytes() {
    var out = new ByteArrayOutputStream();
    try {
      writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private void writeTo(OutputStream out) throws IOException {
    var zip = new ZipOutputStream(out);
    zip.setLevel(Deflater.BEST_SPEED);
    put(zip, MODEL, DescriptionJson.write(description));
    for (var part : new TreeMap<>(parts).entrySet()) {
      put(zip, part.getKey(), part.getValue());
    }
    zip.finish();
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setLastModifiedTime(TIME);
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  /**
   * Reads a file.
   *
   * @throws BadInputException if it is missing, no model file, damaged or too large
   */
  public static ModelFile read(Path file) {
    try {
      if (Files.isDirectory(file)) {
        throw new BadInputException("%s is a folder; give a model file".formatted(file));
      }
      if (!Files.exists(file)) {
        throw new BadInputException("%s does not exist; check the path".formatted(file));
      }
      if (Files.size(file) > MAX_FILE) {
        throw new BadInputException(
            "%s is larger than %d MiB, the limit for model files".formatted(file, MAX_FILE >> 20));
      }
      return read(Files.readAllBytes(file), file.toString());
    } catch (IOException e) {
      throw new BadInputException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  /**
   * Reads the bytes of a file.
   *
   * @param where where they came from, for messages
   */
  static ModelFile read(byte[] bytes, String where) {
    Map<String, byte[]> entries = new TreeMap<>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String name = entry.getName();
        if (!name.equals(MODEL) && !PARTS.contains(name)) {
          throw damaged(where, "holds the unknown part '%s'".formatted(Json.printable(name)));
        }
        byte[] content = unpack(zip, name.equals(MODEL) ? MAX_DESCRIPTION : MAX_PART, name, where);
        if (entries.put(name, content) != null) {
          throw damaged(where, "holds the part '%s' twice".formatted(name));
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw e instanceof BadInputException bad ? bad : damaged(where, "is damaged", e);
    }
    byte[] model = entries.remove(MODEL);
    if (model == null) {
      throw damaged(where, "is not a model file: it holds no " + MODEL);
    }
    if (declaredEntries(bytes) != entries.size() + 1) {
      throw damaged(where, "is cut off or has something appended");
    }
    return new ModelFile(DescriptionJson.read(model, where), entries);
  }

  private static byte[] unpack(InputStream in, int limit, String name, String where)
      throws IOException {
    byte[] content = in.readNBytes(limit);
    if (content.length == limit && in.read() >= 0) {
      throw damaged(where, "holds a part '%s' of more than %d MiB".formatted(name, limit >> 20));
    }
    return content;
  }

  /** The number of entries that the end of the zip declares, or -1 when there is no such end. */
  private static int declaredEntries(byte[] bytes) {
    int end = bytes.length - END_SIZE;
    if (end < 0 || little(bytes, end, 4) != END_SIGNATURE) {
      return -1;
    }
    return little(bytes, end + 10, 2);
  }

  private static int little(byte[] bytes, int at, int count) {
    int value = 0;
    for (int i = 0; i < count; i++) {
      value |= (bytes[at + i] & 0xff) << (8 * i);
    }
    return value;
  }

  private static BadInputException damaged(String where, String what) {
    return new BadInputException("%s %s; copy or make the file again".formatted(where, what));
  }

  private static BadInputException damaged(String where, String what, Exception cause) {
    return new BadInputException(
        "%s %s; copy or make the file again".formatted(where, what), cause);
  }
}
