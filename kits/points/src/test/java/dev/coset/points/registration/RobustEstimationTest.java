package dev.coset.points.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.groups.RigidMotion;
import dev.coset.groups.SE3;
import dev.coset.laws.Property;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RobustEstimationTest {

  /** Errors of right correspondences stay below it: five deviations of 0.01 in each direction. */
  private static final double THRESHOLD = 0.1;

  private static final RansacOptions RANSAC = RansacOptions.within(THRESHOLD).withEdgeRatio(0.8);
  private static final SpectralOptions SPECTRAL = SpectralOptions.within(THRESHOLD);

  @Property(tries = 10)
  void threePointsFindTheMotionAmongNineWrongOutOfTen(RandomGenerator random) {
    Problem problem = Problem.of(400, 40, 0.01, random);
    assertFound(
        Ransac.estimate(problem.x(), problem.y(), RANSAC.withConfidence(0.9999), random), problem);
    assertFound(SpectralEstimator.estimate(problem.x(), problem.y(), SPECTRAL), problem);
  }

  private static void assertFound(RigidEstimate found, Problem problem) {
    assertThat(Problem.difference(found.motion(), problem.truth())).isLessThan(0.05);
    assertThat(found.inliers().length).isBetween(problem.right() - 1, problem.right() + 6);
    assertThat(found.determined()).isTrue();
    assertThat(found.confidence()).isGreaterThan(0.99);
  }

  @Property(tries = 10)
  void movingEitherSideMovesTheAnswer(RandomGenerator random) {
    Problem problem = Problem.of(200, 100, 0.001, random);
    RigidMotion g = SE3.group().sample(random);
    RigidMotion h = SE3.group().sample(random);
    double[] x = Problem.moved(g, problem.x());
    double[] y = Problem.moved(h, problem.y());
    long seed = random.nextLong();
    RigidMotion ransac =
        Ransac.estimate(problem.x(), problem.y(), RANSAC, new SplittableRandom(seed)).motion();
    RigidMotion spectral = SpectralEstimator.estimate(problem.x(), problem.y(), SPECTRAL).motion();
    RigidMotion movedRansac = Ransac.estimate(x, y, RANSAC, new SplittableRandom(seed)).motion();
    RigidMotion movedSpectral = SpectralEstimator.estimate(x, y, SPECTRAL).motion();
    assertThat(Problem.difference(movedRansac, Problem.conjugated(h, ransac, g))).isLessThan(1e-9);
    assertThat(Problem.difference(movedSpectral, Problem.conjugated(h, spectral, g)))
        .isLessThan(1e-9);
    assertThat(Problem.difference(movedRansac, Problem.conjugated(h, ransac, h)))
        .isGreaterThan(1e-3);
  }

  @Property(tries = 10)
  void oneCorrespondenceIsEnoughWhenItBringsAMotion(RandomGenerator random) {
    Problem problem = Problem.of(100, 5, 0.001, random);
    SplittableRandom wrong = new SplittableRandom(random.nextLong());
    RigidEstimate found =
        Ransac.perCorrespondence(
            problem.x(),
            problem.y(),
            i -> i < 5 ? problem.truth() : SE3.group().sample(wrong),
            RANSAC.withConfidence(1),
            random);
    assertThat(found.hypotheses()).isEqualTo(100);
    assertThat(Problem.difference(found.motion(), problem.truth())).isLessThan(0.05);
  }

  @Property(tries = 10)
  void refinementLeavesRightMotionsAndImprovesPoorOnes(RandomGenerator random) {
    Problem problem = Problem.of(200, 150, 0.01, random);
    HypothesisRefinement refinement = HypothesisRefinement.within(THRESHOLD);
    double[] step = {0.02, 0.02, -0.02, 0.01, 0.01, -0.01};
    RigidMotion poor = SE3.group().compose(problem.truth(), SE3.group().exp(step));
    RigidMotion better = refinement.refine(problem.x(), problem.y(), poor);
    assertThat(Problem.difference(better, problem.truth())).isLessThan(0.01);
    RigidMotion again = refinement.refine(problem.x(), problem.y(), better);
    assertThat(Problem.difference(again, better)).isLessThan(1e-3);
    RigidMotion far = new RigidMotion(problem.truth().rotation(), 100, 0, 0);
    assertThat(refinement.refine(problem.x(), problem.y(), far)).isEqualTo(far);
    assertThat(new HypothesisRefinement(THRESHOLD, 0).refine(problem.x(), problem.y(), poor))
        .isEqualTo(poor);
  }

  @Property(tries = 10)
  void correspondencesOfALineLeaveARotationAndSaySo(RandomGenerator random) {
    double[] x = new double[60];
    for (int i = 0; i < 20; i++) {
      x[3 * i] = i;
      x[3 * i + 1] = 0.5 * i;
    }
    double[] y = Problem.moved(SE3.group().sample(random), x);
    RigidEstimate ransac = Ransac.estimate(x, y, RANSAC.withSamples(100), random);
    assertThat(ransac.determined()).isFalse();
    assertThat(ransac.confidence()).isZero();
    assertThat(SpectralEstimator.estimate(x, y, SPECTRAL).determined()).isFalse();
  }

  @Test
  void tooFewOrDisagreeingCorrespondencesHaveNoConfidence() {
    RandomGenerator random = new SplittableRandom(1);
    for (int n : new int[] {0, 1, 2}) {
      double[] points = new double[3 * n];
      RigidEstimate ransac = Ransac.estimate(points, points, RANSAC, random);
      assertThat(ransac.confidence()).isZero();
      assertThat(ransac.inlierRatio()).isZero();
      assertThat(SpectralEstimator.estimate(points, points, SPECTRAL).confidence()).isZero();
    }
    double[] equal = new double[30];
    assertThat(Ransac.estimate(equal, equal, RANSAC.withSamples(9), random).determined()).isFalse();
    assertThat(SpectralEstimator.estimate(equal, equal, SPECTRAL).determined()).isFalse();
  }

  @Test
  void theSameSeedGivesTheSameAnswer() {
    Problem problem = Problem.of(100, 50, 0.01, new SplittableRandom(5));
    RigidEstimate one = Ransac.estimate(problem.x(), problem.y(), RANSAC, new SplittableRandom(7));
    RigidEstimate two = Ransac.estimate(problem.x(), problem.y(), RANSAC, new SplittableRandom(7));
    assertThat(one).isEqualTo(two).hasSameHashCodeAs(two);
    assertThat(one.hypotheses()).isLessThan(500);
    assertThat(one.score()).isLessThan(one.inliers().length);
    RigidEstimate counted =
        Ransac.estimate(
            problem.x(),
            problem.y(),
            RANSAC.withScore(HypothesisScore.INLIERS),
            new SplittableRandom(7));
    assertThat(counted.score()).isCloseTo(counted.inliers().length, within(1e-12));
  }

  @Test
  void weightsAreLargeOnRightCorrespondences() {
    Problem problem = Problem.of(300, 60, 0.001, new SplittableRandom(3));
    double[] weights =
        SpectralEstimator.weights(problem.x(), problem.y(), SPECTRAL.withSigma(0.02));
    double least = Arrays.stream(weights, 0, 60).min().orElseThrow();
    double most = Arrays.stream(weights, 60, 300).max().orElseThrow();
    assertThat(least).isGreaterThan(most);
    assertThat(Arrays.stream(weights).map(v -> v * v).sum()).isCloseTo(1, within(1e-12));
  }

  @Test
  void wrongOptionsAreNamed() {
    assertThatThrownBy(() -> RansacOptions.within(0)).hasMessageContaining("threshold");
    assertThatThrownBy(() -> RANSAC.withSamples(0)).hasMessageContaining("sample");
    assertThatThrownBy(() -> RANSAC.withConfidence(0)).hasMessageContaining("confidence");
    assertThatThrownBy(() -> RANSAC.withEdgeRatio(1)).hasMessageContaining("ratio");
    assertThatThrownBy(() -> SPECTRAL.withSeeds(0)).hasMessageContaining("seed");
    assertThatThrownBy(() -> new HypothesisRefinement(1, -1)).hasMessageContaining("Rounds");
    double[] many = new double[30_003];
    assertThatThrownBy(() -> SpectralEstimator.weights(many, many, SPECTRAL))
        .hasMessageContaining("10000");
  }
}
