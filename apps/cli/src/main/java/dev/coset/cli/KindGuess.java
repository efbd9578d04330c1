package dev.coset.cli;

import dev.coset.data.BadInputException;
import dev.coset.data.DataKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells the kind of data from the names of files. */
final class KindGuess {

  private static final int DEEPEST = 6;
  private static final Map<String, DataKind> BY_EXTENSION =
      Map.ofEntries(
          Map.entry("ply", DataKind.POINTS),
          Map.entry("pcd", DataKind.POINTS),
          Map.entry("off", DataKind.POINTS),
          Map.entry("obj", DataKind.POINTS),
          Map.entry("stl", DataKind.POINTS),
          Map.entry("xyz", DataKind.POINTS),
          Map.entry("npz", DataKind.POINTS),
          Map.entry("bin", DataKind.POINTS),
          Map.entry("png", DataKind.IMAGES),
          Map.entry("jpg", DataKind.IMAGES),
          Map.entry("jpeg", DataKind.IMAGES),
          Map.entry("jsonl", DataKind.SETS));

  private KindGuess() {}

  /**
   * The kind of a file, or of the first file of a known kind in a folder.
   *
   * @param otherwise the kind where names do not tell
   */
  static DataKind of(Path path, Optional<DataKind> otherwise) {
    if (!Files.exists(path)) {
      throw new BadInputException(
          "%s: there is no such file or folder, and it is not made data (shapes, glyphs, digits)"
              .formatted(path));
    }
    return guess(path)
        .or(() -> otherwise)
        .orElseThrow(
            () ->
                new BadInputException(
                    "%s: its name does not tell what it holds; add --kind points, images, sets or vectors"
                        .formatted(path)));
  }

  private static Optional<DataKind> guess(Path path) {
    if (!Files.isDirectory(path)) {
      return ofFile(path);
    }
    try (Stream<Path> files = Files.walk(path, DEEPEST)) {
      return files.sorted().flatMap(file -> ofFile(file).stream()).findFirst();
    } catch (IOException | UncheckedIOException e) {
      throw new BadInputException("%s: the folder cannot be listed".formatted(path), e);
    }
  }

  private static Optional<DataKind> ofFile(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return Optional.ofNullable(BY_EXTENSION.get(name.substring(name.lastIndexOf('.') + 1)));
  }
}
