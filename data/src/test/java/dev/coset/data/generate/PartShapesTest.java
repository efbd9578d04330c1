package dev.coset.data.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.Dataset;
import dev.coset.data.PointCloud;
import dev.coset.data.Target;
import dev.coset.laws.Property;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PartShapesTest {

  private static final ShapeOptions CLEAN = PartShapes.options().withNoise(0).withPoints(2000);

  @ParameterizedTest
  @EnumSource(PartShapeKind.class)
  void everyPartIsDrawnAndNormalsPointOut(PartShapeKind kind) {
    PointCloud cloud = PartShapes.cloud(kind, CLEAN, new SplittableRandom(3));
    double[] parts = cloud.attribute(PartShapes.PART).orElseThrow().values();
    assertThat(Arrays.stream(parts).mapToObj(p -> (int) p).collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(PartShapes.partsOf(kind));
    double[] normals = cloud.normals().orElseThrow().values();
    double flux = 0;
    double[] sum = new double[3];
    for (int i = 0; i < normals.length; i++) {
      flux += normals[i] * cloud.position(i / 3, i % 3) / cloud.size();
      sum[i % 3] += normals[i] / cloud.size();
    }
    // On a closed surface the mean of (p - c) . n by area is 3 volumes by area.
    assertThat(flux).isGreaterThan(0.02);
    // Normals of a closed surface cancel; joints of parts leave a little, chance about 0.02.
    assertThat(sum).containsExactly(new double[3], within(0.11));
    for (int i = 0; i < cloud.size(); i++) {
      double square = 0;
      for (int axis = 0; axis < 3; axis++) {
        square += normals[3 * i + axis] * normals[3 * i + axis];
      }
      assertThat(square).isCloseTo(1, within(1e-9));
    }
  }

  @Test
  void partsAreWhereTheyBelong() {
    PointCloud table = PartShapes.cloud(PartShapeKind.TABLE, CLEAN, new SplittableRandom(4));
    double[] parts = table.attribute(PartShapes.PART).orElseThrow().values();
    int top = PartShapes.parts().indexOf("table-top");
    double lowestTop = 1;
    double highestLeg = -1;
    for (int i = 0; i < parts.length; i++) {
      if (parts[i] == top) {
        lowestTop = Math.min(lowestTop, table.position(i, 2));
      } else {
        highestLeg = Math.max(highestLeg, table.position(i, 2));
      }
    }
    assertThat(highestLeg).isLessThanOrEqualTo(lowestTop);
  }

  @Property(tries = 3)
  void turningTurnsPositionsAndNormalsAndKeepsParts(RandomGenerator random) {
    long seed = random.nextLong();
    for (PartShapeKind kind : PartShapeKind.values()) {
      PointCloud up = PartShapes.cloud(kind, CLEAN, new SplittableRandom(seed));
      PointCloud turned =
          PartShapes.cloud(kind, CLEAN.withPose(Pose.ANY), new SplittableRandom(seed));
      assertThat(turned.attributes().get(PartShapes.PART))
          .isEqualTo(up.attributes().get(PartShapes.PART));
      double[] a = up.normals().orElseThrow().values();
      double[] b = turned.normals().orElseThrow().values();
      for (int i = 0; i < 10; i++) {
        assertThat(along(b, turned, i)).isCloseTo(along(a, up, i), within(1e-12));
      }
    }
  }

  private static double along(double[] normals, PointCloud cloud, int i) {
    double sum = 0;
    for (int axis = 0; axis < 3; axis++) {
      sum += normals[3 * i + axis] * cloud.position(i, axis);
    }
    return sum;
  }

  @Test
  void dataSetsAreBalancedAndRepeatable() {
    ShapeOptions options = PartShapes.options();
    Dataset<PointCloud> set = PartShapes.dataset(2, options, new SplittableRandom(1));
    assertThat(set.classes()).hasSize(8).contains("mug", "winged-body");
    assertThat(PartShapes.parts()).hasSize(14).doesNotHaveDuplicates();
    assertThat(set.samples().get(9).target()).contains(new Target.Label(1));
    assertThat(set.samples())
        .isEqualTo(PartShapes.dataset(2, options, new SplittableRandom(1)).samples());
    assertThat(set.inputs()).allMatch(cloud -> cloud.size() == 256);
  }
}
