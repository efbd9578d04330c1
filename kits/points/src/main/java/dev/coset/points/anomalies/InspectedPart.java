package dev.coset.points.anomalies;

import dev.coset.data.BadInputException;
import dev.coset.data.OrganizedCloud;
import dev.coset.data.PointCloud;
import dev.coset.data.io.OrganizedClouds;
import dev.coset.data.io.PointClouds;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A part to learn from or to inspect.
 *
 * @param name what it is called
 * @param cloud its points
 * @param map the pixels that they are, if a depth camera made them, in the same order
 * @param notes what the reader of its file has to say
 */
public record InspectedPart(
    String name, PointCloud cloud, Optional<OrganizedCloud> map, List<String> notes) {

  private static final double ROUNDING = 1e-12;

  /** Copies the notes. */
  public InspectedPart {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(cloud, "cloud");
    notes = List.copyOf(notes);
  }

  /** A part of points without rows. */
  public static InspectedPart of(String name, PointCloud cloud) {
    return new InspectedPart(name, cloud, Optional.empty(), List.of());
  }

  /** A part seen by a depth camera. */
  public static InspectedPart of(String name, OrganizedCloud map) {
    return new InspectedPart(name, map.cloud(), Optional.of(map), List.of());
  }

  /**
   * The part in a file, with rows where the file has them.
   *
   * @throws dev.coset.data.BadInputException if the file is damaged or holds no points
   */
  public static InspectedPart read(Path file) {
    String name = String.valueOf(file.getFileName());
    Optional<OrganizedCloud> map = OrganizedClouds.read(file);
    if (map.isPresent() && map.get().presentPixels().length > 0) {
      return of(name, map.get());
    }
    PointClouds.Result read = PointClouds.readWithNotes(file);
    return new InspectedPart(name, read.cloud(), Optional.empty(), read.notes());
  }

  /** The same part without its rows. */
  InspectedPart withoutRows() {
    return new InspectedPart(name, cloud, Optional.empty(), notes);
  }

  /** Refuses a part whose points are one, up to rounding. */
  void requireExtent() {
    double[] positions = cloud.positions();
    double most = Arrays.stream(positions).map(Math::abs).max().orElse(0);
    if (!(size() > ROUNDING * most)) {
      throw new BadInputException(
          cloud.size() == 1
              ? name + ": has one point; give a surface"
              : "%s: all its points are equal; give a surface".formatted(name));
    }
  }

  /** Its size, see {@link FpfhExtractor#size}. */
  double size() {
    return FpfhExtractor.size(cloud.positions());
  }
}
