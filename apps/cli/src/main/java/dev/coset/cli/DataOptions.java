package dev.coset.cli;

import dev.coset.data.BadInputException;
import dev.coset.data.DataKind;
import dev.coset.data.Dataset;
import dev.coset.data.Image;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.data.Progress;
import dev.coset.data.io.FolderPart;
import dev.coset.data.io.ImageFolder;
import dev.coset.data.io.ImageOptions;
import dev.coset.data.io.Labels;
import dev.coset.data.io.PointFolder;
import dev.coset.data.io.SetFiles;
import dev.coset.data.io.VectorFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which data a command reads, and the reading. */
final class DataOptions {

  private static final Pattern SIZE = Pattern.compile("(\\d{1,5})x(\\d{1,5})");

  @Option(
      names = {"-d", "--data"},
      paramLabel = "DATA",
      description = {
        "A file or folder (PLY, PCD, OFF, OBJ, STL, XYZ, CSV, NPY, NPZ, BIN, PNG, JPEG, JSON",
        "lines), or made data: shapes[:N], glyphs[:N], digits[:N] with N samples per class,",
        "particles[:N] with N problems. Default: shapes."
      })
  private @Nullable String source;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description =
          "What the files hold: ${COMPLETION-CANDIDATES}. Default: told from their names.")
  private @Nullable DataKind kind;

  private @Nullable DataKind assumed;

  @Option(
      names = "--points",
      paramLabel = "N",
      description = "Points drawn from each cloud or mesh. Default: what the model needs, or 1024.")
  private @Nullable Integer points;

  private boolean allPoints;

  @Option(
      names = "--labels",
      paramLabel = "CSV",
      description = "A table file,label. Default: labels.csv in the folder, else folder names.")
  private @Nullable Path labels;

  @Option(
      names = "--targets",
      paramLabel = "CSV",
      description = "A table file,value,... of numbers to regress, instead of labels.")
  private @Nullable Path targets;

  @Option(
      names = "--part",
      paramLabel = "PART",
      defaultValue = "ALL",
      description = "Of folders with train and test inside: ${COMPLETION-CANDIDATES}.")
  private FolderPart part = FolderPart.ALL;

  @Option(
      names = "--size",
      paramLabel = "HxW",
      description = "Resize images to so many rows and columns.")
  private @Nullable String size;

  @Option(
      names = "--channels",
      paramLabel = "C",
      defaultValue = "AS_IS",
      description = "Channels of images: ${COMPLETION-CANDIDATES}.")
  private ImageOptions.Channels channels = ImageOptions.Channels.AS_IS;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Use at most N samples, evenly spaced.")
  private @Nullable Integer limit;

  /** What was given for the data. */
  String source() {
    return source == null ? "shapes" : source;
  }

  /** Whether data was named. */
  boolean isGiven() {
    return source != null;
  }

  /** The same options reading from {@code path} instead, unless it is empty. */
  DataOptions from(String path) {
    if (!path.isEmpty()) {
      source = path;
    }
    return this;
  }

  /** The same options reading every point of each cloud, where no number was asked for. */
  DataOptions withAllPoints() {
    allPoints = true;
    return this;
  }

  /** The kind of what {@code path} holds. */
  DataKind kindOf(String path) {
    return kind == null ? KindGuess.of(Path.of(path), Optional.ofNullable(assumed)) : kind;
  }

  /** The number of points asked for, when it was. */
  OptionalInt points() {
    return Optional.ofNullable(points).map(OptionalInt::of).orElseGet(OptionalInt::empty);
  }

  /** Takes files whose names do not tell what they hold for data of a kind. */
  void assume(DataKind usual) {
    assumed = usual;
  }

  /** The kind of the data without reading it. */
  DataKind kind() {
    return GeneratedData.kind(source()).orElseGet(() -> kindOf(source()));
  }

  /**
   * Reads or makes the data.
   *
   * @param wantedPoints how many points the model needs per cloud, when that is known
   */
  Loaded<?> load(OptionalInt wantedPoints, RandomGenerator random) {
    int perCloud = points().orElseGet(() -> wantedPoints.orElse(1024));
    if (GeneratedData.kind(source()).isPresent()) {
      Loaded<?> made = GeneratedData.make(source(), perCloud, random);
      return limited(made);
    }
    Path path = Path.of(source());
    if (!Files.exists(path)) {
      throw new BadInputException(
          "%s: there is no such file or folder, and it is not made data (shapes, glyphs, digits, particles)"
              .formatted(source()));
    }
    try (ProgressLine line = ProgressLine.open("reading")) {
      Progress progress = (done, total) -> line.at(done, total, "files");
      return limited(read(path, perCloud, progress, random));
    }
  }

  private Loaded<?> read(Path path, int perCloud, Progress progress, RandomGenerator random) {
    Labels from = labels(path);
    return switch (kind()) {
      case POINTS ->
          new Loaded<PointCloud>(
              DataKind.POINTS,
              PointFolder.read(path, pointOptions(perCloud, from, progress), random));
      case IMAGES ->
          new Loaded<Image>(DataKind.IMAGES, ImageFolder.read(path, imageOptions(from, progress)));
      case SETS -> new Loaded<NdArray>(DataKind.SETS, SetFiles.read(path, from, progress));
      case VECTORS -> new Loaded<NdArray>(DataKind.VECTORS, VectorFiles.read(path, from));
    };
  }

  private PointFolder.Options pointOptions(int perCloud, Labels from, Progress progress) {
    PointFolder.Options read =
        allPoints && points == null
            ? PointFolder.Options.allPoints()
            : PointFolder.Options.sampled(perCloud);
    return read.with(from).with(part).with(progress);
  }

  private ImageFolder.Options imageOptions(Labels from, Progress progress) {
    ImageOptions image = ImageOptions.asIs().with(channels);
    if (size != null) {
      Matcher matcher = SIZE.matcher(size);
      if (!matcher.matches()) {
        throw new BadInputException("--size must look like 28x28, given: " + size);
      }
      image =
          image.resizedTo(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }
    return ImageFolder.Options.of(image).with(from).with(part).with(progress);
  }

  private Labels labels(Path path) {
    if (targets != null) {
      return Labels.values(targets);
    }
    if (labels != null) {
      return Labels.classes(labels);
    }
    return Files.isDirectory(path) ? Labels.in(path) : Labels.none();
  }

  private <X> Loaded<X> limited(Loaded<X> loaded) {
    Dataset<X> data = loaded.data();
    if (limit == null || limit >= data.size()) {
      return loaded;
    }
    if (limit < 1) {
      throw new BadInputException("--limit must be at least 1, given: " + limit);
    }
    int most = limit;
    var kept =
        java.util.stream.IntStream.range(0, most)
            .mapToObj(i -> data.samples().get((int) ((long) i * data.size() / most)))
            .toList();
    return new Loaded<>(loaded.kind(), new Dataset<>(data.name(), kept, data.classes()));
  }
}
