package dev.coset.cli;

import dev.coset.data.BadInputException;
import dev.coset.data.PointCloud;
import dev.coset.data.Sample;
import dev.coset.data.io.PointClouds;
import dev.coset.data.io.PointFolder;
import dev.coset.points.geometry.DescriptorKind;
import dev.coset.points.geometry.NormalOptions;
import dev.coset.points.geometry.Normals;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes descriptors of the points of clouds. */
@Command(
    name = "describe",
    description = {
      "Describe the surroundings of every point of clouds in numbers that do not depend on how a",
      "cloud is turned or moved, and write them as CSV, NumPy array or Parquet. Normals come from",
      "the file; where it has none they are computed, which is said."
    },
    footer = {
      "",
      "Examples:",
      "  coset describe scan.ply",
      "  coset describe scan.ply --what ri14 -k 17 -o scan.npy",
      "  coset describe parts/ --pooled -o parts.parquet",
      "  coset describe street.bin --what frames",
      "",
      "Descriptors:",
      "  fpfh     fast point feature histograms, 33 numbers",
      "  ppf      mean and deviation of point pair features over the neighbours, 8 numbers",
      "  ri8      mean and deviation of 8 features of neighbours around the normal, 16 numbers",
      "  ri14     the same of 14 features, 28 numbers",
      "  normals  normals, which do turn with the cloud, and how well they are determined",
      "  frames   how well local frames are determined, and whether there is one"
    })
final class DescribeCommand implements Callable<Integer> {

  private static final double FLAT = 1e-12;

  @Spec private CommandSpec spec;
  @Mixin private RunOptions options;

  @Parameters(
      paramLabel = "CLOUDS",
      description = "A file (PLY, PCD, OFF, OBJ, STL, XYZ, CSV, NPY, BIN) or a folder of them.")
  private Path clouds = Path.of("");

  @Option(
      names = {"-w", "--what"},
      paramLabel = "WHAT",
      description = "fpfh, ppf, ri8, ri14, normals or frames. Default: fpfh.",
      defaultValue = "fpfh")
  private DescriptorKind what = DescriptorKind.FPFH;

  @Option(
      names = {"-k", "--neighbors"},
      paramLabel = "K",
      description = "Points looked at around each, itself included. Default: ${DEFAULT-VALUE}.",
      defaultValue = "32")
  private int neighbors;

  @Option(
      names = "--normals-from",
      paramLabel = "K",
      description = {
        "Compute normals from the K nearest points, also where the file has some. Default: the",
        "normals of the file, or half of --neighbors, at least 8."
      })
  private @Nullable Integer normalsFrom;

