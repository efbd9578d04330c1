package dev.coset.cli;

import dev.coset.data.BadInputException;
import dev.coset.data.Dataset;
import dev.coset.data.Equivariance;
import dev.coset.data.Image;
import dev.coset.data.PointCloud;
import dev.coset.symmetrize.report.Pictures;
import dev.coset.symmetrize.report.Thumbnails;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where commands put what they make, and the pictures in it. */
final class Outputs {

  private static final Path FOLDER = Path.of("coset-out");

  private Outputs() {}

  /** A file in the usual folder, which is made when absent. */
  static Path inFolder(String name) {
    try {
      return Files.createDirectories(FOLDER).resolve(name);
    } catch (IOException e) {
      throw new BadInputException(
          "%s: the folder cannot be made; name another place for the output".formatted(FOLDER), e);
    }
  }

  /** The same place with another extension. */
  static Path withExtension(Path file, String extension) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return file.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + extension);
  }

  /** Pictures of moved samples, for kinds of data that can be drawn. */
  @SuppressWarnings("unchecked") // The samples are of the kind that was tested.
  static <E, I> Pictures pictures(Equivariance<E, I, ?> law, Dataset<I> data) {
    Optional<I> first = data.inputs().stream().findFirst();
    if (first.filter(PointCloud.class::isInstance).isPresent()) {
      return Pictures.of(
          (Equivariance<E, PointCloud, ?>) law, (Dataset<PointCloud>) data, Thumbnails.cloud());
    }
    if (first.filter(Image.class::isInstance).isPresent()) {
      return Pictures.of(
          (Equivariance<E, Image, ?>) law, (Dataset<Image>) data, Thumbnails.image());
    }
    return Pictures.none();
  }
}
