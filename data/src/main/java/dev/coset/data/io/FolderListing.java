package dev.coset.data.io;

import dev.coset.data.BadInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The data files below a folder, sorted by name. */
final class FolderListing {

  private static final int DEEPEST = 16;
  private static final Set<String> PARTS = Set.of("train", "test", "val", "valid", "validation");

  private FolderListing() {}

  /**
   * A data file.
   *
   * @param file where it is
   * @param named its name relative to the folder with {@code /} between the parts, and its class
   */
  record Entry(Path file, Targets.Named named) {}

  /** The files that {@code accepts}, or the file itself when {@code root} is one. */
  static List<Entry> list(Path root, FolderPart part, Predicate<Path> accepts) {
    if (!Files.isDirectory(root)) {
      return List.of(
          new Entry(root, new Targets.Named(String.valueOf(root.getFileName()), Optional.empty())));
    }
    List<Entry> entries = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(root, DEEPEST, FileVisitOption.FOLLOW_LINKS)) {
      walk.filter(file -> !isHidden(root.relativize(file)))
          .filter(Files::isRegularFile)
          .filter(accepts)
          .forEach(file -> entry(file, root.relativize(file), part).ifPresent(entries::add));
    } catch (IOException | UncheckedIOException e) {
      throw new BadInputException(
          "%s: the folder cannot be listed (%s); check its permissions and links"
              .formatted(
                  Source.printable(root.toString()),
                  Source.printable(String.valueOf(e.getMessage()))),
          e);
    }
    if (entries.isEmpty()) {
      throw new BadInputException(
          "%s: holds no data files of this kind%s; check the folder"
              .formatted(
                  Source.printable(root.toString()),
                  part == FolderPart.ALL ? "" : " in folders named " + partName(part)));
    }
    entries.sort(Comparator.comparing(e -> e.named.name()));
    return entries;
  }

  private static boolean isHidden(Path relative) {
    for (Path step : relative) {
      if (step.toString().startsWith(".") || step.toString().startsWith("__MACOSX")) {
        return !relative.toString().isEmpty();
      }
    }
    return false;
  }

  private static String partName(FolderPart part) {
    return part.name().toLowerCase(Locale.ROOT);
  }

  private static Optional<Entry> entry(Path file, Path relative, FolderPart part) {
    List<String> steps = new ArrayList<>();
    relative.forEach(step -> steps.add(step.toString()));
    String name = String.join("/", steps);
    List<String> folders = steps.subList(0, steps.size() - 1);
    boolean inPart = folders.stream().anyMatch(f -> f.equalsIgnoreCase(partName(part)));
    if (part != FolderPart.ALL && !inPart) {
      return Optional.empty();
    }
    Optional<String> folderClass =
        folders.stream().filter(f -> !PARTS.contains(f.toLowerCase(Locale.ROOT))).findFirst();
    return Optional.of(new Entry(file, new Targets.Named(name, folderClass)));
  }
}
