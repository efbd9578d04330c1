package dev.coset.cli;

import dev.coset.data.BadInputException;
import dev.coset.data.Dataset;
import dev.coset.data.Image;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.data.Sample;
import dev.coset.data.Target;
import dev.coset.data.generate.DigitSums;
import dev.coset.data.generate.GlyphOptions;
import dev.coset.data.generate.Glyphs;
import dev.coset.data.generate.Pose;
import dev.coset.data.generate.ShapeOptions;
import dev.coset.data.generate.Shapes;
import dev.coset.data.io.Images;
import dev.coset.data.io.PointClouds;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes labelled data without a download. */
@Command(
    name = "generate",
    description = "Make labelled data: 3-D shapes, drawn glyphs, or sets of digits with their sum.",
    footer = {
      "",
      "Examples:",
      "  coset data generate shapes made/ --per-class 50 --points 512 --pose any",
      "  coset data generate glyphs made/ --per-class 100",
      "  coset data generate digits made/ --per-class 100"
    })
final class DataGenerateCommand implements Runnable {

  private static final int LARGEST_SET = 10;

  @Spec private CommandSpec spec;
  @Mixin private RunOptions options;

  @Parameters(index = "0", paramLabel = "WHAT", description = "${COMPLETION-CANDIDATES}")
  private What what;

  @Parameters(index = "1", paramLabel = "FOLDER", description = "Where to write; made when absent.")
  private Path folder;

  @Option(names = "--per-class", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
  private int perClass = 20;

  @Option(
      names = "--points",
      paramLabel = "N",
      description = "Points of each shape. Default: ${DEFAULT-VALUE}.")
  private int points = 1024;

  @Option(
      names = "--pose",
      paramLabel = "POSE",
      description = "Of shapes: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Pose pose = Pose.UPRIGHT;

  /** What can be made. */
  enum What {
    SHAPES,
    GLYPHS,
    DIGITS
  }

  @Override
  public void run() {
    if (perClass < 1) {
      throw new BadInputException("--per-class must be at least 1, given: " + perClass);
    }
    int written =
        switch (what) {
          case SHAPES -> shapes();
          case GLYPHS -> glyphs();
          case DIGITS -> digits();
        };
    spec.commandLine().getOut().printf("%s: %d samples%n", folder, written);
  }

  private int shapes() {
    ShapeOptions shape = ShapeOptions.defaults().withPoints(points).withPose(pose);
    Dataset<PointCloud> data = Shapes.dataset(perClass, shape, options.random());
    return write(data, ".ply", PointClouds::write);
  }

  private int glyphs() {
    Dataset<Image> data = Glyphs.dataset(perClass, GlyphOptions.defaults(), options.random());
    return write(data, ".png", Images::write);
  }

  private int digits() {
    Dataset<NdArray> data =
        DigitSums.dataset(perClass * DigitSums.DIGITS, 1, LARGEST_SET, options.random());
    Path file = made(folder).resolve("digits.jsonl");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (Sample<NdArray> sample : data.samples()) {
        out.write(line(sample));
        out.newLine();
      }
    } catch (IOException e) {
      throw new BadInputException("%s: cannot be written: %s".formatted(file, e.getMessage()), e);
    }
    return data.size();
  }

  private static String line(Sample<NdArray> sample) {
    NdArray set = sample.input();
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < set.extent(0); i++) {
      double[] row = new double[set.extent(1)];
      set.copyTo(i * row.length, row, 0, row.length);
      rows.append(i == 0 ? "" : ", ").append(Arrays.toString(row));
    }
    if (sample.target().orElse(null) instanceof Target.Values values) {
      return String.format(
          Locale.ROOT,
          "{\"set\": [%s], \"value\": %s}",
          rows,
          Arrays.toString(values.values().toArray()));
    }
    return "[" + rows + "]";
  }

  private <X> int write(Dataset<X> data, String extension, Writer<X> writer) {
    List<String> classes = data.classes();
    int[] next = new int[classes.size()];
    try (ProgressLine line = ProgressLine.open("writing")) {
      int done = 0;
      for (Sample<X> sample : data.samples()) {
        if (sample.target().orElse(null) instanceof Target.Label label) {
          Path place = made(folder.resolve(classes.get(label.index())));
          int number = next[label.index()]++;
          writer.write(
              place.resolve(String.format(Locale.ROOT, "%04d%s", number, extension)),
              sample.input());
        }
        line.at(++done, data.size(), "files");
      }
    }
    return data.size();
  }

  private static Path made(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("%s: the folder cannot be made".formatted(folder), e);
    }
  }

  /** Writes one sample. */
  @FunctionalInterface
  private interface Writer<X> {
    void write(Path file, X sample);
  }
}
