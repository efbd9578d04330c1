package dev.coset.data.io;

import dev.coset.data.Dataset;
import dev.coset.data.NdArray;
import dev.coset.data.Progress;
import dev.coset.data.Sample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Puts data sets together from files or the slices of one array. */
final class Samples {

  private static final Set<String> NO_DATA =
      Set.of("readme", "license", "licence", "copying", "notice", "classes", "sources");

  private Samples() {}

  /** Reads every file; the targets are found first, so that a wrong table is reported at once. */
  static <X> Dataset<X> ofFiles(
      Path root,
      List<FolderListing.Entry> entries,
      Labels labels,
      Progress progress,
      Function<Path, X> reader) {
    List<Targets.Named> named = entries.stream().map(FolderListing.Entry::named).toList();
    return assemble(root, named, labels, progress, i -> reader.apply(entries.get(i).file()));
  }

  /** Makes one sample of each slice of an array along its first axis. */
  static <X> Dataset<X> ofSlices(
      Path file, NdArray array, Labels labels, Progress progress, Function<NdArray, X> reader) {
    int[] shape = array.shape();
    int[] slice = Arrays.copyOfRange(shape, 1, shape.length);
    int size = array.size() / shape[0];
    List<Targets.Named> named = new ArrayList<>();
    for (int i = 0; i < shape[0]; i++) {
      named.add(new Targets.Named("%s[%d]".formatted(file.getFileName(), i), Optional.empty()));
    }
    return assemble(
        file,
        named,
        labels,
        progress,
        i -> {
          double[] values = new double[size];
          array.copyTo(i * size, values, 0, size);
          return reader.apply(NdArray.wrap(slice, values));
        });
  }

  private static <X> Dataset<X> assemble(
      Path root,
      List<Targets.Named> named,
      Labels labels,
      Progress progress,
      IntFunction<X> reader) {
    Targets targets = Targets.of(labels, named);
    List<Sample<X>> samples = new ArrayList<>();
    for (int i = 0; i < named.size(); i++) {
      samples.add(new Sample<>(named.get(i).name(), reader.apply(i), targets.targets().get(i)));
      progress.advance(i + 1, named.size());
    }
    return new Dataset<>(String.valueOf(root.getFileName()), samples, targets.classes());
  }

  /** Whether a file may hold data: it is not the table of labels nor a text about the data. */
  static boolean mayBeData(Path file, Labels labels) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    String stem = (dot < 0 ? name : name.substring(0, dot)).toLowerCase(Locale.ROOT);
    return !name.equalsIgnoreCase(Labels.FILE) && !NO_DATA.contains(stem) && !isTable(file, labels);
  }

  private static boolean isTable(Path file, Labels labels) {
    return switch (labels) {
      case Labels.Classes(Path table) -> same(file, table);
      case Labels.Values(Path table) -> same(file, table);
      case Labels.None(), Labels.Folders() -> false;
    };
  }

  private static boolean same(Path a, Path b) {
    return a.toAbsolutePath().normalize().equals(b.toAbsolutePath().normalize());
  }
}
