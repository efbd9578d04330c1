package dev.coset.learn.runs;

import dev.coset.data.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All runs of a folder.
 *
 * @param folder where {@link RunRecorder} makes a folder for each
 */
public record RunStore(Path folder) {

  /** The name that stands for the run that began last. */
  public static final String LAST = "last";

  /**
   * The runs, the oldest first; folders that hold no readable run are passed over.
   *
   * @throws BadInputException if the folder cannot be read
   */
  public List<RunRecord> list() {
    return folders().stream()
        .flatMap(candidate -> readable(candidate).stream())
        .sorted(Comparator.comparing(RunRecord::started).thenComparing(RunRecord::id))
        .toList();
  }

  /** One damaged record does not hide the others; {@link #find} reports it. */
  private static Optional<RunRecord> readable(Path folder) {
    try {
      return Optional.of(RunFiles.record(folder));
    } catch (BadInputException e) {
      return Optional.empty();
    }
  }

  /**
   * A run by its name, the beginning of it, or {@code last}.
   *
   * @throws BadInputException if there is none or several, or it is damaged
   */
  public RunRecord find(String name) {
    if (name.equals(LAST)) {
      List<RunRecord> all = list();
      if (all.isEmpty()) {
        throw new BadInputException(
            "There are no runs in %s; train with --runs %s first".formatted(folder, folder));
      }
      return all.getLast();
    }
    List<Path> exact = folders().stream().filter(path -> name(path).equals(name)).toList();
    List<Path> found =
        exact.isEmpty()
            ? folders().stream().filter(path -> name(path).startsWith(name)).toList()
            : exact;
    if (found.size() != 1 || name.isEmpty()) {
      throw new BadInputException(
          "%s of %s begin with '%s'; 'coset runs list' names them"
              .formatted(found.isEmpty() ? "No runs" : "Several runs", folder, name));
    }
    return RunFiles.record(found.getFirst());
  }

  private List<Path> folders() {
    if (!Files.isDirectory(folder)) {
      throw new BadInputException(
          "There is no folder %s with runs; train first, or name another by --runs"
              .formatted(folder));
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(entry -> Files.exists(entry.resolve(RunFiles.RUN))).sorted().toList();
    } catch (IOException e) {
      throw new BadInputException("The folder %s cannot be read".formatted(folder), e);
    }
  }

  private static String name(Path folder) {
    return String.valueOf(folder.getFileName());
  }
}
