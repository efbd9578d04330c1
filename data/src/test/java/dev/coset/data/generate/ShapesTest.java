package dev.coset.data.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.BadInputException;
import dev.coset.data.Dataset;
import dev.coset.data.PointCloud;
import dev.coset.data.Target;
import dev.coset.laws.Property;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShapesTest {

  private static final ShapeOptions CLEAN =
      ShapeOptions.defaults().withNoise(0).withPartial(0).withNonuniformity(0);

  @Property(tries = 5)
  void cloudsAreCentredWithUnitRadius(RandomGenerator random) {
    for (ShapeKind kind : ShapeKind.values()) {
      for (Pose pose : Pose.values()) {
        ShapeOptions options = ShapeOptions.defaults().withPose(pose).withPartial(0.5);
        PointCloud cloud = Shapes.cloud(kind, options, random);
        assertThat(cloud.size()).isEqualTo(512);
        double[] centre = new double[3];
        double farthest = 0;
        for (int i = 0; i < cloud.size(); i++) {
          double square = 0;
          for (int axis = 0; axis < 3; axis++) {
            centre[axis] += cloud.position(i, axis) / cloud.size();
            square += cloud.position(i, axis) * cloud.position(i, axis);
          }
          farthest = Math.max(farthest, Math.sqrt(square));
        }
        assertThat(centre).containsExactly(new double[3], within(1e-12));
        assertThat(farthest).isCloseTo(1, within(1e-12));
      }
    }
  }

  @Test
  void dataSetsAreBalancedRepeatableAndGrowAtTheEnd() {
    Dataset<PointCloud> two = Shapes.dataset(2, CLEAN, new SplittableRandom(1));
    Dataset<PointCloud> three = Shapes.dataset(3, CLEAN, new SplittableRandom(1));
    assertThat(two.classes()).containsExactlyElementsOf(Shapes.classes()).hasSize(10);
    assertThat(two.classes()).contains("l-bracket", "helix-tube");
    assertThat(three.samples().subList(0, 20)).isEqualTo(two.samples());
    for (int i = 0; i < 20; i++) {
      assertThat(two.samples().get(i).target()).contains(new Target.Label(i % 10));
    }
    assertThat(Shapes.dataset(2, CLEAN, new SplittableRandom(2)).inputs())
        .isNotEqualTo(two.inputs());
  }

  /** On a closed surface the mean of (p - c) . n by area is 3 volumes by area, so positive. */
  @ParameterizedTest
  @EnumSource(ShapeKind.class)
  void normalsAreUnitAndPointOut(ShapeKind kind) {
    ShapeOptions options = CLEAN.withNormals(true).withPoints(2000);
    PointCloud cloud = Shapes.cloud(kind, options, new SplittableRandom(7));
    double[] normals = cloud.normals().orElseThrow().values();
    double flux = 0;
    double[] sum = new double[3];
    for (int i = 0; i < cloud.size(); i++) {
      double square = 0;
      for (int axis = 0; axis < 3; axis++) {
        double n = normals[3 * i + axis];
        square += n * n;
        sum[axis] += n / cloud.size();
        flux += n * cloud.position(i, axis) / cloud.size();
      }
      assertThat(square).isCloseTo(1, within(1e-9));
    }
    assertThat(flux).isGreaterThan(0.05);
    // Normals of a closed surface cancel by area; 2000 draws leave about 1 / sqrt(2000) = 0.022.
    assertThat(sum).containsExactly(new double[3], within(0.11));
  }

  @ParameterizedTest
  @EnumSource(
      value = ShapeKind.class,
      names = {"SPHERE", "BOX", "CYLINDER", "CONE", "CAPSULE", "ELLIPSOID", "PYRAMID"})
  void everyFaceOfAConvexBodyIsDrawnOutwards(ShapeKind kind) {
    ShapeOptions options = CLEAN.withNormals(true);
    PointCloud cloud = Shapes.cloud(kind, options, new SplittableRandom(8));
    double[] normals = cloud.normals().orElseThrow().values();
    for (int i = 0; i < cloud.size(); i++) {
      double out = 0;
      for (int axis = 0; axis < 3; axis++) {
        out += normals[3 * i + axis] * cloud.position(i, axis);
      }
      assertThat(out).isPositive();
    }
  }

  /** Heights on a sphere are uniform by area (Archimedes), so their mean square is a third. */
  @Test
  void pointsAreDrawnByArea() {
    SurfaceSampler stretched =
        new SurfaceSampler(
            ShapeKind.SPHERE.surface(new SplittableRandom(1)), (_, _) -> true, new double[3]);
    SplittableRandom random = new SplittableRandom(2);
    int draws = 40_000;
    double[] squares = new double[3];
    for (int i = 0; i < draws; i++) {
      double[] drawn = stretched.draw(random);
      for (int axis = 0; axis < 3; axis++) {
        squares[axis] += drawn[axis] * drawn[axis] / draws;
      }
    }
    // Standard deviation of a squared coordinate is 0.298, so 5 sigma of the mean are 0.0075.
    assertThat(squares).containsExactly(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, within(0.0075));
  }

  @Test
  void densityRisesAlongTheSlope() {
    SurfaceSampler sampler =
        new SurfaceSampler(
            ShapeKind.SPHERE.surface(new SplittableRandom(1)),
            (_, _) -> true,
            new double[] {0, 0, 1});
    SplittableRandom random = new SplittableRandom(3);
    double mean = 0;
    for (int i = 0; i < 40_000; i++) {
      mean += sampler.draw(random)[2] / 40_000;
    }
    // The mean of z under exp(z) on [-1, 1] is coth(1) - 1.
    assertThat(mean).isCloseTo(1 / Math.tanh(1) - 1, within(0.015));
  }

  /**
   * Cutting the share s off a sphere moves the centroid by s, so the points left are at distances
   * from 1 - s to sqrt(1 + 2 s - 3 s^2): a ratio of 0.909 at the smallest cut, 0.05. The centroid
   * of 20,000 points of the whole sphere is off by chance, with a deviation of 0.0041 along each
   * axis; the bound between the two is five and a half deviations away from either.
   */
  @Property(tries = 20)
  void partialViewsLoseAPart(RandomGenerator random) {
    ShapeOptions many = CLEAN.withPoints(20_000);
    PointCloud part = Shapes.cloud(ShapeKind.SPHERE, many.withPartial(1), random);
    assertThat(part.size()).isEqualTo(20_000);
    assertThat(leastRadius(Shapes.cloud(ShapeKind.SPHERE, many, random))).isGreaterThan(0.947);
    assertThat(leastRadius(part)).isLessThan(0.947);
  }

  /** The distance from the origin of the point nearest to it. */
  private static double leastRadius(PointCloud cloud) {
    double least = Double.MAX_VALUE;
    for (int i = 0; i < cloud.size(); i++) {
      double inPlane = Math.hypot(cloud.position(i, 0), cloud.position(i, 1));
      least = Math.min(least, Math.hypot(inPlane, cloud.position(i, 2)));
    }
    return least;
  }

  @Property(tries = 3)
  void aTurnAboutZKeepsHeights(RandomGenerator random) {
    long seed = random.nextLong();
    for (ShapeKind kind : ShapeKind.values()) {
      PointCloud upright = Shapes.cloud(kind, CLEAN, new SplittableRandom(seed));
      PointCloud turned =
          Shapes.cloud(kind, CLEAN.withPose(Pose.ABOUT_Z), new SplittableRandom(seed));
      for (int i = 0; i < upright.size(); i++) {
        assertThat(turned.position(i, 2)).isEqualTo(upright.position(i, 2));
      }
      assertThat(turned).isNotEqualTo(upright);
    }
  }

  @Test
  void onePointIsAtTheOrigin() {
    PointCloud cloud = Shapes.cloud(ShapeKind.BOX, CLEAN.withPoints(1), new SplittableRandom(1));
    assertThat(cloud.positions()).containsExactly(0, 0, 0);
    assertThat(Shapes.dataset(0, CLEAN, new SplittableRandom(1)).samples()).isEqualTo(List.of());
  }

  @Test
  void faultsAreNamed() {
    assertThatThrownBy(() -> CLEAN.withPoints(0))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("given: 0");
    assertThatThrownBy(() -> CLEAN.withNoise(Double.NaN))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> Shapes.dataset(-1, CLEAN, new SplittableRandom(1)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("-1");
  }
}
