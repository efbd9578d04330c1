package dev.coset.cli;

import static dev.coset.cli.Outcome.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.data.PointCloud;
import dev.coset.data.io.PointClouds;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.SE3;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegisterCommandTest {

  @TempDir private Path folder;

  /** An L-shaped block with a notch: three boxes of different sizes, 400 points on their faces. */
  private static double[] block(RandomGenerator random) {
    double[][] boxes = {{0, 0, 0, 3, 1, 0.6}, {0, 1, 0, 0.8, 1.4, 0.6}, {2, 0, 0.6, 0.7, 1, 0.9}};
    double[] points = new double[3 * 400];
    for (int i = 0; i < 400; i++) {
      double[] box = boxes[random.nextInt(3)];
      int fixed = random.nextInt(3);
      for (int axis = 0; axis < 3; axis++) {
        double share = axis == fixed ? random.nextInt(2) : random.nextDouble();
        points[3 * i + axis] = box[axis] + share * box[3 + axis];
      }
    }
    return points;
  }

  private Path write(String name, double[] points, RigidMotion motion) {
    double[] moved = new double[points.length];
    for (int i = 0; i < points.length; i += 3) {
      double[] p = {points[i], points[i + 1], points[i + 2]};
      System.arraycopy(motion.affine().apply(p), 0, moved, i, 3);
    }
    Path file = folder.resolve(name);
    PointClouds.write(file, PointCloud.wrap(moved));
    return file;
  }

  @Test
  void twoFilesBecomeOneWithPictureAndFigures() throws Exception {
    RandomGenerator random = new SplittableRandom(1);
    double[] points = block(random);
    RigidMotion motion = SE3.group().sample(random);
    Path a = write("a.xyz", points, SE3.group().identity());
    Path b = write("b.ply", points, motion);
    Path merged = folder.resolve("both.ply");
    Outcome outcome = run("register", a, b, "-o", merged);
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains("fitness 1.000", "overlap", "confidence", "both.ply");
    assertThat(outcome.out().lines().findFirst().orElseThrow())
        .startsWith(
            String.format(Locale.ROOT, "%12.8f", motion.rotation().matrix().get(0, 0))
                .substring(0, 8));
    assertThat(PointClouds.read(merged).size()).isEqualTo(800);
    assertThat(PointClouds.read(merged).attributes()).containsKey("scan");
    assertThat(folder.resolve("both.png")).isNotEmptyFile();
    assertThat(Files.readString(folder.resolve("both.json"))).contains("coset-registration-1");
    Path guess = Files.writeString(folder.resolve("guess.txt"), MotionText.of(motion));
    Outcome again = run("register", a, b, "--init", guess, "--json", "-o", merged);
    assertThat(again.out()).contains("\"matrix\"", "\"confidence\" : 1.0");
  }

  @Test
  void foldersBecomeOneCloudAndATableOfPoses() {
    RandomGenerator random = new SplittableRandom(2);
    for (int k = 0; k < 3; k++) {
      write("scan" + k + ".xyz", block(random), SE3.group().sample(random));
    }
    Path merged = folder.resolve("out.pcd");
    Outcome outcome = run("register", "--all", folder, "-o", merged);
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains("quaternion", "scan0.xyz", "scan2.xyz", "out.png");
    assertThat(PointClouds.read(merged).size()).isEqualTo(1200);
  }

  @Test
  void wrongInputIsRefusedInOneLine() throws Exception {
    Path one = Files.writeString(folder.resolve("one.xyz"), "0 0 0\n");
    Path text = Files.writeString(folder.resolve("m.txt"), "1 2 3");
    Path mirror = Files.writeString(folder.resolve("s.txt"), "1 0 0 0 0 1 0 0 0 0 -1 0 0 0 0 1");
    refused("two files", "register", one);
    refused("at least 10", "register", one, one);
    refused("no method", "register", one, one, "--method", "magic");
    refused("found 3", "register", one, one, "--init", text);
    refused("no rotation", "register", one, one, "--init", mirror);
    refused("found 1", "register", "--all", folder);
    refused("either", "register", "--all", folder, one);
  }

  private static void refused(String part, Object... arguments) {
    Outcome outcome = run(arguments);
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).startsWith("coset: ").contains(part);
    assertThat(outcome.err().strip().lines()).hasSize(1);
  }
}
