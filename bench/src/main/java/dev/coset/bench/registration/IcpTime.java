package dev.coset.bench.registration;

import dev.coset.data.io.PointClouds;
import dev.coset.groups.Matrix;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SE3;
import dev.coset.points.geometry.NormalOptions;
import dev.coset.points.geometry.Normals;
import dev.coset.points.registration.Icp;
import dev.coset.points.registration.IcpKind;
import dev.coset.points.registration.IcpOptions;
import dev.coset.points.registration.Scan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The time of 30 steps of ICP on the pairs that {@link RegistrationRecall} kept, from 5 degrees
 * beside the truth; {@code peers/icp_peer.py} does the same by Open3D. Argument: the folder. Every
 * pair is registered five times; the mean over pairs of the medians is printed, in milliseconds.
 */
public final class IcpTime {

  private static final int ROUNDS = 5;
  private static final int STEPS = 30;

  private IcpTime() {}

  private record Problem(Scan source, Scan target, RigidMotion start, double reach) {}

  /** Runs the experiment. */
  public static void main(String[] arguments) throws IOException {
    List<Problem> problems = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".txt")).sorted().toList()) {
        problems.add(problem(file));
      }
    }
    for (IcpKind kind : new IcpKind[] {IcpKind.POINT_TO_POINT, IcpKind.POINT_TO_PLANE}) {
      double[][] times = new double[problems.size()][ROUNDS];
      for (int round = 0; round < ROUNDS; round++) {
        for (int k = 0; k < problems.size(); k++) {
          times[k][round] = seconds(problems.get(k), kind);
        }
      }
      double sum = 0;
      for (double[] row : times) {
        Arrays.sort(row);
        sum += row[ROUNDS / 2];
      }
      String name = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
      System.out.printf(Locale.ROOT, "icp-%s %.2f%n", name, 1000 * sum / problems.size());
    }
  }

  private static double seconds(Problem problem, IcpKind kind) {
    IcpOptions options = IcpOptions.of(kind, problem.reach).withIterations(STEPS).withTolerance(0);
    long start = System.nanoTime();
    new Icp(problem.target, options).register(problem.source, problem.start);
    return (System.nanoTime() - start) * 1e-9;
  }

  private static Problem problem(Path text) throws IOException {
    double[] numbers =
        Arrays.stream(Files.readString(text).strip().split("\\s+"))
            .mapToDouble(Double::parseDouble)
            .toArray();
    String name = String.valueOf(text.getFileName()).replace(".txt", "");
    double[] a = PointClouds.read(text.resolveSibling(name + "a.ply")).positions();
    double[] b = PointClouds.read(text.resolveSibling(name + "b.ply")).positions();
    double[] r = {
      numbers[0],
      numbers[1],
      numbers[2],
      numbers[4],
      numbers[5],
      numbers[6],
      numbers[8],
      numbers[9],
      numbers[10]
    };
    RigidMotion truth =
        new RigidMotion(Rotation3.of(Matrix.of(3, 3, r)), numbers[3], numbers[7], numbers[11]);
    RigidMotion start = SE3.group().compose(truth, beside(a));
    double[] normals = Normals.of(b, NormalOptions.nearest(30));
    return new Problem(Scan.of(a), new Scan(b, normals), start, 0.05 * numbers[12]);
  }

  /** A turn of 5 degrees about the vertical through the centroid. */
  private static RigidMotion beside(double[] points) {
    double[] c = new double[3];
    for (int i = 0; i < points.length; i++) {
      c[i % 3] += 3 * points[i] / points.length;
    }
    Rotation3 turn = Rotation3.fromAxisAngle(new double[] {0, 0, 1}, Math.toRadians(5));
    double[] moved = turn.rotate(c);
    return new RigidMotion(turn, c[0] - moved[0], c[1] - moved[1], c[2] - moved[2]);
  }
}
