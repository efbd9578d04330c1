package dev.coset.data.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.BadInputException;
import dev.coset.data.PointCloud;
import dev.coset.groups.AffineMap;
import dev.coset.laws.Property;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PartialPairsTest {

  private static final PartialPairOptions CLEAN =
      PartialPairOptions.defaults().withNoise(0).withPoints(700);

  @ParameterizedTest
  @EnumSource(PairScene.class)
  void overlapIsThatWantedAndSeenInTheClouds(PairScene scene) {
    SplittableRandom random = new SplittableRandom(11);
    for (double wanted : new double[] {0.3, 0.7}) {
      PartialPairOptions options =
          CLEAN.withScene(scene).withPoints(1500).withOverlap(wanted, wanted);
      PartialPair pair = PartialPairs.pair(options, random);
      // sampling noise of 8,000 draws for the cut and 3,000 for the share: under 0.02, four times
      assertThat(pair.overlap()).isCloseTo(wanted, within(0.08));
      assertThat(pair.source().size()).isEqualTo(1500);
      assertThat(pair.target().size()).isEqualTo(1500);
      double scale = scene == PairScene.ROOM ? 3 : 1;
      double near = nearShare(pair, 0.12 * scale);
      assertThat(near).isGreaterThan(wanted - 0.1).isLessThan(wanted + 0.35);
    }
  }

  /** The share of moved source points with a target point within the radius. */
  private static double nearShare(PartialPair pair, double radius) {
    AffineMap motion = pair.motion().affine();
    int near = 0;
    for (int i = 0; i < pair.source().size(); i++) {
      double[] p = motion.apply(row(pair.source(), i));
      boolean found = false;
      for (int j = 0; j < pair.target().size() && !found; j++) {
        found = distance(p, row(pair.target(), j)) < radius;
      }
      near += found ? 1 : 0;
    }
    return near / (double) pair.source().size();
  }

  @Property(tries = 5)
  void normalsAreUnitAndMoveWithTheCloud(RandomGenerator random) {
    PartialPair pair = PartialPairs.pair(CLEAN.withPoints(200), random);
    for (PointCloud cloud : new PointCloud[] {pair.source(), pair.target()}) {
      double[] normals = cloud.normals().orElseThrow().values();
      for (int i = 0; i < normals.length; i += 3) {
        assertThat(Math.hypot(Math.hypot(normals[i], normals[i + 1]), normals[i + 2]))
            .isCloseTo(1, within(1e-9));
      }
    }
  }

  @Test
  void samplesAreIndependentRepeatableAndNoisy() {
    PartialPairOptions still = CLEAN.withOverlap(1, 1).withAngle(0).withTranslation(0);
    PartialPair pair = PartialPairs.pair(still, new SplittableRandom(3));
    assertThat(pair.overlap()).isEqualTo(1);
    assertThat(pair.motion().rotation().angle()).isZero();
    assertThat(pair.source()).isNotEqualTo(pair.target());
    PartialPair again = PartialPairs.pair(still, new SplittableRandom(3));
    assertThat(again).isEqualTo(pair);
    PartialPair noisy = PartialPairs.pair(still.withNoise(0.01), new SplittableRandom(3));
    double square = 0;
    double[] clean = pair.source().positions();
    double[] shaken = noisy.source().positions();
    for (int i = 0; i < clean.length; i++) {
      square += (clean[i] - shaken[i]) * (clean[i] - shaken[i]) / clean.length;
    }
    assertThat(Math.sqrt(square)).isCloseTo(0.01, within(0.001));
  }

  @Property(tries = 20)
  void anglesStayBelowTheLimit(RandomGenerator random) {
    PartialPair pair = PartialPairs.pair(CLEAN.withPoints(1).withAngle(0.5), random);
    assertThat(pair.motion().rotation().angle()).isLessThanOrEqualTo(0.5 + 1e-12);
  }

  @Property(tries = 10)
  void inliersMoveExactlyAndOutliersDoNot(RandomGenerator random) {
    CorrespondenceOptions options =
        CorrespondenceOptions.defaults().withNoise(0).withInlierRatio(0.13).withCount(200);
    CorrespondenceSet set = PartialPairs.correspondences(options, random);
    AffineMap motion = set.motion().affine();
    int inliers = 0;
    int far = 0;
    for (int i = 0; i < set.size(); i++) {
      double[] image = motion.apply(row(PointCloud.wrap(set.source()), i));
      double error = distance(image, row(PointCloud.wrap(set.target()), i));
      if (set.inlier()[i]) {
        inliers++;
        assertThat(error).isLessThan(1e-12);
      } else {
        far += error > 0.05 ? 1 : 0;
      }
    }
    assertThat(inliers).isEqualTo(26);
    assertThat(far).isGreaterThan(150);
  }

  @Test
  void extremesOfTheInlierRatio() {
    for (int share = 0; share <= 1; share++) {
      CorrespondenceSet set =
          PartialPairs.correspondences(
              CorrespondenceOptions.defaults().withInlierRatio(share).withCount(7),
              new SplittableRandom(5));
      for (boolean inlier : set.inlier()) {
        assertThat(inlier).isEqualTo(share == 1);
      }
    }
  }

  @Test
  void impossibleOptionsAreRefused() {
    PartialPairOptions pairs = PartialPairOptions.defaults();
    assertThatThrownBy(() -> pairs.withPoints(0)).isInstanceOf(BadInputException.class);
    assertThatThrownBy(() -> pairs.withOverlap(0.6, 0.3))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("0.6 to 0.3");
    assertThatThrownBy(() -> pairs.withOverlap(0, 0.3)).isInstanceOf(BadInputException.class);
    assertThatThrownBy(() -> pairs.withNoise(Double.NaN)).isInstanceOf(BadInputException.class);
    assertThatThrownBy(() -> pairs.withAngle(4)).isInstanceOf(BadInputException.class);
    CorrespondenceOptions sets = CorrespondenceOptions.defaults();
    assertThatThrownBy(() -> sets.withInlierRatio(1.1)).isInstanceOf(BadInputException.class);
    assertThatThrownBy(() -> sets.withCount(0)).isInstanceOf(BadInputException.class);
  }

  private static double[] row(PointCloud cloud, int i) {
    return new double[] {cloud.position(i, 0), cloud.position(i, 1), cloud.position(i, 2)};
  }

  private static double distance(double[] a, double[] b) {
    double x = a[0] - b[0];
    double y = a[1] - b[1];
    double z = a[2] - b[2];
    return Math.sqrt(x * x + y * y + z * z);
  }
}
