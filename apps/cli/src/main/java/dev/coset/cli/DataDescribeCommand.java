package dev.coset.cli;

import dev.coset.data.Dataset;
import dev.coset.data.Image;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.data.Sample;
import dev.coset.data.Target;
import dev.coset.data.io.PointClouds;
import dev.coset.symmetrize.DegeneratePolicy;
import dev.coset.symmetrize.FrameEvidence;
import dev.coset.symmetrize.PcaFrame;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what files hold. */
@Command(
    name = "describe",
    description = {
      "Say what a file or data set holds: samples, classes, sizes, attributes,",
      "and how well the principal axes of clouds are determined."
    },
    footer = {
      "",
      "Examples:",
      "  coset data describe scan.pcd",
      "  coset data describe --data scans/ --json"
    })
final class DataDescribeCommand implements Runnable {

  private static final int MOST_LINES = 40;

  @Spec private CommandSpec spec;
  @Mixin private RunOptions options;
  @Mixin private DataOptions data;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "A point cloud or mesh, read whole.")
  private String file = "";

  @Override
  public void run() {
    if (!file.isEmpty()
        && !Files.isDirectory(Path.of(file))
        && data.kindOf(file) == dev.coset.data.DataKind.POINTS) {
      describeFile(Path.of(file));
    } else {
      describe(data.from(file).load(OptionalInt.empty(), options.random()));
    }
  }

  private void describeFile(Path path) {
    PointClouds.Result result = PointClouds.readWithNotes(path);
    Map<String, Object> facts = facts(result.cloud());
    if (!result.notes().isEmpty()) {
      facts.put("notes", result.notes());
    }
    print(path.toString(), facts);
  }

  private void describe(Loaded<?> loaded) {
    Dataset<?> set = loaded.data();
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("kind", loaded.kind().name().toLowerCase(Locale.ROOT));
    facts.put("samples", set.size());
    Map<String, Integer> counts = new TreeMap<>();
    for (Sample<?> sample : set.samples()) {
      String target =
          switch (sample.target().orElse(null)) {
            case Target.Label label -> set.classes().get(label.index());
            case Target.Values values -> "values " + Arrays.toString(values.values().shape());
            case null -> "no target";
          };
      counts.merge(target, 1, Integer::sum);
    }
    facts.put("targets", counts);
    List<Map<String, Object>> samples = new ArrayList<>();
    for (Sample<?> sample : set.samples()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("name", sample.name());
      row.putAll(factsOf(sample.input()));
      samples.add(row);
    }
    facts.put("each", options.json() ? samples : samples.stream().limit(MOST_LINES).toList());
    print(set.name(), facts);
    if (!options.json() && samples.size() > MOST_LINES) {
      spec.commandLine().getOut().printf("  ... and %d more%n", samples.size() - MOST_LINES);
    }
  }

  private static Map<String, Object> factsOf(Object input) {
    return switch (input) {
      case PointCloud cloud -> facts(cloud);
      case Image image ->
          Map.of("size", "%d x %d x %d".formatted(image.channels(), image.height(), image.width()));
      case NdArray array -> Map.of("shape", Arrays.toString(array.shape()));
      default -> Map.of();
    };
  }

  private static Map<String, Object> facts(PointCloud cloud) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("points", cloud.size());
    if (cloud.size() > 0) {
      double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
      double[] high = {
        Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY
      };
      for (int i = 0; i < cloud.size(); i++) {
        for (int axis = 0; axis < 3; axis++) {
          low[axis] = Math.min(low[axis], cloud.position(i, axis));
          high[axis] = Math.max(high[axis], cloud.position(i, axis));
        }
      }
      facts.put("box", "%s to %s".formatted(triple(low), triple(high)));
      FrameEvidence axes = PcaFrame.so3(DegeneratePolicy.deterministic()).frame(cloud).evidence();
      facts.put(
          "principal axes",
          String.format(
              Locale.ROOT,
              "%s, relative gap %.2g",
              axes.warning() ? "not well determined" : "well determined",
              axes.relativeGap()));
    }
    if (!cloud.attributes().isEmpty()) {
      facts.put("attributes", List.copyOf(new TreeMap<>(cloud.attributes()).keySet()));
    }
    return facts;
  }

  private static String triple(double[] v) {
    return String.format(Locale.ROOT, "(%.4g, %.4g, %.4g)", v[0], v[1], v[2]);
  }

  private void print(String title, Map<String, Object> facts) {
    PrintWriter out = spec.commandLine().getOut();
    if (options.json()) {
      Map<String, Object> named = new LinkedHashMap<>();
      named.put("data", title);
      named.putAll(facts);
      out.println(Json.of(named));
      return;
    }
    out.println(title);
    facts.forEach(
        (key, value) -> {
          if (value instanceof List<?> rows && key.equals("each")) {
            rows.forEach(row -> out.println("  " + sentence((Map<?, ?>) row)));
          } else {
            out.printf("  %-15s %s%n", key, value);
          }
        });
  }

  private static String sentence(Map<?, ?> row) {
    List<String> parts = new ArrayList<>();
    row.forEach((key, value) -> parts.add("name".equals(key) ? value + ":" : key + " " + value));
    return String.join("  ", parts);
  }
}
