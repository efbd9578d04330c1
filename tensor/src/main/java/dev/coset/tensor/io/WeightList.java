package dev.coset.tensor.io;

import dev.coset.tensor.DType;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a file of weights holds, without the elements.
 *
 * @param format what the file is, such as {@code safetensors file}
 * @param entries the tensors, in the order of the file
 * @param values what is not a tensor, by name; for safetensors the metadata
 */
public record WeightList(String format, List<Entry> entries, Map<String, StateValue> values) {

  private static final int HEADER_TEXT = 8;

  /**
   * A tensor.
   *
   * @param type as PyTorch and NumPy name it, such as {@code float32}
   * @param tensorType the type of the tensor when it is read; empty if it cannot be read
   * @param bytes the size of its elements, all counted
   */
  public record Entry(
      String name, String type, Optional<DType> tensorType, long[] shape, long bytes) {

    /** The number of elements. */
    public long count() {
      return Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    }
  }

  /**
   * Lists a safetensors file or a PyTorch state dict, told apart by their contents.
   *
   * @throws MalformedFileException if the file is malformed
   * @throws IOException if it cannot be read
   */
  public static WeightList of(Path file) throws IOException {
    return isSafetensors(file) ? Safetensors.list(file) : PyTorchWeights.list(file);
  }

  /** The number of elements of all tensors. */
  public long count() {
    return entries.stream().mapToLong(Entry::count).sum();
  }

  /** The bytes of all tensors; those of tensors that share memory count several times. */
  public long bytes() {
    return entries.stream().mapToLong(Entry::bytes).sum();
  }

  /** Whether a file, by the first character of its header, is to be read as safetensors. */
  static boolean isSafetensors(Path file) throws IOException {
    try (MappedFile mapped = MappedFile.open(file, "file of weights")) {
      return mapped.size() > HEADER_TEXT
          && mapped.bytes().get(ValueLayout.JAVA_BYTE, HEADER_TEXT) == '{';
    }
  }
}
