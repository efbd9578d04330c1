package dev.coset.claims.tinvnn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.data.PointCloud;
import dev.coset.data.actions.PointActions;
import dev.coset.data.generate.Pose;
import dev.coset.data.generate.ShapeKind;
import dev.coset.data.generate.ShapeOptions;
import dev.coset.data.generate.Shapes;
import dev.coset.groups.AffineMap;
import dev.coset.groups.Matrix;
import dev.coset.laws.Property;
import dev.coset.symmetrize.DistanceCoordinates;
import java.util.random.RandomGenerator;

class DistancesTest {

  @Property(tries = 10)
  void rebuiltCoordinatesKeepDistances(RandomGenerator random) {
    ShapeOptions options = ShapeOptions.defaults().withPoints(60).withPose(Pose.ANY);
    for (ShapeKind kind : ShapeKind.values()) {
      PointCloud cloud = Shapes.cloud(kind, options, random);
      assertThat(Distances.worstError(cloud)).isLessThan(1e-12);
    }
  }

  @Property(tries = 10)
  void rebuiltCoordinatesDoNotChangeUnderSimilarities(RandomGenerator random) {
    PointCloud cloud = Shapes.cloud(ShapeKind.CONE, ShapeOptions.defaults().withPoints(60), random);
    PointCloud moved = PointActions.move(Similarities.sample(random), cloud);
    assertThat(
            DistanceCoordinates.of(moved)
                .values()
                .isCloseTo(DistanceCoordinates.of(cloud).values(), 1e-9))
        .isTrue();
  }

  @Property(tries = 10)
  void similaritiesScaleAllDistancesAlike(RandomGenerator random) {
    AffineMap map = Similarities.sample(random);
    Matrix gram = map.linear().transpose().times(map.linear());
    double square = gram.get(0, 0);
    assertThat(gram.isCloseTo(Matrix.identity(3).times(square), 1e-12 * square)).isTrue();
    assertThat(Math.sqrt(square)).isBetween(0.25, 4.0);
  }
}
