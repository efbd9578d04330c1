package dev.coset.cli;

import dev.coset.data.BadInputException;
import dev.coset.data.Dataset;
import dev.coset.data.PointCloud;
import dev.coset.data.Sample;
import dev.coset.data.io.PointFolder;
import dev.coset.points.shapes.SurfaceExamples;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Clouds for networks on surfaces, and what is to be said about them.
 *
 * @param data the clouds
 * @param notes one sentence each
 */
record SurfaceData(Dataset<PointCloud> data, List<String> notes) {

  /** How many points are drawn from a mesh. */
  static final int POINTS = 2048;

  private static final Pattern MADE = Pattern.compile("part-shapes(?::(\\d{1,5}))?");
  private static final int PER_CLASS = 20;

  /** The clouds of a file or folder, or made ones. */
  static SurfaceData load(String source, RandomGenerator random) {
    Matcher made = MADE.matcher(source);
    if (made.matches()) {
      int count = made.group(1) == null ? PER_CLASS : Integer.parseInt(made.group(1));
      if (count < 1) {
        throw new BadInputException(source + ": ask for at least one shape of each kind");
      }
      return of(SurfaceExamples.dataset(count, random));
    }
    return of(PointFolder.read(Path.of(source), PointFolder.Options.surfaces(POINTS), random));
  }

  private static SurfaceData of(Dataset<PointCloud> data) {
    List<String> notes = new ArrayList<>();
    long bare = data.inputs().stream().filter(cloud -> cloud.normals().isEmpty()).count();
    if (bare > 0) {
      notes.add(
          "%d of %d clouds have no normals: they are computed from neighbours and point away from the centroid"
              .formatted(bare, data.size()));
    }
    return new SurfaceData(data, List.copyOf(notes));
  }

  /** Says which sample was at fault. */
  static <T> T named(Sample<PointCloud> sample, Supplier<T> body) {
    try {
      return body.get();
    } catch (BadInputException e) {
      throw new BadInputException("%s: %s".formatted(sample.name(), e.getMessage()), e);
    }
  }
}
