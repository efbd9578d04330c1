package dev.coset.data.io;

import dev.coset.data.BadInputException;
import dev.coset.data.Dataset;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.data.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Data sets of point clouds: a folder of files, a single file, or a NumPy array {@code [b, n, 3]}
 * or {@code [b, n, 6]} of clouds.
 */
public final class PointFolder {

  /** Endings of files that are clouds or lists of other things. */
  private static final Set<String> LISTS = Set.of("txt", "csv", "tsv");

  private PointFolder() {}

  /**
   * How a folder is read.
   *
   * @param points how many points to draw from each file, see {@link PointClouds#readSampled};
   *     empty to keep all, of meshes the vertices
   * @param wholeClouds whether points are drawn from meshes only, and clouds kept as they are
   * @param labels where targets come from
   * @param part which files to read
   * @param progress told after each file
   */
  public record Options(
      OptionalInt points, boolean wholeClouds, Labels labels, FolderPart part, Progress progress) {

    /** Draws {@code points} points from each file; classes come from the names of folders. */
    public static Options sampled(int points) {
      return drawing(points, false);
    }

    /** Draws {@code points} points from each mesh and keeps clouds; classes come from folders. */
    public static Options surfaces(int points) {
      return drawing(points, true);
    }

    private static Options drawing(int points, boolean wholeClouds) {
      if (points < 1) {
        throw new BadInputException(
            "Cannot sample %d points; ask for at least one".formatted(points));
      }
      return new Options(
          OptionalInt.of(points), wholeClouds, Labels.folders(), FolderPart.ALL, Progress.none());
    }

    /** Keeps all points; classes come from the names of folders. */
    public static Options allPoints() {
      return new Options(
          OptionalInt.empty(), true, Labels.folders(), FolderPart.ALL, Progress.none());
    }

    /** The same options with targets from elsewhere. */
    public Options with(Labels other) {
      return new Options(points, wholeClouds, other, part, progress);
    }

    /** The same options for another part of the files. */
    public Options with(FolderPart other) {
      return new Options(points, wholeClouds, labels, other, progress);
    }

    /** The same options with another listener. */
    public Options with(Progress other) {
      return new Options(points, wholeClouds, labels, part, other);
    }
  }

  /**
   * The clouds of a folder, sorted by their names, which are the paths of the files.
   *
   * @throws BadInputException when a file is damaged, the folder holds no clouds, or a target is
   *     missing
   */
  public static Dataset<PointCloud> read(Path root, Options options, RandomGenerator random) {
    if (PointFormat.extension(root).equals("npy") && Files.isRegularFile(root)) {
      NdArray array = NpyArrays.read(root);
      if (array.rank() == 3) {
        return Samples.ofSlices(
            root, array, options.labels, options.progress, a -> slice(root, a, options, random));
      }
    }
    List<FolderListing.Entry> entries =
        FolderListing.list(
            root,
            options.part,
            file -> PointFormat.find(file).isPresent() && Samples.mayBeData(file, options.labels));
    return Samples.ofFiles(
        root,
        options.labels instanceof Labels.Folders ? withoutLists(entries) : entries,
        options.labels,
        options.progress,
        file -> cloud(file, options, random));
  }

  private static PointCloud cloud(Path file, Options options, RandomGenerator random) {
    if (options.points.isEmpty()) {
      return PointClouds.read(file);
    }
    int points = options.points.getAsInt();
    return options.wholeClouds
        ? PointClouds.readSurface(file, points, random)
        : PointClouds.readSampled(file, points, random);
  }

  private static PointCloud slice(
      Path file, NdArray array, Options options, RandomGenerator random) {
    PointCloud cloud = NpyClouds.cloud(Source.of(file.toString(), new byte[0]), array).cloud();
    return options.points.isPresent() && !options.wholeClouds
        ? PointClouds.sample(cloud, options.points.getAsInt(), random)
        : cloud;
  }

  /** Leaves out text files that lie beside the folders of classes: they are lists, not clouds. */
  private static List<FolderListing.Entry> withoutLists(List<FolderListing.Entry> entries) {
    boolean classes = entries.stream().anyMatch(e -> e.named().folderClass().isPresent());
    return entries.stream()
        .filter(
            e ->
                !classes
                    || e.named().folderClass().isPresent()
                    || !LISTS.contains(PointFormat.extension(e.file())))
        .toList();
  }
}
