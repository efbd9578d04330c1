package dev.coset.cli;

import dev.coset.data.BadInputException;
import dev.coset.data.PointCloud;
import dev.coset.data.io.PointClouds;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.SE3;
import dev.coset.points.registration.GlobalOptions;
import dev.coset.points.registration.GlobalOptions.Estimator;
import dev.coset.points.registration.GlobalRegistration;
import dev.coset.points.registration.Registration;
import dev.coset.points.registration.RegistrationPicture;
import dev.coset.points.registration.Scan;
import java.io.PrintWriter;
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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lays clouds upon each other. */
@Command(
    name = "register",
    description = {
      "Lay the point cloud A upon the point cloud B, whatever poses they are in, or all clouds of",
      "a folder upon each other: prints the motion with fitness, overlap and confidence, says when",
      "the shapes leave it open, and writes the merged cloud (PLY), a picture before and after",
      "(PNG) and the figures (JSON). Of meshes 20,000 points are drawn, evenly by area."
    },
    footer = {
      "",
      "Examples:",
      "  coset register bun0.pcd bun4.pcd",
      "  coset register part.stl scan.ply --method ransac -o fitted.ply",
      "  coset register scan2.pcd scan1.pcd --init identity",
      "  coset register scan2.pcd scan1.pcd --init guess.txt --no-refine",
      "  coset register --all scans/"
    })
final class RegisterCommand implements Callable<Integer> {

  /** How many points are drawn from a mesh. */
  static final int SAMPLES = 20_000;

  private static final String FORMAT = "coset-registration-1";

  @Spec private CommandSpec spec;
  @Mixin private RunOptions options;

  @Parameters(
      arity = "0..2",
      paramLabel = "FILE",
      description = "The cloud that is moved, and the cloud that stays.")
  private List<Path> files = List.of();

  @Option(
      names = "--all",
      paramLabel = "DIR",
      description = "Register all clouds of this folder with each other.")
  private @Nullable Path folder;

  @Option(
      names = "--method",
      paramLabel = "METHOD",
      description = {
        "How the motion is found: votes (of pairs of oriented points that look alike) or, among",
        "matches of FPFH descriptors, spectral or ransac. Default: ${DEFAULT-VALUE}."
      },
      defaultValue = "votes")
  private String method = "votes";

  @Option(
      names = "--init",
      paramLabel = "identity|FILE",
      description = "Start from where the clouds are, or from the 4 x 4 matrix of a text file.")
  private @Nullable String init;

  @Option(
      names = "--refine",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "End with ICP on all points. Default: yes.")
  private boolean refine = true;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE.ply",
      description =
          "The merged cloud, picture and JSON beside it. Default: coset-out/register-NAME.")
  private @Nullable Path output;

  @Override
  public Integer call() {
    GlobalOptions settings = GlobalOptions.defaults().with(estimator()).withRefinement(refine);
    if (folder != null) {
      if (!files.isEmpty() || init != null) {
        throw new BadInputException("Give either two files or --all DIR, without --init");
      }
      Path target = target(String.valueOf(folder.toAbsolutePath().normalize().getFileName()));
      new FolderRegistration(spec, options, settings).run(folder, target);
      return 0;
    }
    if (files.size() != 2) {
      throw new BadInputException(
          "Registering needs two files, given %d; or all clouds of a folder with --all DIR"
              .formatted(files.size()));
    }
    pair(settings);
    return 0;
  }

  private Estimator estimator() {
    return switch (method) {
      case "votes" -> Estimator.PAIR_VOTES;
      case "spectral" -> Estimator.SPECTRAL;
      case "ransac" -> Estimator.RANSAC;
      default ->
          throw new BadInputException(
              "There is no method '%s'; take votes, spectral or ransac".formatted(method));
    };
  }

  private Path target(String name) {
    return output == null
        ? Outputs.inFolder("register-" + name.replaceAll("\\.[^.]*$", "") + ".ply")
        : output;
  }

  private void pair(GlobalOptions settings) {
    PointCloud source = PointClouds.readSurface(files.get(0), SAMPLES, options.random());
    PointCloud target = PointClouds.readSurface(files.get(1), SAMPLES, options.random());
    Scan from = Scan.of(source.positions());
    Scan onto = Scan.of(target.positions());
    Registration found =
        init == null
            ? GlobalRegistration.register(from, onto, settings, options.random())
            : GlobalRegistration.refine(from, onto, guess(init), settings, options.random());
    Path merged = target(String.valueOf(files.get(0).getFileName()));
    List<RigidMotion> poses = List.of(found.motion(), SE3.group().identity());
    List<double[]> clouds = List.of(source.positions(), target.positions());
    PointClouds.write(merged, MergedClouds.of(clouds, poses));
    Path picture = Outputs.withExtension(merged, ".png");
    RegistrationPicture.write(picture, clouds, poses);
    Path figures = Outputs.withExtension(merged, ".json");
    Map<String, Object> json = json(found);
    MergedClouds.write(figures, Json.of(json));
    print(found, json, List.of(merged, picture, figures));
  }

  private static RigidMotion guess(String text) {
    return text.equals("identity") ? SE3.group().identity() : MotionText.read(Path.of(text));
  }

  private Map<String, Object> json(Registration found) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format", FORMAT);
    json.put("source", files.get(0).toString());
    json.put("target", files.get(1).toString());
    json.put("matrix", MotionText.rows(found.motion()));
    json.put("fitness", found.fitness());
    json.put("rms", found.rms());
    json.put("overlap", found.overlap());
    json.put("confidence", found.confidence());
    List<Map<String, Object>> free = new ArrayList<>();
    found
        .free()
        .forEach(
            motion ->
                free.add(
                    Map.of(
                        "turn", motion.turn(),
                        "direction", motion.direction(),
                        "point", motion.point())));
    json.put("free", free);
    json.put("notes", found.notes());
    json.put("seed", options.seed());
    return json;
  }

  private void print(Registration found, Map<String, Object> json, List<Path> written) {
    PrintWriter out = spec.commandLine().getOut();
    if (options.json()) {
      out.println(Json.of(json));
      return;
    }
    out.print(MotionText.of(found.motion()));
    out.printf(
        Locale.ROOT,
        "fitness %.3f (share of points with a partner, %.4g apart)%noverlap %.2f%nconfidence"
            + " %.2f%n",
        found.fitness(),
        found.rms(),
        found.overlap(),
        found.confidence());
    found.notes().forEach(out::println);
    written.forEach(file -> out.println("Wrote " + file));
  }
}
