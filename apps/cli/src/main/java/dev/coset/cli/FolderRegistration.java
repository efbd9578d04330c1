package dev.coset.cli;

import dev.coset.data.BadInputException;
import dev.coset.data.PointCloud;
import dev.coset.data.io.PointClouds;
import dev.coset.groups.RigidMotion;
import dev.coset.points.registration.GlobalOptions;
import dev.coset.points.registration.RegistrationPicture;
import dev.coset.points.registration.Scan;
import dev.coset.points.registration.ScanNetwork;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/** All clouds of a folder, registered with each other. */
final class FolderRegistration {

  private static final String FORMAT = "coset-scan-network-1";
  private static final Set<String> CLOUDS = Set.of("ply", "pcd", "off", "obj", "stl", "xyz", "npy");

  private final CommandSpec spec;
  private final RunOptions options;
  private final GlobalOptions settings;

  FolderRegistration(CommandSpec spec, RunOptions options, GlobalOptions settings) {
    this.spec = spec;
    this.options = options;
    this.settings = settings;
  }

  void run(Path folder, Path merged) {
    List<Path> files = files(folder);
    if (files.size() < 2) {
      throw new BadInputException(
          "%s: registering needs at least two clouds (%s), found %d"
              .formatted(
                  folder, String.join(", ", CLOUDS.stream().sorted().toList()), files.size()));
    }
    List<double[]> clouds =
        files.stream()
            .map(f -> PointClouds.readSurface(f, RegisterCommand.SAMPLES, options.random()))
            .map(PointCloud::positions)
            .toList();
    List<Scan> scans = clouds.stream().map(Scan::of).toList();
    ScanNetwork network;
    try (ProgressLine line = ProgressLine.open("register")) {
      network =
          ScanNetwork.register(
              scans, settings, (done, total) -> line.at(done, total, "pairs"), options.random());
    }
    write(files, clouds, network, merged);
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> CLOUDS.contains(ending(file))).sorted().toList();
    } catch (IOException e) {
      throw new BadInputException(folder + ": the folder cannot be read; check the name", e);
    }
  }

  private static String ending(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  private void write(List<Path> files, List<double[]> clouds, ScanNetwork network, Path merged) {
    List<double[]> placed = new ArrayList<>();
    List<RigidMotion> poses = new ArrayList<>();
    for (int k = 0; k < clouds.size(); k++) {
      if (network.poses().get(k).isPresent()) {
        placed.add(clouds.get(k));
        poses.add(network.poses().get(k).get());
      }
    }
    List<Path> written = new ArrayList<>();
    if (!placed.isEmpty()) {
      PointClouds.write(merged, MergedClouds.of(placed, poses));
      Path picture = Outputs.withExtension(merged, ".png");
      RegistrationPicture.write(picture, placed, poses);
      written.add(merged);
      written.add(picture);
    }
    Path figures = Outputs.withExtension(merged, ".json");
    Map<String, Object> json = json(files, network);
    MergedClouds.write(figures, Json.of(json));
    written.add(figures);
    PrintWriter out = spec.commandLine().getOut();
    if (options.json()) {
      out.println(Json.of(json));
    } else {
      print(files, network, out);
      written.forEach(file -> out.println("Wrote " + file));
    }
  }

  private Map<String, Object> json(List<Path> files, ScanNetwork network) {
    List<Map<String, Object>> poses = new ArrayList<>();
    for (int k = 0; k < files.size(); k++) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("file", files.get(k).toString());
      row.put("matrix", network.poses().get(k).map(MotionText::rows));
      poses.add(row);
    }
    List<Map<String, Object>> steps = new ArrayList<>();
    for (ScanNetwork.Step step : network.steps()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("source", step.source());
      row.put("target", step.target());
      row.put("matrix", MotionText.rows(step.found().motion()));
      row.put("overlap", step.found().overlap());
      row.put("confidence", step.found().confidence());
      row.put("kept", step.kept());
      steps.add(row);
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format", FORMAT);
    json.put("poses", poses);
    json.put("steps", steps);
    json.put("seed", options.seed());
    return json;
  }

  private static void print(List<Path> files, ScanNetwork network, PrintWriter out) {
    out.printf("%-28s %-36s %-30s %s%n", "scan", "quaternion w x y z", "translation", "steps");
    for (int k = 0; k < files.size(); k++) {
      int scan = k;
      long kept =
          network.steps().stream()
              .filter(step -> step.kept() && (step.source() == scan || step.target() == scan))
              .count();
      out.printf(
          "%-28s %s%n",
          files.get(k).getFileName(),
          network
              .poses()
              .get(k)
              .map(pose -> row(pose, kept))
              .orElse("not joined: no step to another scan could be trusted"));
    }
  }

  private static String row(RigidMotion pose, long kept) {
    var q = pose.rotation();
    return String.format(
        Locale.ROOT,
        "%8.5f %8.5f %8.5f %8.5f  %9.4g %9.4g %9.4g  %d",
        q.w(),
        q.x(),
        q.y(),
        q.z(),
        pose.x(),
        pose.y(),
        pose.z(),
        kept);
  }
}
