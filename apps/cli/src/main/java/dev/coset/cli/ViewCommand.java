package dev.coset.cli;

import dev.coset.data.PointCloud;
import dev.coset.data.io.PointClouds;
import dev.coset.points.view.SceneLayer;
import dev.coset.points.view.ScenePage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a page that shows clouds and meshes in three dimensions. */
@Command(
    name = "view",
    description = {
      "Show point clouds and meshes in three dimensions: writes one HTML page that holds points",
      "and renderer, so that it works without a network. Several files are shown together, each",
      "as a layer that can be switched off. Points are colored by the colors, normals, labels and",
      "other attributes of the file, or by height."
    },
    footer = {
      "",
      "Examples:",
      "  coset view scan.pcd",
      "  coset view bun0.ply bun4.ply -o both.html",
      "  coset view chair.obj --up y",
      "  coset view street.pcd --most 2000000"
    })
final class ViewCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private RunOptions options;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Clouds and meshes (PLY, PCD, OFF, OBJ, STL, XYZ, CSV, NPY, BIN).")
  private List<Path> files = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE.html",
      description = "Where the page goes. Default: coset-out/view-NAME.html.")
  private @Nullable Path output;

  @Option(
      names = "--up",
      paramLabel = "AXIS",
      description = "The axis that points upwards at first: y or z. Default: ${DEFAULT-VALUE}.",
      defaultValue = "z")
  private ScenePage.Up up = ScenePage.Up.Z;

  @Option(
      names = "--most",
      paramLabel = "N",
      description = {
        "Show at most N points of a file, drawn at random, so that the page stays fluent.",
        "Default: ${DEFAULT-VALUE}."
      },
      defaultValue = "1000000")
  private int most;

  @Option(names = "--vertices", description = "Show the vertices of meshes, not their faces.")
  private boolean vertices;

  @Override
  public Integer call() {
    ScenePage page =
        ScenePage.titled(files.size() == 1 ? name(files.getFirst()) : files.size() + " files")
            .withUp(up);
    List<String> notes = new ArrayList<>();
    for (Path file : files) {
      page = page.with(layer(file, notes));
    }
    for (String note : notes) {
      page = page.withNote(note);
    }
    Path target =
        output == null
            ? Outputs.inFolder(
                "view-" + name(files.getFirst()).replaceAll("\\.[^.]*$", "") + ".html")
            : output;
    page.write(target);
    print(page, notes, target);
    return 0;
  }

  private SceneLayer layer(Path file, List<String> notes) {
    PointClouds.Result shape = PointClouds.readWithNotes(file);
    shape.notes().forEach(note -> notes.add(name(file) + ": " + note));
    if (shape.mesh().isPresent() && !vertices) {
      return SceneLayer.of(name(file), shape.mesh().get());
    }
    PointCloud cloud = shape.cloud();
    if (cloud.size() > most) {
      notes.add(
          "%s: %d of its %d points are shown, drawn at random (--most)."
              .formatted(name(file), most, cloud.size()));
    }
    return SceneLayer.of(name(file), SceneLayer.thinned(cloud, most, options.random()));
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private void print(ScenePage page, List<String> notes, Path target) {
    var out = spec.commandLine().getOut();
    if (options.json()) {
      List<Map<String, Object>> layers = new ArrayList<>();
      for (SceneLayer layer : page.layers()) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", layer.name());
        row.put("points", layer.points());
        row.put("triangles", layer.faces());
        layers.add(row);
      }
      out.println(Json.of(Map.of("page", target.toString(), "layers", layers, "notes", notes)));
      return;
    }
    for (SceneLayer layer : page.layers()) {
      out.printf(
          "  %s: %s%n",
          layer.name(),
          layer.faces() > 0 ? layer.faces() + " triangles" : layer.points() + " points");
    }
    notes.forEach(note -> out.println("  " + note));
    out.println("Open " + target);
  }
}
