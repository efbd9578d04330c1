package dev.coset.bench.registration;

import dev.coset.data.PointCloud;
import dev.coset.data.io.PointClouds;
import dev.coset.points.registration.GlobalOptions;
import dev.coset.points.registration.GlobalRegistration;
import dev.coset.points.registration.Registration;
import dev.coset.points.registration.Scan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * How often the motion between two partial, noisy clouds of a real scan is found: the bunny, an
 * office and other meshes. Arguments: the folder of clouds (with {@code meshes} and {@code pcd}),
 * the overlap, the noise (standard deviation of a coordinate by half the diameter), rounds, and, to
 * keep the pairs for another program, a folder for them. Prints a line for each miss and the
 * recall, or {@code skipped} when the folder is not there.
 *
 * <p>Shapes that a turn maps onto themselves are left out, as no program could tell their poses
 * apart: spheres, tori, a gear, a round part, and a knot with two-fold axes.
 */
public final class RegistrationRecall {

  private static final Set<String> SYMMETRIC =
      Set.of(
          "sphere.obj",
          "icosphere.obj",
          "torus.obj",
          "torus_cad.stl",
          "cycloidal_gear.ply",
          "round.stl",
          "quadknot.obj");

  static final int POINTS = 5_000;
  static final double OUTLIERS = 0.2;

  private RegistrationRecall() {}

  /** Runs the experiment. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 4) {
      System.err.println("usage: RegistrationRecall FOLDER OVERLAP NOISE ROUNDS [PAIRS]");
      System.exit(2);
    }
    Path folder = Path.of(arguments[0]);
    if (!Files.isDirectory(folder.resolve("meshes"))) {
      System.out.println("skipped: no " + folder);
      return;
    }
    var options =
        new ScanPair.Options(
            POINTS, Double.parseDouble(arguments[1]), Double.parseDouble(arguments[2]), OUTLIERS);
    int found = 0;
    int total = 0;
    double seconds = 0;
    List<Path> files = files(folder);
    for (int round = 0; round < Integer.parseInt(arguments[3]); round++) {
      for (Path file : files) {
        ScanPair pair =
            ScanPair.of(
                file,
                options,
                new SplittableRandom(31L * round + String.valueOf(file.getFileName()).hashCode()));
        if (arguments.length > 4) {
          keep(Path.of(arguments[4]), total, pair);
        }
        long start = System.nanoTime();
        Registration answer =
            GlobalRegistration.register(
                Scan.of(pair.source()),
                Scan.of(pair.target()),
                GlobalOptions.defaults(),
                new SplittableRandom(round));
        seconds += (System.nanoTime() - start) * 1e-9;
        boolean right = pair.isFound(answer.motion());
        found += right ? 1 : 0;
        total++;
        if (!right) {
          System.out.printf(
              Locale.ROOT,
              "  missed %s, confidence %.2f%n",
              String.valueOf(file.getFileName()),
              answer.confidence());
        }
      }
    }
    System.out.printf(
        Locale.ROOT,
        "overlap %s, noise %s: recall %.3f (%d of %d), %.2f s a pair%n",
        arguments[1],
        arguments[2],
        (double) found / total,
        found,
        total,
        seconds / total);
  }

  static List<Path> files(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> meshes = Files.list(folder.resolve("meshes"))) {
      meshes
          .filter(file -> !SYMMETRIC.contains(String.valueOf(file.getFileName())))
          .sorted()
          .forEach(files::add);
    }
    files.add(folder.resolve("pcd").resolve("office1.pcd"));
    return files;
  }

  /** Writes a pair as two PLY files, with the true motion as 12 numbers and the diameter. */
  private static void keep(Path folder, int number, ScanPair pair) throws IOException {
    Files.createDirectories(folder);
    PointClouds.write(folder.resolve(number + "a.ply"), PointCloud.wrap(pair.source()));
    PointClouds.write(folder.resolve(number + "b.ply"), PointCloud.wrap(pair.target()));
    StringBuilder text = new StringBuilder();
    double[] r = pair.truth().rotation().matrix().toArray();
    double[] t = pair.truth().translation();
    for (int i = 0; i < 3; i++) {
      text.append("%s %s %s %s%n".formatted(r[3 * i], r[3 * i + 1], r[3 * i + 2], t[i]));
    }
    Files.writeString(folder.resolve(number + ".txt"), text.append(pair.diameter()).toString());
  }
}
