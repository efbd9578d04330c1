package dev.coset.data.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.BadInputException;
import dev.coset.data.PointCloud;
import dev.coset.data.io.KittiFiles.ScanLabels;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.SE3;
import dev.coset.laws.Property;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scans, labels and poses of KITTI. */
class KittiFilesTest {

  @TempDir Path folder = Path.of("");

  private Path scan(float... numbers) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float number : numbers) {
      bytes.putFloat(number);
    }
    return Files.write(folder.resolve("000000.bin"), bytes.array());
  }

  @Test
  void scansAreReadWithTheirReflectivity() throws IOException {
    PointCloud cloud = PointClouds.read(scan(1, 2, 3, 0.5f, -4, 5, 6.25f, 0));
    assertThat(cloud.positions()).containsExactly(1, 2, 3, -4, 5, 6.25);
    assertThat(cloud.attribute(KittiFiles.REFLECTIVITY).orElseThrow().values())
        .containsExactly(0.5, 0);
  }

  @Test
  void damagedScansAreRefused() throws IOException {
    Path odd = Files.write(folder.resolve("odd.bin"), new byte[37]);
    assertThatThrownBy(() -> PointClouds.read(odd))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("odd.bin: has 37 bytes, but scans have 16");
    Path empty = Files.write(folder.resolve("empty.bin"), new byte[0]);
    assertThatThrownBy(() -> PointClouds.read(empty)).hasMessageContaining("the file is empty");
    Path holes = scan(1, 2, Float.NaN, 0);
    assertThatThrownBy(() -> PointClouds.read(holes)).hasMessageContaining("point 0");
    PointCloud one = PointCloud.wrap(new double[3]);
    assertThatThrownBy(() -> PointClouds.write(folder.resolve("to.bin"), one))
        .hasMessageContaining("not written in this format");
  }

  @Property(tries = 10)
  void labelsComeBack(RandomGenerator random) throws IOException {
    int n = random.nextInt(1, 50);
    int[] classes = random.ints(n, 0, 65536).toArray();
    int[] instances = random.ints(n, 0, 65536).toArray();
    Path file = folder.resolve("000000.label");
    KittiFiles.writeLabels(file, new ScanLabels(classes, instances));
    PointCloud cloud = KittiFiles.labelled(PointCloud.wrap(new double[3 * n]), file);
    assertThat(Files.size(file)).isEqualTo(4L * n);
    for (int i = 0; i < n; i++) {
      assertThat(cloud.attribute(KittiFiles.LABEL).orElseThrow().values()[i]).isEqualTo(classes[i]);
      assertThat(cloud.attribute(KittiFiles.INSTANCE).orElseThrow().values()[i])
          .isEqualTo(instances[i]);
    }
  }

  @Test
  void labelsThatDoNotFitAreRefused() throws IOException {
    Path file = Files.write(folder.resolve("a.label"), new byte[] {7, 0, 1, 0, 7, 0, 2, 0});
    ScanLabels labels = KittiFiles.labels(file);
    assertThat(labels.classes()).containsExactly(7, 7);
    assertThat(labels.instances()).containsExactly(1, 2);
    assertThatThrownBy(() -> KittiFiles.labelled(PointCloud.wrap(new double[9]), file))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("2 labels for a scan of 3 points");
    Path odd = Files.write(folder.resolve("b.label"), new byte[6]);
    assertThatThrownBy(() -> KittiFiles.labels(odd)).hasMessageContaining("has 6 bytes");
    assertThatThrownBy(() -> new ScanLabels(new int[1], new int[2]))
        .hasMessageContaining("1 classes");
    var wide = new ScanLabels(new int[] {65536}, new int[1]);
    assertThatThrownBy(() -> KittiFiles.writeLabels(file, wide))
        .hasMessageContaining("class 65536");
  }

  @Property(tries = 10)
  void posesComeBack(RandomGenerator random) throws IOException {
    RigidMotion motion = SE3.group().sample(random);
    double[] t = motion.translation();
    var text = new StringBuilder("1 0 0 5 0 1 0 6 0 0 1 7\n");
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        double entry = motion.rotation().matrix().get(row, column);
        text.append(String.format(Locale.ROOT, "%.6e ", entry));
      }
      text.append(t[row]).append(row < 2 ? " " : "\n");
    }
    Path file = Files.writeString(folder.resolve("poses.txt"), text);
    List<RigidMotion> poses = KittiFiles.poses(file);
    assertThat(poses).hasSize(2);
    assertThat(poses.getFirst().translation()).containsExactly(5, 6, 7);
    assertThat(poses.getLast().translation()).containsExactly(t);
    for (int i = 0; i < 9; i++) {
      assertThat(poses.getLast().rotation().matrix().get(i / 3, i % 3))
          .isCloseTo(motion.rotation().matrix().get(i / 3, i % 3), within(1e-6));
    }
  }

  @Test
  void posesThatAreNoneAreRefused() throws IOException {
    Path few = Files.writeString(folder.resolve("few.txt"), "1 0 0 5 0 1 0 6\n");
    assertThatThrownBy(() -> KittiFiles.poses(few))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("has 8 numbers in a line");
    Path wide = Files.writeString(folder.resolve("wide.txt"), "2 0 0 5 0 1 0 6 0 0 1 7\n");
    assertThatThrownBy(() -> KittiFiles.poses(wide)).hasMessageContaining("pose 0");
  }
}
