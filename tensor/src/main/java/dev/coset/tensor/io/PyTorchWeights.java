package dev.coset.tensor.io;

import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.io.PickleReader.PickleFault;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Files that PyTorch has written by {@code torch.save(model.state_dict(), file)}, since version
 * 1.6. Nothing in such a file is run: a file that asks for any Python class or function beyond
 * those of tensors is refused.
 *
 * <p>Dicts and lists within one another become names joined by dots: {@code {"epoch": 3, "model":
 * {"weight": ..}}} holds the value {@code epoch} and the tensor {@code model.weight}. Numbers,
 * truth values and text are values; None and bytes are left out. Names of one and the same part of
 * a storage get one and the same tensor, as in PyTorch; other views that share memory become
 * copies. Element types are those of {@link DType}; on which device a tensor was does not matter.
 *
 * <p>A malformed, cut off or hostile file is refused with one message before memory for its tensors
 * is taken: sizes are checked with the length of the file, entries are neither compressed nor
 * overlap and have the right checksum, and the tensors together have at most {@value #MAX_GROWTH}
 * times the bytes of the file.
 */
public final class PyTorchWeights {

  static final int MAX_GROWTH = 4;
  static final String FORMAT = "PyTorch state dict";

  private static final String PICKLE = "data.pkl";
  private static final byte[] LEGACY = {(byte) 0x80, 2, (byte) 0x8a, 10};
  private static final int MAX_BYTE_ORDER = 16;
  private static final long SMALL = 1 << 20;

  private PyTorchWeights() {}

  /**
   * Reads all tensors into the innermost scope.
   *
   * @throws MalformedFileException if the file is malformed, or has tensors of other types
   * @throws IOException if it cannot be read
   */
  public static Contents read(Path file) throws IOException {
    return read(file, "");
  }

  /**
   * Reads a part into the innermost scope: tensors and values whose names begin with a prefix, by
   * the rest of their names.
   *
   * @param prefix such as {@code "model."}
   * @throws MalformedFileException if the file is malformed, or tensors of the part have types that
   *     tensors do not have here
   * @throws IOException if it cannot be read
   */
  public static Contents read(Path file, String prefix) throws IOException {
    try (MappedFile mapped = MappedFile.open(file, FORMAT)) {
      ZipIndex zip = archive(mapped);
      StateTree tree = tree(mapped, zip);
      Map<String, StridedView> chosen = new LinkedHashMap<>();
      tree.tensors().forEach((name, view) -> ifWithin(prefix, name, view, chosen));
      check(mapped, zip, prefix, chosen);
      Map<String, StateValue> values = new LinkedHashMap<>();
      tree.values().forEach((name, value) -> ifWithin(prefix, name, value, values));
      return new Contents(load(mapped, chosen), Collections.unmodifiableMap(values));
    }
  }

  /** Names, types and shapes, without the elements. */
  static WeightList list(Path file) throws IOException {
    try (MappedFile mapped = MappedFile.open(file, FORMAT)) {
      StateTree tree = tree(mapped, archive(mapped));
      List<WeightList.Entry> entries =
          tree.tensors().entrySet().stream()
              .map(
                  e ->
                      new WeightList.Entry(
                          e.getKey(),
                          e.getValue().type().label(),
                          e.getValue().type().tensorType(),
                          e.getValue().shape().clone(),
                          e.getValue().byteSize()))
              .toList();
      return new WeightList(FORMAT, entries, Collections.unmodifiableMap(tree.values()));
    }
  }

  private static ZipIndex archive(MappedFile file) throws MalformedFileException {
    MemorySegment bytes = file.bytes();
    if (bytes.byteSize() >= LEGACY.length
        && Arrays.equals(bytes.asSlice(0, LEGACY.length).toArray(ValueLayout.JAVA_BYTE), LEGACY)) {
      throw file.malformed(
          "it has the format from before PyTorch 1.6; in Python, write it again with"
              + " torch.save(torch.load(file, weights_only=True), new_file)");
    }
    return ZipIndex.read(file);
  }

  private static StateTree tree(MappedFile file, ZipIndex zip) throws MalformedFileException {
    Map<String, ZipIndex.Entry> entries = zip.entries();
    List<String> pickles =
        entries.keySet().stream()
            .filter(name -> name.endsWith("/" + PICKLE) && name.indexOf('/') == slash(name))
            .toList();
    if (pickles.size() != 1) {
      throw file.malformed(
          "the archive has %d entries FOLDER/%s instead of one; save it with torch.save"
              .formatted(pickles.size(), PICKLE));
    }
    String name = pickles.getFirst();
    String root = name.substring(0, slash(name) + 1);
    if (entries.containsKey(root + "constants.pkl")) {
      throw file.malformed(
          "it is a TorchScript archive; open it with TorchScriptModule.load, or save"
              + " model.state_dict() with torch.save");
    }
    zip.requireUnpacked(file);
    ZipIndex.Entry pickle = entries.get(name);
    ZipIndex.Entry order = entries.get(root + "byteorder");
    if (order != null && !byteOrder(file, zip, order).equals("little")) {
      throw file.malformed(
          "its bytes are not in the order of little endian; save it again on such a machine");
    }
    if (pickle == null || pickle.size() > PickleReader.MAX_BYTES) {
      throw file.malformed(
          "the pickle %s is larger than %d bytes"
              .formatted(MalformedFileException.printable(name), PickleReader.MAX_BYTES));
    }
    return StateTree.of(unpickle(file, zip, pickle, root), file, pickle.size());
  }

  private static int slash(String name) {
    return name.length() - PICKLE.length() - 1;
  }

  private static String byteOrder(MappedFile file, ZipIndex zip, ZipIndex.Entry order)
      throws MalformedFileException {
    return order.size() > MAX_BYTE_ORDER
        ? ""
        : new String(
            zip.contents(file, order).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.US_ASCII);
  }

  private static PickleValue unpickle(
      MappedFile file, ZipIndex zip, ZipIndex.Entry pickle, String root)
      throws MalformedFileException {
    byte[] bytes = zip.contents(file, pickle).toArray(ValueLayout.JAVA_BYTE);
    PickleReader reader = new PickleReader(bytes, new PickleCalls(zip.entries(), root + "data/"));
    try {
      return reader.read();
    } catch (PickleFault e) {
      MalformedFileException fault =
          file.malformed(
              "entry %s, byte %d: %s"
                  .formatted(
                      MalformedFileException.printable(pickle.name()),
                      reader.position(),
                      e.getMessage()));
      fault.initCause(e);
      throw fault;
    }
  }

  private static <T> void ifWithin(String prefix, String name, T value, Map<String, T> chosen) {
    if (name.startsWith(prefix)) {
      chosen.put(name.substring(prefix.length()), value);
    }
  }

  /** Everything that could go wrong with elements, before memory for them is taken. */
  private static void check(
      MappedFile file, ZipIndex zip, String prefix, Map<String, StridedView> chosen)
      throws MalformedFileException {
    long limit = MAX_GROWTH * file.size() + SMALL;
    long total = 0;
    Set<ZipIndex.Entry> checked = new HashSet<>();
    Set<StridedView> counted = new HashSet<>();
    for (Map.Entry<String, StridedView> tensor : chosen.entrySet()) {
      String name = MalformedFileException.printable(prefix + tensor.getKey());
      StridedView view = tensor.getValue();
      if (view.type().tensorType().isEmpty()) {
        throw file.malformed(
            "tensor \"%s\" has the type %s; in Python, convert it with .to(torch.float32) or another type of %s"
                .formatted(name, view.type().label(), Arrays.toString(DType.values())));
      }
      if (counted.add(view)) {
        if (view.byteSize() > limit - total) {
          throw file.malformed(
              "with tensor \"%s\" of shape %s its tensors have more than %d times the bytes of the file; in Python, save .contiguous() tensors"
                  .formatted(name, Arrays.toString(view.shape()), MAX_GROWTH));
        }
        total += view.byteSize();
        if (checked.add(view.entry())) {
          zip.contents(file, view.entry());
        }
        if (view.type() == ElementType.BOOL) {
          Booleans.check(file, name, view.entry().begin(), view.entry().end());
        }
      }
    }
  }

  private static Map<String, Tensor> load(MappedFile file, Map<String, StridedView> chosen) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    Map<StridedView, Tensor> loaded = new HashMap<>();
    chosen.forEach(
        (name, view) -> tensors.put(name, loaded.computeIfAbsent(view, v -> load(file, v))));
    return Collections.unmodifiableMap(tensors);
  }

  private static Tensor load(MappedFile file, StridedView view) {
    MemorySegment storage = file.bytes().asSlice(view.entry().begin(), view.entry().size());
    return NewTensor.of(
        view.type().tensorType().orElseThrow(), view.shape(), memory -> view.copy(storage, memory));
  }

  /**
   * What a file holds.
   *
   * @param tensors by name, in the order of the file
   * @param values what is not a tensor, by name
   */
  public record Contents(Map<String, Tensor> tensors, Map<String, StateValue> values) {

    /** The tensors whose names begin with a prefix, by the rest of their names. */
    public Map<String, Tensor> withPrefix(String prefix) {
      Map<String, Tensor> within = new LinkedHashMap<>();
      tensors.forEach((name, tensor) -> ifWithin(prefix, name, tensor, within));
      return Collections.unmodifiableMap(within);
    }
  }
}