  @Option(
      names = "--pooled",
      description = "One row for each file: the mean over its points, for classifiers.")
  private boolean pooled;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "A .csv, .npy or .parquet. Default: coset-out/describe-NAME-WHAT.csv.")
  private @Nullable Path output;

  private final List<String> notes = new ArrayList<>();

  @Override
  public Integer call() {
    if (neighbors < 2 || (normalsFrom != null && normalsFrom < 3)) {
      throw new BadInputException(
          "--neighbors is at least 2 and --normals-from at least 3, given: %d and %s"
              .formatted(neighbors, normalsFrom));
    }
    Path target = output == null ? Outputs.inFolder(name()) : output;
    DescriptorTable.Format.of(target);
    List<DescriptorTable.Part> parts = new ArrayList<>();
    try (ProgressLine line = ProgressLine.open("describe")) {
      List<Sample<PointCloud>> samples = samples();
      for (Sample<PointCloud> sample : samples) {
        parts.add(new DescriptorTable.Part(sample.name(), rows(sample)));
        line.at(parts.size(), samples.size(), sample.name());
      }
    }
    var table = new DescriptorTable(what.names(), parts, pooled);
    table.write(target);
    print(table, target);
    return 0;
  }

  /** One file with what its reader has to say, or a folder, or a stack of clouds. */
  private List<Sample<PointCloud>> samples() {
    String file = String.valueOf(clouds.getFileName());
    if (Files.isDirectory(clouds) || file.toLowerCase(Locale.ROOT).endsWith(".npy")) {
      return PointFolder.read(clouds, PointFolder.Options.allPoints(), options.random()).samples();
    }
    PointClouds.Result result = PointClouds.readWithNotes(clouds);
    result.notes().forEach(note -> notes.add(file + ": " + note));
    return List.of(new Sample<>(file, result.cloud(), Optional.empty()));
  }

  private String name() {
    String file = String.valueOf(clouds.getFileName()).replaceAll("\\.[^.]*$", "");
    return "describe-%s-%s.csv".formatted(file, what.name().toLowerCase(Locale.ROOT));
  }

  private double[] rows(Sample<PointCloud> sample) {
    double[] positions = sample.input().positions();
    int n = sample.input().size();
    if (n < neighbors) {
      notes.add(
          "%s: %d points, fewer than --neighbors %d; all of them are neighbours"
              .formatted(sample.name(), n, neighbors));
    }
    if (isFlat(positions)) {
      notes.add(
          "%s: all points lie on a plane or a line; sides of normals are arbitrary"
              .formatted(sample.name()));
    }
    double[] normals = what.needsNormals() ? normals(sample, positions) : positions;
    double[] rows = what.of(positions, normals, neighbors);
    if (what == DescriptorKind.FRAMES) {
      tellFrames(sample.name(), rows);
    }
    return pooled ? mean(rows, what.names().size()) : rows;
  }

  private double[] normals(Sample<PointCloud> sample, double[] positions) {
    var given = sample.input().normals();
    double[] normals;
    if (given.isPresent() && normalsFrom == null) {
      normals = units(given.get().values());
    } else {
      int k = normalsFrom == null ? Math.max(8, neighbors / 2) : normalsFrom;
      normals = Normals.of(positions, NormalOptions.nearest(k));
      notes.add(
          "%s: normals were computed from the %d nearest points%s, pointing away from the centroid"
              .formatted(sample.name(), k, given.isPresent() ? "" : ", since the file has none"));
    }
    int open = 0;
    for (int i = 0; i < normals.length; i += 3) {
      open += normals[i] == 0 && normals[i + 1] == 0 && normals[i + 2] == 0 ? 1 : 0;
    }
    if (open > 0) {
      notes.add(
          "%s: %d of %d points have no normal (their neighbours coincide or lie on a line)"
              .formatted(sample.name(), open, normals.length / 3));
    }
    return normals;
  }

  private static double[] units(double[] normals) {
    double[] units = normals.clone();
    for (int i = 0; i < units.length; i += 3) {
      double length = Math.hypot(Math.hypot(units[i], units[i + 1]), units[i + 2]);
      for (int side = 0; side < 3 && length > 0; side++) {
        units[i + side] /= length;
      }
    }
    return units;
  }

  private void tellFrames(String name, double[] rows) {
    int open = 0;
    for (int i = 1; i < rows.length; i += 2) {
      open += rows[i] == 0 ? 1 : 0;
    }
    if (open > 0) {
      notes.add("%s: %d of %d points have no frame".formatted(name, open, rows.length / 2));
    }
  }

  /** Whether the determinant of the covariance is that of a plane. */
  private static boolean isFlat(double[] positions) {
    int n = positions.length / 3;
    double[] mean = mean(positions, 3);
    double[] c = new double[9];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < 9; j++) {
        c[j] += (positions[3 * i + j / 3] - mean[j / 3]) * (positions[3 * i + j % 3] - mean[j % 3]);
      }
    }
    double determinant =
        c[0] * (c[4] * c[8] - c[5] * c[7])
            - c[1] * (c[3] * c[8] - c[5] * c[6])
            + c[2] * (c[3] * c[7] - c[4] * c[6]);
    return determinant <= FLAT * Math.pow((c[0] + c[4] + c[8]) / 3, 3);
  }

  private static double[] mean(double[] rows, int width) {
    double[] mean = new double[width];
    int count = rows.length / width;
    for (int i = 0; i < rows.length; i++) {
      mean[i % width] += rows[i] / count;
    }
    return mean;
  }

  private void print(DescriptorTable table, Path target) {
    PrintWriter out = spec.commandLine().getOut();
    if (options.json()) {
      Map<String, Object> summary = new LinkedHashMap<>();
      summary.put("file", target.toString());
      summary.put("clouds", table.parts().size());
      summary.put("rows", table.rows());
      summary.put("columns", table.columns());
      summary.put("notes", notes);
      out.println(Json.of(summary));
      return;
    }
    notes.forEach(note -> out.println("  " + note));
    out.printf(
        "%d rows of %d numbers (%s) of %d clouds: %s%n",
        table.rows(),
        table.columns().size(),
        what.name().toLowerCase(Locale.ROOT),
        table.parts().size(),
        target);
  }
}
