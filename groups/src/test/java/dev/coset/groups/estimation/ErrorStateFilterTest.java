package dev.coset.groups.estimation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.coset.groups.AffineElement;
import dev.coset.groups.LieGroup;
import dev.coset.groups.Matrix;
import dev.coset.groups.PlanarMotion;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SE2;
import dev.coset.groups.SE3;
import dev.coset.groups.SO3;
import dev.coset.groups.Translation;
import dev.coset.groups.estimation.ErrorStateFilter.Update;
import dev.coset.groups.internal.Blocks;
import dev.coset.groups.internal.LieAlgebra;
import dev.coset.groups.lie.Sim3;
import dev.coset.laws.Property;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ErrorStateFilterTest {

  private static final SE3 GROUP = SE3.group();
  private static final ErrorStateFilter<RigidMotion> FILTER = new ErrorStateFilter<>(GROUP);

  @Property(tries = 20)
  void jacobiansOfMeasurementsAreDerivatives(RandomGenerator random) {
    landmarkDerivative(SE2.group(), 2, random);
    landmarkDerivative(SE3.group(), 3, random);
    landmarkDerivative(SO3.group(), 3, random);
    landmarkDerivative(Sim3.group(), 3, random);
    wholeStateDerivative(SE2.group(), random);
    wholeStateDerivative(SE3.group(), random);
    wholeStateDerivative(Sim3.group(), random);
  }

  private static <X extends AffineElement> void landmarkDerivative(
      LieGroup<X> group, int n, RandomGenerator random) {
    Landmark<X> landmark = new Landmark<>(group, Differences.gaussian(n, 1, random));
    X state = group.exp(Differences.gaussian(group.dimension(), 0.7, random));
    Matrix expected = Differences.of(group, state, landmark::predict);
    // Sim(3) divides by its scale: entries may be some hundred.
    double size = Math.max(1, expected.frobeniusNorm());
    assertThat(landmark.jacobian(state).isCloseTo(expected, 1e-7 * size)).isTrue();
  }

  private static <X> void wholeStateDerivative(LieGroup<X> group, RandomGenerator random) {
    X reported = group.sample(random);
    X state = group.plus(reported, Differences.gaussian(group.dimension(), 0.3, random));
    WholeState<X> measurement = new WholeState<>(group, reported);
    Matrix expected = Differences.of(group, state, measurement::predict);
    assertThat(measurement.jacobian(state).isCloseTo(expected, 1e-7)).isTrue();
  }

  @Property(tries = 20)
  void aLandmarkInSpaceHasTheKnownJacobian(RandomGenerator random) {
    Landmark<RigidMotion> landmark = new Landmark<>(GROUP, Differences.gaussian(3, 1, random));
    RigidMotion state = GROUP.sample(random);
    Matrix jacobian = landmark.jacobian(state);
    Matrix cross = LieAlgebra.cross(landmark.predict(state), 0);
    assertThat(Blocks.part(jacobian, 0, 0, 3, 3)).isEqualTo(Matrix.identity(3).times(-1));
    assertThat(Blocks.part(jacobian, 0, 3, 3, 3).isCloseTo(cross, 1e-14)).isTrue();
  }

  /** On vectors the filter is the one of the textbook. */
  @Test
  void onVectorsItIsTheKalmanFilter() {
    RealVectors line = new RealVectors(1);
    ErrorStateFilter<Translation> filter = new ErrorStateFilter<>(line);
    Estimate<Translation> start = new Estimate<>(line.exp(new double[] {1}), Matrix.of(1, 1, 4));
    Estimate<Translation> moved = filter.predict(start, new double[] {2}, Matrix.of(1, 1, 5));
    assertThat(moved.state()).isEqualTo(Translation.of(new double[] {3}));
    assertThat(moved.covariance()).isEqualTo(Matrix.of(1, 1, 9));
    Update<Translation> update =
        filter.update(
            moved, new WholeState<>(line, line.identity()), new double[] {7}, Matrix.of(1, 1, 3));
    // Gain 9/12: 3 + 0.75 * 4 = 6, variance 9 * 3 / 12 = 2.25, surprise 16/12.
    assertThat(update.estimate().state().toArray()[0]).isEqualTo(6, within(1e-14));
    assertThat(update.estimate().covariance().get(0, 0)).isEqualTo(2.25, within(1e-14));
    assertThat(update.squaredMahalanobis()).isEqualTo(16.0 / 12, within(1e-14));
    assertThat(update.innovation()).containsExactly(4);
    assertThat(moved.standardDeviations()).containsExactly(3);
  }

  /** Moving the world by g moves the answer by g: there is no privileged frame. */
  @Property(tries = 20)
  void theFrameDoesNotMatter(RandomGenerator random) {
    RigidMotion g = GROUP.sample(random);
    Estimate<RigidMotion> here = estimate(random);
    Estimate<RigidMotion> there = here.movedLeft(GROUP, g);
    double[] increment = Differences.gaussian(6, 0.5, random);
    Matrix noise = Differences.covariance(6, 0.01, random);
    double[] p = Differences.gaussian(3, 2, random);
    double[] seen = Differences.gaussian(3, 2, random);
    Matrix sight = Differences.covariance(3, 0.1, random);
    Estimate<RigidMotion> a =
        FILTER
            .update(FILTER.predict(here, increment, noise), new Landmark<>(GROUP, p), seen, sight)
            .estimate();
    Estimate<RigidMotion> b =
        FILTER
            .update(
                FILTER.predict(there, increment, noise),
                new Landmark<>(GROUP, g.affine().apply(p)),
                seen,
                sight)
            .estimate();
    // Rounding of 1e-15 times distances of some 10, times gains of some 10.
    assertThat(GROUP.isCloseTo(GROUP.compose(g, a.state()), b.state(), 1e-11)).isTrue();
    assertThat(a.covariance().isCloseTo(b.covariance(), 1e-11)).isTrue();
  }

  /** A step without noise changes what we call the state, not what we know. */
  @Property(tries = 20)
  void stepsWithoutNoiseCarryTheCovariance(RandomGenerator random) {
    Estimate<RigidMotion> before = estimate(random);
    double[] increment = Differences.gaussian(6, 0.5, random);
    Matrix none = Matrix.zero(6, 6);
    Estimate<RigidMotion> after = FILTER.predict(before, increment, none);
    Estimate<RigidMotion> moved = before.movedRight(GROUP, GROUP.exp(increment));
    assertThat(after.covariance().isCloseTo(moved.covariance(), 1e-13)).isTrue();
    Estimate<RigidMotion> back = FILTER.predict(after, LieAlgebra.scaled(increment, -1), none);
    assertThat(back.covariance().isCloseTo(before.covariance(), 1e-12)).isTrue();
    // The same error, seen from before and after the step.
    RigidMotion truth = GROUP.plus(before.state(), Differences.gaussian(6, 0.1, random));
    double distance = before.squaredMahalanobis(GROUP, truth);
    RigidMotion truthAfter = GROUP.plus(truth, increment);
    assertThat(after.squaredMahalanobis(GROUP, truthAfter))
        .isEqualTo(distance, within(1e-9 * distance));
    // And the check can fail: a covariance that is not carried does not agree.
    assertThat(after.covariance().isCloseTo(before.covariance(), 1e-6)).isFalse();
  }

  @Property(tries = 20)
  void measurementsNeverAddUncertainty(RandomGenerator random) {
    Estimate<RigidMotion> before = estimate(random);
    Landmark<RigidMotion> landmark = new Landmark<>(GROUP, Differences.gaussian(3, 3, random));
    Matrix tiny = Matrix.identity(3).times(1e-12);
    Estimate<RigidMotion> after =
        FILTER.update(before, landmark, landmark.predict(before.state()), tiny).estimate();
    assertThat(GROUP.isCloseTo(after.state(), before.state(), 1e-12)).isTrue();
    Matrix gained = before.covariance().minus(after.covariance());
    assertThat(Covariances.require(gained, 6, "What is gained")).isEqualTo(gained);
  }

  @Test
  void badInputIsRefused() {
    Estimate<RigidMotion> good = new Estimate<>(GROUP.identity(), Matrix.identity(6));
    Landmark<RigidMotion> landmark = new Landmark<>(GROUP, new double[3]);
    Matrix indefinite = Matrix.diagonal(3, i -> i - 0.5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Estimate<>(GROUP.identity(), Matrix.diagonal(6, i -> i - 1)))
        .withMessageContaining("positive semidefinite, given smallest eigenvalue -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Estimate<>(GROUP.identity(), Matrix.of(2, 2, 1, 2, 0, 1)))
        .withMessageContaining("symmetric");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FILTER.update(good, landmark, new double[3], indefinite))
        .withMessageContaining("noise of a measurement must be positive semidefinite");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FILTER.update(good, landmark, new double[2], Matrix.identity(2)))
        .withMessage("The measurement has 3 components, given: 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FILTER.predict(good, new double[6], Matrix.identity(3)))
        .withMessageContaining("must be 6 x 6, given: 3 x 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FILTER.predict(good, new double[3], Matrix.identity(6)));
    Estimate<RigidMotion> small = new Estimate<>(GROUP.identity(), Matrix.identity(3));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FILTER.predict(small, new double[6], Matrix.identity(6)))
        .withMessageContaining("of SE(3) is 6 x 6");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Landmark<>(SE2.group(), new double[3]));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                FILTER.update(
                    new Estimate<>(GROUP.identity(), Matrix.zero(6, 6)),
                    landmark,
                    new double[3],
                    Matrix.zero(3, 3)))
        .withMessageContaining("positive definite");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                FILTER.update(good, landmark, new double[] {0, Double.NaN, 0}, Matrix.identity(3)));
    assertThatIllegalArgumentException().isThrownBy(() -> new Rotation3(1, 1, 0, 0));
  }

  private static Estimate<RigidMotion> estimate(RandomGenerator random) {
    return new Estimate<>(GROUP.sample(random), Differences.covariance(6, 0.02, random));
  }

  /** A robot in the plane that knows where three beacons are, and little else. */
  @Test
  void aRobotFindsItselfByBeacons() {
    RandomGenerator random = new SplittableRandom(1);
    SE2 group = SE2.group();
    ErrorStateFilter<PlanarMotion> filter = new ErrorStateFilter<>(group);
    PlanarMotion truth = group.exp(new double[] {1, 2, 0.5});
    Estimate<PlanarMotion> estimate =
        new Estimate<>(group.identity(), Matrix.diagonal(3, i -> i == 2 ? 0.3 : 4));
    double[][] beacons = {{5, 0}, {0, 5}, {-4, -1}};
    double[] step = {0.1, 0, 0.05};
    Matrix stepNoise = Matrix.identity(3).times(1e-4);
    Matrix sightNoise = Matrix.identity(2).times(0.01);
    for (int k = 0; k < 60; k++) {
      truth = group.plus(truth, step);
      estimate = filter.predict(estimate, step, stepNoise);
      Landmark<PlanarMotion> beacon = new Landmark<>(group, beacons[k % 3]);
      double[] seen = beacon.predict(truth);
      seen[0] += 0.1 * random.nextGaussian();
      seen[1] += 0.1 * random.nextGaussian();
      estimate = filter.update(estimate, beacon, seen, sightNoise).estimate();
    }
    double[] error = group.minus(truth, estimate.state());
    assertThat(Math.hypot(error[0], error[1])).isLessThan(0.1);
    assertThat(Math.abs(error[2])).isLessThan(0.03);
    assertThat(estimate.standardDeviations()[0]).isLessThan(0.06);
  }
}
