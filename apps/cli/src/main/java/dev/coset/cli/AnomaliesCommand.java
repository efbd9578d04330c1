package dev.coset.cli;

import dev.coset.data.BadInputException;
import dev.coset.data.PointCloud;
import dev.coset.data.io.PointClouds;
import dev.coset.points.anomalies.AnomalyMap;
import dev.coset.points.anomalies.InspectedPart;
import dev.coset.points.anomalies.InspectorOptions;
import dev.coset.points.anomalies.PartFinding;
import dev.coset.points.anomalies.PartInspector;
import dev.coset.points.view.SceneLayer;
import dev.coset.points.view.ScenePage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Finds what is wrong with parts when only good ones are known. */
@Command(
    name = "anomalies",
    description = {
      "Find what is wrong with scanned parts, having seen good ones only: learns what the surfaces",
      "of good parts look like in any pose, and scores every part and every point by how far it is",
      "from all of that. The threshold comes from good parts that are left out in turn. Writes for",
      "each part a cloud in the colors of its scores (PLY), for all parts a table (CSV and JSON),"
          + " a",
      "picture (PNG) and a page in three dimensions (HTML). Scans with rows of pixels (PCD with a",
      "HEIGHT, NPY [h, w, 3]) are compared as depth maps, without the plate on which a part lies."
    },
    footer = {
      "",
      "Examples:",
      "  coset anomalies --good good/ suspect.ply",
      "  coset anomalies --good good/ tests/ --output out --colors",
      "  coset anomalies --good good/ --save bracket.bank",
      "  coset anomalies --bank bracket.bank line/part-0017.pcd --json"
    })
final class AnomaliesCommand implements Callable<Integer> {

  private static final String FORMAT = "coset-anomalies-1";
  private static final int PICTURED = 8;
  private static final int SHOWN_POINTS = 200_000;

  @Spec private CommandSpec spec;
  @Mixin private RunOptions options;

  @Parameters(
      arity = "0..*",
      paramLabel = "PART",
      description = "Files of parts to inspect, or folders of them.")
  private List<Path> parts = List.of();

  @Option(
      names = {"-g", "--good"},
      paramLabel = "DIR",
      description = "Good parts: a folder of clouds, or one file; may be given several times.")
  private List<Path> good = List.of();

  @Option(
      names = {"-b", "--bank"},
      paramLabel = "FILE",
      description = "Use good parts that were learned before, instead of --good.")
  private @Nullable Path bank;

  @Option(names = "--save", paramLabel = "FILE", description = "Keep what was learned in a file.")
  private @Nullable Path save;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Where the results go. Default: coset-out/anomalies-NAME.")
  private @Nullable Path output;

  @Option(names = "--colors", description = "Let colors count beside shapes.")
  private boolean colors;

  @Option(
      names = "--size",
      paramLabel = "S",
      description =
          "How large a part is, in the unit of the files. Default: the median of the good parts.")
  private @Nullable Double size;

  @Option(
      names = "--patches",
      paramLabel = "N",
      description = "How many places of a cloud are described. Default: ${DEFAULT-VALUE}.",
      defaultValue = "1500")
  private int patches = 1500;

  @Override
  public Integer call() {
    if (good.isEmpty() == (bank == null)) {
      throw new BadInputException("Give good parts with --good, or a bank of them with --bank");
    }
    if (parts.isEmpty() && save == null) {
      throw new BadInputException("Give parts to inspect, or a file to --save what was learned");
    }
    PartInspector inspector = bank == null ? learned() : PartInspector.load(bank);
    if (save != null) {
      inspector.save(save);
    }
    List<InspectedPart> inspected = new ArrayList<>();
    List<PartFinding> findings = new ArrayList<>();
    List<Path> files = files(parts);
    try (ProgressLine line = ProgressLine.open("inspect")) {
      for (Path file : files) {
        inspected.add(InspectedPart.read(file));
        findings.add(inspector.inspect(inspected.getLast()));
        line.at(findings.size(), files.size(), String.valueOf(file.getFileName()));
      }
    }
    print(inspector, findings, findings.isEmpty() ? null : write(inspector, inspected, findings));
    return 0;
  }

  private PartInspector learned() {
    if (patches < 1 || (size != null && !(size > 0))) {
      throw new BadInputException(
          "--patches is at least 1 and --size positive, given: %d, %s".formatted(patches, size));
    }
    InspectorOptions how = InspectorOptions.defaults().withColors(colors).withPatches(patches);
    try (ProgressLine line = ProgressLine.open("learn good parts")) {
      List<Path> files = files(good);
      List<InspectedPart> examples = new ArrayList<>();
      for (Path file : files) {
        examples.add(InspectedPart.read(file));
        line.at(examples.size(), files.size(), "reading");
      }
      return PartInspector.fit(
          examples,
          size == null ? how : how.withSize(size),
          (done, of) -> line.at(done, of, "comparing"),
          options.random());
    }
  }

  /** The files among the given ones and in the given folders, these by name. */
  private static List<Path> files(List<Path> given) {
    List<Path> files = new ArrayList<>();
    for (Path path : given) {
      if (!Files.isDirectory(path)) {
        files.add(path);
        continue;
      }
      try (Stream<Path> inside = Files.list(path)) {
        List<Path> clouds = inside.filter(AnomaliesCommand::isCloud).sorted().toList();
        if (clouds.isEmpty()) {
          throw new BadInputException(
              "%s: holds no clouds (PLY, PCD, OFF, OBJ, STL, XYZ, NPY)".formatted(path));
        }
        files.addAll(clouds);
      } catch (IOException e) {
        throw new BadInputException("%s: the folder cannot be read".formatted(path), e);
      }
    }
    return files;
  }

