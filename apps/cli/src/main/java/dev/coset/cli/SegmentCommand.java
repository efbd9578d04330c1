package dev.coset.cli;

import dev.coset.data.PointCloud;
import dev.coset.data.PointCloud.Attribute;
import dev.coset.data.PointCloud.AttributeKind;
import dev.coset.data.Sample;
import dev.coset.data.generate.PartShapes;
import dev.coset.data.io.PointClouds;
import dev.coset.points.shapes.PartLabels;
import dev.coset.points.shapes.PartSegmenter;
import java.awt.Color;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells the parts of clouds apart, in any pose, or learns to. */
@Command(
    name = "segment",
    description = {
      "Tell the parts of point clouds and meshes apart, whatever their pose: writes a PLY file of",
      "each with the part of every point as a number and a color. Without --model it knows the",
      "parts of simple shapes, such as the legs of tables and the handles of mugs. With --train it",
      "learns from clouds whose points have labels."
    },
    footer = {
      "",
      "Examples:",
      "  coset segment mug.ply -o parts.ply",
      "  coset segment scans/ -o parts/",
      "  coset segment --train labelled/ --labels part --names body,lid,handle -o cups.coset",
      "  coset segment scan.ply --model cups.coset --json",
      "  coset segment --train part-shapes:150 -o parts.coset"
    })
final class SegmentCommand implements Callable<Integer> {

  private static final double GOLDEN = 0.618033988749895;

  @Spec private CommandSpec spec;
  @Mixin private SurfaceModelOptions options;

  @Option(
      names = "--labels",
      paramLabel = "NAME",
      description = "With --train: the column or property that holds the labels, 0, 1, 2, ...",
      defaultValue = PartShapes.PART)
  private String labels = PartShapes.PART;

  @Option(
      names = "--names",
      paramLabel = "A,B,...",
      split = ",",
      description = "With --train: what the labels mean. Default: part-0, part-1, ...")
  private List<String> names = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "PATH",
      description = {
        "Where the PLY file goes, or the folder of several; with --train, the model.",
        "Default: in coset-out."
      })
  private @Nullable Path output;

  @Override
  public Integer call() {
    return options.call(this::segment, this::train);
  }

  private void train(SurfaceData loaded) {
    Path target = output == null ? Outputs.inFolder("segmenter.coset") : output;
    try (ProgressLine line = ProgressLine.open("train");
        PartSegmenter segmenter =
            PartSegmenter.train(
                loaded.data(),
                labelling(loaded),
                options.how(),
                options.progress(line),
                options.random())) {
      segmenter.save(target);
      SurfaceReport.trained(spec, options.run(), loaded.notes(), target, segmenter.description());
    }
  }

  private PartLabels labelling(SurfaceData loaded) {
    if (!names.isEmpty()) {
      return new PartLabels(labels, names);
    }
    return options.learnsMadeShapes()
        ? new PartLabels(PartShapes.PART, PartShapes.parts())
        : PartLabels.counted(labels, loaded.data().samples());
  }

  private void segment(SurfaceData loaded) {
    List<Map<String, Object>> rows = new ArrayList<>();
    List<String> parts;
    try (PartSegmenter segmenter =
            options.model().map(PartSegmenter::open).orElseGet(PartSegmenter::shipped);
        ProgressLine line = ProgressLine.open("segment")) {
      parts = segmenter.parts();
      for (Sample<PointCloud> sample : loaded.data().samples()) {
        int[] found = SurfaceData.named(sample, () -> segmenter.segment(sample.input()));
        Path target = target(sample.name(), loaded.data().size() == 1);
        PointClouds.write(target, colored(sample.input(), found));
        rows.add(row(sample.name(), target, found, parts));
        line.at(rows.size(), loaded.data().size(), "clouds");
      }
    }
    print(rows, parts, loaded.notes());
  }

  private Path target(String name, boolean alone) {
    if (output != null && alone) {
      return output;
    }
    String file = name.replaceAll("\\.[^./\\\\]*$", "").replaceAll("[/\\\\:]", "-");
    return output == null
        ? Outputs.inFolder("segment-" + file + ".ply")
        : output.resolve(file + ".ply");
  }

  private static PointCloud colored(PointCloud cloud, int[] parts) {
    double[] numbers = new double[parts.length];
    double[] colors = new double[3 * parts.length];
    for (int i = 0; i < parts.length; i++) {
      numbers[i] = parts[i];
      Color color =
          Color.getHSBColor(
              (float) (GOLDEN * parts[i] % 1), parts[i] % 2 == 0 ? 0.75f : 0.5f, 0.9f);
      colors[3 * i] = color.getRed();
      colors[3 * i + 1] = color.getGreen();
      colors[3 * i + 2] = color.getBlue();
    }
    return cloud
        .with(PartShapes.PART, new Attribute(AttributeKind.SCALARS, 1, numbers))
        .with("color", new Attribute(AttributeKind.SCALARS, 3, colors));
  }

  private static Map<String, Object> row(
      String name, Path target, int[] found, List<String> parts) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (int part : found) {
      counts.merge(parts.get(part), 1, Integer::sum);
    }
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("name", name);
    row.put("file", target.toString());
    row.put("points", found.length);
    row.put("parts", counts);
    return row;
  }

  private void print(List<Map<String, Object>> rows, List<String> parts, List<String> notes) {
    var out = spec.commandLine().getOut();
    if (options.run().json()) {
      out.println(Json.of(Map.of("clouds", rows, "parts", parts, "notes", notes)));
      return;
    }
    for (Map<String, Object> row : rows) {
      out.printf(
          Locale.ROOT, "%s: %s points, %s%n", row.get("name"), row.get("points"), row.get("parts"));
      out.println("  wrote " + row.get("file"));
    }
    out.flush();
    notes.forEach(note -> spec.commandLine().getErr().println("coset: " + note));
  }
}
