package dev.coset.data.io;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the targets of the samples in a folder or array come from. */
public sealed interface Labels {

  /** The usual name of a table of labels; it is never taken for data. */
  String FILE = "labels.csv";

  /** No targets. */
  record None() implements Labels {}

  /**
   * The class of a file is the folder it lies in: {@code folder/class/file} or {@code
   * folder/class/train/file}. Files that lie flat have no targets.
   */
  record Folders() implements Labels {}

  /**
   * A table {@code file,label} with one line per sample, or a {@code .npy} array of labels in the
   * order of the samples. Whole numbers are class indices; other words become classes in
   * alphabetical order.
   *
   * @param table the CSV or NPY file
   */
  record Classes(Path table) implements Labels {}

  /**
   * A table {@code file,value,...} with one line per sample, or a {@code .npy} array {@code [n]} or
   * {@code [n, k]}: numbers to regress.
   *
   * @param table the CSV or NPY file
   */
  record Values(Path table) implements Labels {}

  /** No targets. */
  static Labels none() {
    return new None();
  }

  /** Classes from the table {@code labels.csv} in a folder if there is one, else from folders. */
  static Labels in(Path folder) {
    Path table = folder.resolve(FILE);
    return Files.isRegularFile(table) ? classes(table) : folders();
  }

  /** Classes from the names of folders. */
  static Labels folders() {
    return new Folders();
  }

  /** Classes from a table. */
  static Labels classes(Path table) {
    return new Classes(table);
  }

  /** Numbers from a table. */
  static Labels values(Path table) {
    return new Values(table);
  }
}
