package dev.coset.data.io;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import dev.coset.data.OrganizedCloud;
import dev.coset.data.PointCloud;
import dev.coset.data.PointCloud.Attribute;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads clouds whose points are the pixels of a depth camera: PCD files with a {@code HEIGHT} of
 * two or more, and NumPy arrays {@code [height, width, 3]} of positions or {@code [height, width,
 * 6]} of positions and colors in [0, 1].
 *
 * <p>Pixels with a NaN or with zeros only are empty. Colors above 1 are taken as 0 to 255.
 */
public final class OrganizedClouds {

  private OrganizedClouds() {}

  /**
   * The rows and columns of a file, empty if it is a list of points without them.
   *
   * @throws BadInputException if the file is damaged or of an unknown kind
   */
  public static Optional<OrganizedCloud> read(Path file) {
    Source.requireFile(file);
    return switch (PointFormat.of(file)) {
      case PCD -> Source.read(file, PcdReader::readRows);
      case NPY -> map(NpyArrays.read(file));
      case PLY, OFF, OBJ, STL, TEXT, CSV, NPZ, BIN -> Optional.empty();
    };
  }

  private static Optional<OrganizedCloud> map(NdArray array) {
    if (array.rank() != 3 || (array.extent(2) != 3 && array.extent(2) != 6)) {
      return Optional.empty();
    }
    int pixels = array.extent(0) * array.extent(1);
    double[] positions = new double[3 * pixels];
    double[] colors = new double[array.extent(2) == 6 ? 3 * pixels : 0];
    for (int i = 0; i < pixels; i++) {
      array.copyTo(i * array.extent(2), positions, 3 * i, 3);
      if (colors.length > 0) {
        array.copyTo(i * 6 + 3, colors, 3 * i, 3);
      }
    }
    return Optional.of(map(array.extent(0), array.extent(1), positions, colors));
  }

  /** The map of all pixels of a file, row by row. */
  static OrganizedCloud of(int rows, PointCloud cloud) {
    Attribute color = cloud.attributes().get(CloudLayout.COLOR);
    double[] colors = color == null || color.width() != 3 ? new double[0] : color.values().clone();
    return map(rows, cloud.size() / rows, cloud.positions(), colors);
  }

  private static OrganizedCloud map(int rows, int columns, double[] positions, double[] colors) {
    if (colors.length == 0) {
      return OrganizedCloud.of(rows, columns, positions);
    }
    double most = 0;
    for (int i = 0; i < colors.length; i++) {
      colors[i] = Double.isFinite(colors[i]) ? colors[i] : 0;
      most = Math.max(most, colors[i]);
    }
    for (int i = 0; i < colors.length && most > 1; i++) {
      colors[i] /= 255;
    }
    return OrganizedCloud.of(rows, columns, positions, colors);
  }
}
