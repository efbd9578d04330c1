package dev.coset.data.io;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import dev.coset.data.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The targets of named samples.
 *
 * @param targets one per sample, in their order
 * @param classes the names that labels index
 */
record Targets(List<Optional<Target>> targets, List<String> classes) {

  private static final Set<String> HEADERS =
      Set.of("file", "files", "filename", "file_name", "name", "path", "image", "sample", "id");

  /** A sample: its name, relative to the folder, and the class its folder stands for. */
  record Named(String name, Optional<String> folderClass) {}

  static Targets of(Labels labels, List<Named> samples) {
    return switch (labels) {
      case Labels.None() -> none(samples.size());
      case Labels.Folders() -> ofFolders(samples);
      case Labels.Classes(Path table) -> {
        if (PointFormat.extension(table).equals("npy")) {
          yield ofWords(words(table, samples.size()));
        }
        yield Source.read(table, s -> ofWords(new Table(s).words(samples)));
      }
      case Labels.Values(Path table) -> {
        if (PointFormat.extension(table).equals("npy")) {
          yield values(table, samples.size());
        }
        yield Source.read(table, s -> new Targets(new Table(s).values(samples), List.of()));
      }
    };
  }

  private static Targets none(int size) {
    List<Optional<Target>> targets = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      targets.add(Optional.empty());
    }
    return new Targets(targets, List.of());
  }

  private static Targets ofFolders(List<Named> samples) {
    List<String> words = samples.stream().flatMap(s -> s.folderClass.stream()).toList();
    if (words.isEmpty()) {
      return none(samples.size());
    }
    if (words.size() < samples.size()) {
      String flat =
          samples.stream().filter(s -> s.folderClass.isEmpty()).findFirst().orElseThrow().name;
      throw new BadInputException(
          "%s: lies beside the folders of classes; move it into one of them"
              .formatted(Source.printable(flat)));
    }
    return ofWords(words);
  }

  /** Targets whose classes are words. */
  static Targets ofWords(List<String> words) {
    ClassNames names = ClassNames.of(words);
    Map<String, Optional<Target>> known = new HashMap<>();
    List<Optional<Target>> targets = new ArrayList<>();
    for (String word : words) {
      targets.add(known.computeIfAbsent(word, w -> Optional.of(new Target.Label(names.index(w)))));
    }
    return new Targets(targets, names.classes());
  }

  private static List<String> words(Path file, int size) {
    NdArray labels = rows(file, size);
    List<String> words = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      double v = labels.get(i);
      if (labels.size() != size || v < 0 || v > 9999 || v != Math.rint(v)) {
        throw new BadInputException(
            "%s: label %d is %s; labels are whole numbers from 0 to 9999, one per sample"
                .formatted(Source.printable(file.toString()), i, v));
      }
      words.add(Integer.toString((int) v));
    }
    return words;
  }

  private static Targets values(Path file, int size) {
    NdArray rows = rows(file, size);
    if (!rows.isFinite()) {
      throw new BadInputException(
          "%s: holds values that are not finite; correct them"
              .formatted(Source.printable(file.toString())));
    }
    int width = rows.size() / size;
    List<Optional<Target>> targets = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      double[] row = new double[width];
      rows.copyTo(i * width, row, 0, width);
      targets.add(Optional.of(new Target.Values(NdArray.vector(row))));
    }
    return new Targets(targets, List.of());
  }

  private static NdArray rows(Path file, int size) {
    NdArray array = NpyArrays.read(file);
    if (array.rank() < 1 || array.rank() > 2 || array.extent(0) != size) {
      throw new BadInputException(
          "%s: has shape %s, but there are %d samples; give one row per sample"
              .formatted(Source.printable(file.toString()), Arrays.toString(array.shape()), size));
    }
    return array;
  }

  /** A CSV file whose first column names the samples. */
  private static final class Table {
    private final Source source;
    private final Map<String, CsvRows.Row> rows = new HashMap<>();

    Table(Source source) {
      this.source = source;
      boolean first = true;
      for (CsvRows.Row row : CsvRows.read(source)) {
        String name = row.cells().getFirst().replace('\\', '/');
        if (first && HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
          first = false;
          continue;
        }
        first = false;
        if (row.cells().size() < 2) {
          throw source.badLine(row.line(), "expected a file and its label");
        }
        if (rows.put(name, row) != null) {
          throw source.badLine(row.line(), "'%s' occurs twice".formatted(Lines.shown(name)));
        }
      }
    }

    /** The row of a sample: by its path, its file name, or its file name without the ending. */
    private CsvRows.Row row(String name) {
      String file = name.substring(name.lastIndexOf('/') + 1);
      int dot = file.lastIndexOf('.');
      for (String key : new String[] {name, file, dot > 0 ? file.substring(0, dot) : file}) {
        CsvRows.Row row = rows.get(key);
        if (row != null) {
          return row;
        }
      }
      throw source.bad(
          "has no line for '%s'; add one or move the file away".formatted(Lines.shown(name)));
    }

    List<String> words(List<Named> samples) {
      List<String> words = new ArrayList<>();
      for (Named sample : samples) {
        CsvRows.Row row = row(sample.name);
        if (row.cells().size() != 2 || row.cells().get(1).isEmpty()) {
          throw source.badLine(row.line(), "expected a file and one label");
        }
        words.add(row.cells().get(1));
      }
      return words;
    }

    List<Optional<Target>> values(List<Named> samples) {
      List<Optional<Target>> targets = new ArrayList<>();
      int width = row(samples.getFirst().name).cells().size() - 1;
      for (Named sample : samples) {
        CsvRows.Row row = row(sample.name);
        if (row.cells().size() - 1 != width) {
          throw source.badLine(
              row.line(),
              "%d values, but other lines have %d".formatted(row.cells().size() - 1, width));
        }
        double[] values = new double[width];
        for (int k = 0; k < width; k++) {
          values[k] = Cells.finite(source, row, k + 1);
        }
        targets.add(Optional.of(new Target.Values(NdArray.vector(values))));
      }
      return targets;
    }
  }
}
