package dev.coset.data.trajectories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MotionCaptureTest {

  private static final String BVH =
      """
      HIERARCHY
      ROOT hip
      {
        OFFSET 0 9 0
        CHANNELS 6 Xposition Yposition Zposition Zrotation Xrotation Yrotation
        JOINT knee
        {
          OFFSET 0 -2 0
          CHANNELS 3 Zrotation Xrotation Yrotation
          End Site
          {
            OFFSET 0 -1 0
          }
        }
      }
      MOTION
      Frames: 2
      Frame Time: 0.05
      1 2 3 0 0 0 0 0 0
      1 2 3 90 0 0 0 90 0
      """;
  private static final String ASF =
      """
      :version 1.10
      :root
        order TX TY TZ RX RY RZ
        axis XYZ
        orientation 0 0 0
      :bonedata
        begin
          id 1
          name thigh
          direction 0 -1 0
          length 2
          axis 0 0 0 XYZ
          dof rx ry rz
          limits (-10 10)
                 (-10 10)
                 (-10 10)
        end
        begin
          name shin
          direction 0 -1 0
          length 1
          axis 0 0 90 XYZ
          dof ry
        end
      :hierarchy
        begin
          root thigh
          thigh shin
        end
      """;

  @TempDir Path folder;

  private static Path shared() {
    String given = System.getProperty("coset.shared", "");
    Path root = Path.of(Optional.ofNullable(System.getProperty("coset.root")).orElse(".."));
    Path data = given.isEmpty() ? root.resolve("../shared/data") : Path.of(given);
    Path trajectories = data.resolve("trajectories");
    Assumptions.assumeTrue(Files.isDirectory(trajectories), "skipped: no ../shared/data");
    return trajectories;
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  /** A quarter turn about z takes down (-y) to x; then one about the knee's x takes it to -z. */
  @Test
  void anglesTurnJoints() throws IOException {
    JointMotion motion = BvhFiles.read(file("leg.bvh", BVH));
    assertThat(motion.joints()).containsExactly("hip", "knee", "knee_End");
    assertThat(motion.parents()).containsExactly(-1, 0, 1);
    assertThat(motion.frameTime()).isEqualTo(0.05);
    assertThat(motion.at(2, 0)).containsExactly(new double[] {1, -1, 3}, within(1e-12));
    assertThat(motion.at(1, 1)).containsExactly(new double[] {3, 2, 3}, within(1e-12));
    assertThat(motion.at(2, 1)).containsExactly(new double[] {3, 2, 2}, within(1e-12));
  }

  /** In its own axes, turned by 90 degrees about z, the shin's y points to -x of the world. */
  @Test
  void bonesTurnInTheirOwnAxes() throws IOException {
    Path asf = file("leg.asf", ASF);
    Path amc = file("leg.amc", ":DEGREES\n1\nroot 1 2 3 0 0 0\n2\nroot 1 2 3 0 0 90\nshin 90\n");
    JointMotion motion = AsfAmcFiles.read(asf, amc, 120);
    assertThat(motion.joints()).containsExactly("root", "thigh", "shin");
    assertThat(motion.at(2, 0)).containsExactly(new double[] {1, -1, 3}, within(1e-12));
    assertThat(motion.at(1, 1)).containsExactly(new double[] {3, 2, 3}, within(1e-12));
    // down, turned by 90 degrees about -x, is z; the root's turn about z leaves it
    assertThat(motion.at(2, 1)).containsExactly(new double[] {3, 2, 4}, within(1e-12));
  }

  @Test
  void damagedFilesAreRefusedWithTheirLine() throws IOException {
    bvhRefused(BVH.replace("Frames: 2", "Frames: 3"), "announces 3 frames and has 2");
    bvhRefused(BVH.replace("1 2 3 90", "1 2 NaN 90"), "line 20: channel 3 is NaN");
    bvhRefused(BVH.replace("0 90 0\n", "0 90\n"), "line 20: expected 9 channels, found 8");
    bvhRefused(BVH.replace("CHANNELS 3", "CHANNELS 4"), "line 9: announces 4 channels, has 3");
    bvhRefused(BVH.replace("}\nMOTION", "MOTION"), "MOTION comes before the tree");
    bvhRefused(BVH.replace("Xrotation", "Wrotation"), "line 5: expected a channel such as");
    bvhRefused("HIERARCHY\n", "ends where MOTION is expected");
    String amc = "1\nroot 1 2 3 0 0 0\n";
    amcRefused(ASF, amc + "arm 3\n", "line 3: the body has no bone 'arm'");
    amcRefused(ASF, amc + "shin 3 4\n", "line 3: bone shin takes 1 values, found 2");
    amcRefused(ASF, "root 1 2 3 0 0 0\n", "line 1: expected the number of a frame");
    amcRefused(ASF, "1\nshin 3\n2\n", "has no root");
    amcRefused(ASF.replace("thigh shin\n", ""), amc, "complete its :hierarchy");
    amcRefused(ASF.replace("dof ry", "dof qy"), amc, "expected a freedom such as");
  }

  private void bvhRefused(String text, String message) throws IOException {
    Path bad = file("bad.bvh", text);
    assertThatThrownBy(() -> BvhFiles.read(bad))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith(bad.toString())
        .hasMessageContaining(message);
  }

  private void amcRefused(String asf, String amc, String message) throws IOException {
    Path body = file("bad.asf", asf);
    Path motion = file("bad.amc", amc);
    assertThatThrownBy(() -> AsfAmcFiles.read(body, motion, 120))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith(folder.toString())
        .hasMessageContaining(message);
  }

  /** The table beside the file was made by another program, to five decimals. */
  @Test
  void jointsAreWhereAnotherProgramPutsThem() throws IOException {
    Path mocap = shared().resolve("mocap");
    JointMotion motion = BvhFiles.read(mocap.resolve("walk01.bvh"));
    List<String> rows = Files.readAllLines(mocap.resolve("walk01_pos.csv"));
    assertThat(motion.frames()).isEqualTo(rows.size() - 1);
    String[] names = rows.getFirst().split(",", -1);
    for (int frame = 0; frame < motion.frames(); frame++) {
      String[] row = rows.get(frame + 1).split(",", -1);
      for (int column = 1; column < names.length; column++) {
        String name = names[column];
        int joint = motion.joints().indexOf(name.substring(0, name.length() - 2));
        double value = motion.at(joint, frame)["xyz".indexOf(name.charAt(name.length() - 1))];
        assertThat(value).as(name).isCloseTo(Double.parseDouble(row[column].strip()), within(1e-4));
      }
    }
  }

  /**
   * The same clip in both forms, to the four decimals of BVH, whose first frame is a pose of rest.
   * From the thorax up its maker hung joints elsewhere, one bone lower.
   */
  @Test
  void bothFormsOfAClipAgree() throws IOException {
    Path mocap = shared().resolve("mocap");
    JointMotion bvh = BvhFiles.read(mocap.resolve("cmu_01_01.bvh"));
    JointMotion amc =
        AsfAmcFiles.read(mocap.resolve("cmu_01.asf"), mocap.resolve("cmu_01_01.amc"), 120);
    assertThat(amc.frames()).isEqualTo(bvh.frames() - 1).isEqualTo(2751);
    assertThat(bvh.frameTime()).isCloseTo(amc.frameTime(), within(1e-6));
    Map<String, String> names =
        Map.of(
            "root", "Hips",
            "lhipjoint", "LeftUpLeg",
            "lfemur", "LeftLeg",
            "ltibia", "LeftFoot",
            "lfoot", "LeftToeBase",
            "ltoes", "LeftToeBase_End",
            "rtoes", "RightToeBase_End",
            "lowerback", "Spine",
            "upperback", "Spine1");
    for (int frame = 0; frame < amc.frames(); frame += 50) {
      for (var pair : names.entrySet()) {
        double[] expected = amc.at(amc.joints().indexOf(pair.getKey()), frame);
        double[] actual = bvh.at(bvh.joints().indexOf(pair.getValue()), frame + 1);
        assertThat(actual).as(pair.getKey()).containsExactly(expected, within(5e-4));
      }
    }
  }
}
