package dev.coset.data.io;

import dev.coset.data.BadInputException;
import dev.coset.data.Dataset;
import dev.coset.data.NdArray;
import dev.coset.data.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;

/**
 * Data sets of sets {@code [n, d]}: a NumPy array {@code [b, n, d]}, a JSON-lines file, or a folder
 * with one table or array per set, whose sizes may differ.
 *
 * <p>A line of JSON is an array of rows, {@code [[1, 2], [3, 4]]}, or an object {@code {"set": [[1,
 * 2], [3, 4]], "label": "a"}}, where {@code "label"} is a word or whole number for a class; {@code
 * "value"} in its place is a number or an array of numbers to regress.
 */
public final class SetFiles {

  private static final Set<String> TABLES = Set.of("csv", "tsv", "txt", "npy");

  private SetFiles() {}

  /**
   * The sets of a file or folder. JSON lines that hold their own targets need {@link Labels#none}.
   *
   * @throws BadInputException when a file is damaged or holds no sets
   */
  public static Dataset<NdArray> read(Path root, Labels labels) {
    return read(root, labels, Progress.none());
  }

  /**
   * The sets of a file or folder, with a listener told after each set.
   *
   * @throws BadInputException when a file is damaged or holds no sets
   */
  public static Dataset<NdArray> read(Path root, Labels labels, Progress progress) {
    String extension = PointFormat.extension(root);
    if (!Files.isDirectory(root)) {
      if (extension.equals("jsonl") || extension.equals("ndjson")) {
        return Source.read(root, source -> JsonSets.read(source, root, labels, progress));
      }
      if (extension.equals("npy")) {
        NdArray array = NpyArrays.read(root);
        if (array.rank() == 3) {
          requireFinite(root, array);
          return Samples.ofSlices(root, array, labels, progress, set -> set);
        }
      }
      if (!TABLES.contains(extension)) {
        throw new BadInputException(
            "%s: unknown kind of file for sets; use NPY, JSONL, CSV, TSV or TXT"
                .formatted(Source.printable(root.toString())));
      }
    }
    return Samples.ofFiles(
        root,
        FolderListing.list(
            root,
            FolderPart.ALL,
            file ->
                TABLES.contains(PointFormat.extension(file)) && Samples.mayBeData(file, labels)),
        labels,
        progress,
        SetFiles::one);
  }

  private static NdArray one(Path file) {
    NdArray array =
        PointFormat.extension(file).equals("npy")
            ? NpyArrays.read(file)
            : Source.read(file, VectorFiles::table);
    if (array.rank() != 2) {
      throw new BadInputException(
          "%s: holds an array of shape %s, but a set has [n, d]"
              .formatted(Source.printable(file.toString()), Arrays.toString(array.shape())));
    }
    requireFinite(file, array);
    return array;
  }

  private static void requireFinite(Path file, NdArray array) {
    if (!array.isFinite()) {
      throw new BadInputException(
          "%s: holds values that are not finite; correct them"
              .formatted(Source.printable(file.toString())));
    }
  }
}
