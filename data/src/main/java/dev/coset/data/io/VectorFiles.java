package dev.coset.data.io;

import dev.coset.data.BadInputException;
import dev.coset.data.Dataset;
import dev.coset.data.NdArray;
import dev.coset.data.Progress;
import dev.coset.data.Sample;
import dev.coset.data.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Data sets of vectors: a NumPy array {@code [b, d]} or a table of text with a vector per line. */
public final class VectorFiles {

  private VectorFiles() {}

  /** What a column of targets holds. */
  public enum TargetKind {
    /** Words or whole numbers that are classes. */
    CLASS,
    /** Numbers to regress. */
    VALUE
  }

  /**
   * The rows of a file as vectors of all its columns. Labels come from a table or array, see {@link
   * Labels}; samples are named {@code file[i]}, counted from 0.
   *
   * @throws BadInputException when the file is damaged or holds other data
   */
  public static Dataset<NdArray> read(Path file, Labels labels) {
    NdArray array =
        switch (PointFormat.extension(file)) {
          case "npy", "npz" -> NpyArrays.read(file);
          case "csv", "tsv", "txt" -> Source.read(file, VectorFiles::table);
          default -> throw unknown(file);
        };
    if (array.rank() != 2 || !array.isFinite()) {
      throw new BadInputException(
          "%s: holds an array of shape %s%s, but vectors are finite numbers [b, d]"
              .formatted(
                  Source.printable(file.toString()),
                  Arrays.toString(array.shape()),
                  array.isFinite() ? "" : " with values that are not finite"));
    }
    return Samples.ofSlices(file, array, labels, Progress.none(), row -> row);
  }

  private static BadInputException unknown(Path file) {
    return new BadInputException(
        "%s: unknown kind of file for vectors; use NPY, NPZ, CSV, TSV or TXT"
            .formatted(Source.printable(file.toString())));
  }

  static NdArray table(Source source) {
    NumberTable table = NumberTable.read(source);
    return NdArray.wrap(new int[] {table.rows(), table.columns()}, table.values());
  }

  /**
   * The rows of a CSV file with names in its first line; one column is the target, all others are
   * the vector.
   *
   * @throws BadInputException when the file is damaged or has no such column
   */
  public static Dataset<NdArray> read(Path file, String targetColumn, TargetKind kind) {
    return Source.read(file, source -> read(source, file, targetColumn, kind));
  }

  private static Dataset<NdArray> read(
      Source source, Path file, String targetColumn, TargetKind kind) {
    List<CsvRows.Row> rows = CsvRows.read(source);
    List<String> names = rows.getFirst().cells();
    int target = names.indexOf(targetColumn);
    if (target < 0 || names.size() < 2 || rows.size() < 2) {
      throw source.bad(
          "has no rows or no column '%s' among %s; name one of its columns"
              .formatted(Lines.shown(targetColumn), Lines.shown(names.toString())));
    }
    List<CsvRows.Row> data = rows.subList(1, rows.size());
    List<NdArray> vectors = data.stream().map(row -> vector(source, row, names, target)).toList();
    Targets targets =
        switch (kind) {
          case CLASS -> Targets.ofWords(data.stream().map(r -> r.cells().get(target)).toList());
          case VALUE -> new Targets(values(source, data, target), List.of());
        };
    List<Sample<NdArray>> samples = new ArrayList<>();
    for (int i = 0; i < vectors.size(); i++) {
      String name = "%s[%d]".formatted(file.getFileName(), i);
      samples.add(new Sample<>(name, vectors.get(i), targets.targets().get(i)));
    }
    return new Dataset<>(String.valueOf(file.getFileName()), samples, targets.classes());
  }

  private static NdArray vector(Source source, CsvRows.Row row, List<String> names, int target) {
    if (row.cells().size() != names.size()) {
      throw source.badLine(
          row.line(),
          "%d columns, but the first line names %d".formatted(row.cells().size(), names.size()));
    }
    double[] values = new double[names.size() - 1];
    for (int c = 0, at = 0; c < names.size(); c++) {
      if (c != target) {
        values[at++] = Cells.finite(source, row, c);
      }
    }
    return NdArray.vector(values);
  }

  private static List<Optional<Target>> values(Source source, List<CsvRows.Row> rows, int target) {
    List<Optional<Target>> targets = new ArrayList<>();
    for (CsvRows.Row row : rows) {
      targets.add(
          Optional.of(new Target.Values(NdArray.vector(Cells.finite(source, row, target)))));
    }
    return targets;
  }
}