  private static boolean isCloud(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return Files.isRegularFile(file)
        && Stream.of(".ply", ".pcd", ".off", ".obj", ".stl", ".xyz", ".npy")
            .anyMatch(name::endsWith);
  }

  private Path write(
      PartInspector inspector, List<InspectedPart> inspected, List<PartFinding> findings) {
    Path folder = folder(findings.getFirst().name());
    var map = new AnomalyMap(inspected.stream().map(InspectedPart::cloud).toList(), findings);
    ScenePage page = ScenePage.titled("Anomalies of " + counted(findings.size(), "part"));
    List<Integer> worst = worst(findings);
    StringBuilder csv =
        new StringBuilder(
            "part,score,threshold,anomalous,points,points_above,worst_x,worst_y,worst_z\n");
    for (int i = 0; i < findings.size(); i++) {
      PointCloud cloud = map.cloud(i);
      PointClouds.write(folder.resolve(stem(findings.get(i).name(), i, findings) + ".ply"), cloud);
      csv.append(row(findings.get(i), cloud));
      if (worst.contains(i)) {
        page =
            page.with(
                SceneLayer.of(
                    findings.get(i).name(),
                    SceneLayer.thinned(cloud, SHOWN_POINTS, options.random())));
      }
    }
    map.writePicture(folder.resolve("anomalies.png"), worst);
    page.write(folder.resolve("anomalies.html"));
    text(folder.resolve("anomalies.csv"), csv.toString());
    text(folder.resolve("anomalies.json"), Json.of(summary(inspector, findings)) + "\n");
    return folder;
  }

  private static List<Integer> worst(List<PartFinding> findings) {
    return IntStream.range(0, findings.size())
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -findings.get(i).score()))
        .limit(PICTURED)
        .toList();
  }

  private Path folder(String name) {
    try {
      return Files.createDirectories(
          output == null ? Outputs.inFolder("anomalies-" + withoutEnding(name)) : output);
    } catch (IOException e) {
      throw new BadInputException(
          "%s: the folder cannot be made; name another with --output".formatted(output), e);
    }
  }

  private static String withoutEnding(String name) {
    return name.replaceAll("\\.[^.]*$", "");
  }

  /** The name of a part's file, with its number where several parts have one name. */
  private static String stem(String name, int i, List<PartFinding> findings) {
    String own = withoutEnding(name);
    boolean single =
        findings.stream().filter(f -> withoutEnding(f.name()).equals(own)).count() == 1;
    return single ? own : own + "-" + (i + 1);
  }

  private static String row(PartFinding finding, PointCloud cloud) {
    int at = finding.worstPoint();
    String name = finding.name().replace("\"", "\"\"");
    return String.format(
        Locale.ROOT,
        "\"%s\",%.6g,%s,%s,%d,%d,%.6g,%.6g,%.6g\n",
        name,
        finding.score(),
        finding.threshold().isPresent()
            ? String.format(Locale.ROOT, "%.6g", finding.threshold().getAsDouble())
            : "",
        finding.threshold().isPresent() ? finding.isAnomalous() : "",
        cloud.size(),
        finding.pointsAbove(),
        cloud.position(at, 0),
        cloud.position(at, 1),
        cloud.position(at, 2));
  }

  private static void text(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new BadInputException("%s: cannot be written".formatted(file), e);
    }
  }

  private static Map<String, Object> summary(PartInspector inspector, List<PartFinding> findings) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("format", FORMAT);
    all.put("goodParts", inspector.goodParts());
    all.put("comparedAs", inspector.comparesMaps() ? "depth maps" : "clouds");
    all.put("size", inspector.size());
    all.put("threshold", inspector.threshold());
    all.put("pointThreshold", inspector.pointThreshold());
    all.put("notes", inspector.notes());
    List<Map<String, Object>> rows = new ArrayList<>();
    for (PartFinding finding : findings) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("part", finding.name());
      row.put("score", finding.score());
      row.put(
          "anomalous",
          finding.threshold().isPresent() ? Optional.of(finding.isAnomalous()) : Optional.empty());
      row.put("points", finding.points().length);
      row.put("pointsAbove", finding.pointsAbove());
      row.put("worstPoint", finding.worstPoint());
      row.put("notes", finding.notes());
      rows.add(row);
    }
    all.put("parts", rows);
    return all;
  }

  private void print(PartInspector inspector, List<PartFinding> findings, @Nullable Path folder) {
    PrintWriter out = spec.commandLine().getOut();
    if (options.json()) {
      out.println(Json.of(summary(inspector, findings)));
      out.flush();
      return;
    }
    out.printf(
        "%s, compared as %s%n",
        counted(inspector.goodParts(), "good part"),
        inspector.comparesMaps() ? "depth maps" : "clouds");
    inspector.notes().forEach(note -> out.println("warning: " + note));
    if (inspector.threshold().isEmpty()) {
      out.println("One good part gives no threshold: compare scores, or give more good parts");
    } else {
      out.printf(Locale.ROOT, "threshold: %.4g%n", inspector.threshold().getAsDouble());
    }
    for (PartFinding finding : findings) {
      out.printf(
          Locale.ROOT,
          "  %-10s %s: %.4g, %d of %d points above the limit of points%n",
          finding.threshold().isEmpty() ? "?" : finding.isAnomalous() ? "ANOMALOUS" : "good",
          finding.name(),
          finding.score(),
          finding.pointsAbove(),
          finding.points().length);
      finding.notes().forEach(note -> out.println("    " + note));
    }
    if (save != null) {
      out.println("bank: " + save);
    }
    if (folder != null) {
      out.println("results: " + folder);
    }
    out.flush();
  }

  private static String counted(int count, String what) {
    return "%d %s%s".formatted(count, what, count == 1 ? "" : "s");
  }
}
