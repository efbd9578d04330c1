package dev.coset.data.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.data.PointCloud;
import dev.coset.data.PointCloud.Attribute;
import dev.coset.data.PointCloud.AttributeKind;
import dev.coset.laws.Property;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written is read back to the last bit. */
class CloudRoundTripTest {

  @TempDir private Path folder;

  @Property(tries = 20)
  void formatsWithAttributesKeepEverything(RandomGenerator random) {
    PointCloud cloud = Clouds.full(1 + random.nextInt(60), random);
    for (String name : List.of("a.ply", "a.pcd", "a.csv", "a.tsv", "a.xyz", "a.txt")) {
      Path file = folder.resolve(name);
      PointClouds.write(file, cloud);
      assertThat(PointClouds.read(file)).as(name).isEqualTo(cloud);
    }
  }

  @Property(tries = 20)
  void plainFormatsKeepPositionsAndNormals(RandomGenerator random) {
    PointCloud full = Clouds.full(1 + random.nextInt(60), random);
    PointCloud bare = PointCloud.wrap(full.positions());
    for (String name : List.of("a.off", "a.obj", "a.npy")) {
      Path file = folder.resolve(name);
      PointClouds.write(file, full);
      assertThat(PointClouds.read(file)).as(name).isEqualTo(Clouds.withNormalsOnly(full));
      PointClouds.write(file, bare);
      assertThat(PointClouds.read(file)).as(name).isEqualTo(bare);
    }
  }

  /** The comparison above would see a change of one bit. */
  @Property(tries = 5)
  void aChangedBitIsSeen(RandomGenerator random) {
    PointCloud cloud = Clouds.positions(5, random);
    double[] changed = cloud.positions();
    changed[7] = Math.nextUp(changed[7]);
    Path file = folder.resolve("a.ply");
    PointClouds.write(file, PointCloud.wrap(changed));
    assertThat(PointClouds.read(file)).isNotEqualTo(cloud);
  }

  @Test
  void colorsThatAreNoBytesStayExact() {
    PointCloud cloud =
        PointCloud.wrap(new double[] {1, 2, 3})
            .with("color", new Attribute(AttributeKind.SCALARS, 3, new double[] {0.1, 256, -1}));
    for (String name : List.of("a.ply", "a.pcd")) {
      PointClouds.write(folder.resolve(name), cloud);
      assertThat(PointClouds.read(folder.resolve(name))).isEqualTo(cloud);
    }
  }

  @Test
  void largeCloudsSpanBlocks() {
    PointCloud cloud =
        Clouds.full(
            10_000, java.util.random.RandomGeneratorFactory.of("L64X128MixRandom").create(3));
    for (String name : List.of("a.ply", "a.pcd", "a.csv")) {
      PointClouds.write(folder.resolve(name), cloud);
      assertThat(PointClouds.read(folder.resolve(name))).isEqualTo(cloud);
    }
  }

  @Test
  void whatCannotBeWrittenIsRefusedAndLeavesNothing() throws IOException {
    PointCloud cloud = PointCloud.wrap(new double[3]);
    refused(folder.resolve("a.stl"), cloud, "not written in this format");
    refused(folder.resolve("a.what"), cloud, "unknown kind of file 'what'");
    refused(folder.resolve("none/a.ply"), cloud, "folder does not exist");
    refused(folder.resolve("a.ply"), PointCloud.wrap(new double[0]), "the cloud is empty");
    Files.createDirectory(folder.resolve("b.ply"));
    refused(folder.resolve("b.ply"), cloud, "is a folder");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(folder.resolve("b.ply"));
    }
  }

  private static void refused(Path file, PointCloud cloud, String message) {
    assertThatThrownBy(() -> PointClouds.write(file, cloud))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(message);
  }
}
