package dev.coset.data.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.BadInputException;
import dev.coset.data.PointCloud;
import dev.coset.laws.Property;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sampling is uniform by area, stays on the surface, and gives exactly the points asked for. */
class MeshSamplerTest {

  @TempDir private Path folder;

  private static RandomGenerator seeded(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /** Two squares in the planes z = 0 and x = 5 with areas 1 and 9, and two degenerate triangles. */
  private static Mesh squares() {
    double[] vertices = {0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0, 5, 0, 0, 5, 3, 0, 5, 3, 3, 5, 0, 3};
    int[] triangles = {0, 1, 2, 0, 2, 3, 4, 5, 6, 4, 6, 7, 0, 0, 1, 0, 4, 1};
    return new Mesh(vertices, triangles);
  }

  @Property(tries = 5)
  void pointsLieOnTheirFacesInProportionToArea(RandomGenerator random) {
    int n = 20_000;
    PointCloud cloud = MeshSampler.sample(squares(), n, random);
    double[] normals = cloud.normals().orElseThrow().values();
    int large = 0;
    double sumY = 0;
    double sumYy = 0;
    for (int i = 0; i < n; i++) {
      boolean onLarge = cloud.position(i, 0) > 2;
      assertThat(cloud.position(i, onLarge ? 0 : 2)).isCloseTo(onLarge ? 5 : 0, within(1e-12));
      assertThat(Arrays.copyOfRange(normals, 3 * i, 3 * i + 3))
          .containsExactly(onLarge ? new double[] {1, 0, 0} : new double[] {0, 0, 1});
      if (onLarge) {
        large++;
        sumY += cloud.position(i, 1) / 3;
        sumYy += Math.pow(cloud.position(i, 1) / 3, 2);
      }
    }
    // Six standard deviations of a binomial, and of the moments of the uniform distribution.
    assertThat(large).isCloseTo((int) (0.9 * n), within((int) (6 * Math.sqrt(0.09 * n))));
    assertThat(sumY / large).isCloseTo(1.0 / 2, within(6 * Math.sqrt(1.0 / 12 / large)));
    assertThat(sumYy / large).isCloseTo(1.0 / 3, within(6 * Math.sqrt(4.0 / 45 / large)));
  }

  @Test
  void theSameSeedGivesTheSamePoints() {
    assertThat(MeshSampler.sample(squares(), 50, seeded(1)))
        .isEqualTo(MeshSampler.sample(squares(), 50, seeded(1)))
        .isNotEqualTo(MeshSampler.sample(squares(), 50, seeded(2)));
  }

  @Test
  void hugeAndTinyMeshesAreSampled() {
    for (double scale : new double[] {1e-200, 1e200}) {
      double[] vertices = Arrays.stream(squares().vertices()).map(v -> v * scale).toArray();
      PointCloud cloud =
          MeshSampler.sample(new Mesh(vertices, squares().triangles()), 100, seeded(3));
      assertThat(cloud.positions()).doesNotContain(Double.NaN);
      assertThat(Arrays.stream(cloud.positions()).max().orElseThrow()).isGreaterThan(scale);
    }
  }

  @Test
  void meshesWithoutAreaAreRefused() throws IOException {
    Mesh line = new Mesh(new double[] {0, 0, 0, 1, 1, 1, 2, 2, 2}, new int[] {0, 1, 2});
    assertThatThrownBy(() -> MeshSampler.sample(line, 10, seeded(1)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("The mesh of 1 triangles has no area");
    Path file = Files.writeString(folder.resolve("line.off"), "OFF\n1 1 0\n0 0 0\n3 0 0 0\n");
    assertThatThrownBy(() -> PointClouds.readSampled(file, 10, seeded(1)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("line.off: The mesh of 1 triangles has no area");
  }

  @Property(tries = 30)
  void cloudsAreSampledWithoutRepetitionWhileTheyLast(RandomGenerator random) {
    int size = 1 + random.nextInt(20);
    int n = 1 + random.nextInt(50);
    double[] positions = new double[3 * size];
    for (int i = 0; i < size; i++) {
      positions[3 * i] = i;
    }
    PointCloud sampled = PointClouds.sample(PointCloud.wrap(positions), n, random);
    assertThat(sampled.size()).isEqualTo(n);
    int[] count = new int[size];
    for (int i = 0; i < n; i++) {
      count[(int) sampled.position(i, 0)]++;
    }
    assertThat(Arrays.stream(count).boxed())
        .allMatch(c -> c == n / size || c == (n + size - 1) / size);
  }

  @Test
  void filesAreSampled() throws IOException {
    Path mesh = Files.write(folder.resolve("a.stl"), Corpus.stl().getFirst());
    Path cloud = Files.write(folder.resolve("a.xyz"), Corpus.tables().getFirst());
    assertThat(PointClouds.readSampled(mesh, 77, seeded(1)).normals()).isPresent();
    assertThat(PointClouds.readSampled(mesh, 77, seeded(1)).size()).isEqualTo(77);
    assertThat(PointClouds.readSampled(cloud, 5, seeded(1)).size()).isEqualTo(5);
    assertThatThrownBy(() -> PointClouds.readSampled(cloud, 0, seeded(1)))
        .isInstanceOf(BadInputException.class);
  }
}
