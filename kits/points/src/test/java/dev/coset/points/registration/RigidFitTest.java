package dev.coset.points.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.BadInputException;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.SE3;
import dev.coset.laws.Property;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RigidFitTest {

  /** Rounding of 1e-16 over a gap of singular values that 20 random points never bring to 1e-4. */
  private static final double TOLERANCE = 1e-10;

  @Property
  void recoversAMotion(RandomGenerator random) {
    Problem problem = Problem.of(20, 20, 0, random);
    RigidFit fit = RigidFit.of(problem.x(), problem.y());
    assertThat(Problem.difference(fit.motion(), problem.truth())).isLessThan(TOLERANCE);
    assertThat(fit.rank()).isEqualTo(3);
    assertThat(fit.isDetermined()).isTrue();
    assertThat(fit.rms()).isLessThan(1e-12);
  }

  @Property
  void movingEitherSideMovesTheAnswer(RandomGenerator random) {
    Problem problem = Problem.of(20, 20, 0.1, random);
    double[] weights = random.doubles(20, 0.1, 1).toArray();
    assertThat(conjugationError(problem, weights, random, true)).isLessThan(TOLERANCE);
    assertThat(conjugationError(problem, weights, random, false)).isGreaterThan(1e-2);
  }

  /** The law, and a fit that forgets the centroids, which breaks it. */
  private static double conjugationError(
      Problem problem, double[] weights, RandomGenerator random, boolean honest) {
    RigidMotion g = SE3.group().sample(random);
    RigidMotion h = new RigidMotion(SE3.group().sample(random).rotation(), 2, 3, 4);
    RigidMotion plain = RigidFit.of(problem.x(), problem.y(), weights).motion();
    RigidMotion moved =
        RigidFit.of(Problem.moved(g, problem.x()), Problem.moved(h, problem.y()), weights).motion();
    if (!honest) {
      plain = new RigidMotion(plain.rotation(), 0, 0, 0);
      moved = new RigidMotion(moved.rotation(), 0, 0, 0);
    }
    return Problem.difference(moved, Problem.conjugated(h, plain, g));
  }

  @Property
  void noOtherMotionFitsBetter(RandomGenerator random) {
    Problem problem = Problem.of(10, 10, 0.3, random);
    double[] weights = random.doubles(10, 0.1, 1).toArray();
    RigidFit fit = RigidFit.of(problem.x(), problem.y(), weights);
    double best = cost(problem, weights, fit.motion());
    assertThat(Math.sqrt(best)).isCloseTo(fit.rms(), within(1e-12));
    double[] step = random.doubles(6, -0.01, 0.01).toArray();
    RigidMotion other = SE3.group().compose(fit.motion(), SE3.group().exp(step));
    assertThat(cost(problem, weights, other)).isGreaterThan(best);
  }

  private static double cost(Problem problem, double[] weights, RigidMotion motion) {
    Pairs pairs = Pairs.of(problem.x(), problem.y());
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * pairs.square(Pairs.numbers(motion), i);
    }
    return sum / Arrays.stream(weights).sum();
  }

  @Property
  void rotationsAreFoundForPlanesButNotForLines(RandomGenerator random) {
    RigidMotion truth = SE3.group().sample(random);
    double[] plane = random.doubles(30, -1, 1).toArray();
    double[] line = new double[30];
    for (int i = 0; i < 10; i++) {
      plane[3 * i + 2] = 5;
      line[3 * i] = i;
      line[3 * i + 1] = -2.0 * i;
    }
    RigidMotion pose = SE3.group().sample(random);
    double[] turnedPlane = Problem.moved(pose, plane);
    RigidFit planar = RigidFit.of(turnedPlane, Problem.moved(truth, turnedPlane));
    assertThat(planar.rank()).isEqualTo(2);
    assertThat(planar.isDetermined()).isTrue();
    assertThat(Problem.difference(planar.motion(), truth)).isLessThan(TOLERANCE);
    double[] turned = Problem.moved(pose, line);
    RigidFit linear = RigidFit.of(turned, Problem.moved(truth, turned));
    assertThat(linear.rank()).isEqualTo(1);
    assertThat(linear.isDetermined()).isFalse();
    assertThat(linear.rms()).isLessThan(1e-12);
  }

  @Test
  void equalPointsAndSinglePointsLeaveEveryRotation() {
    double[] x = {1e5, 2, 3.3, 1e5, 2, 3.3, 1e5, 2, 3.3};
    double[] y = {4, 5, 6, 4, 5, 6, 4, 5, 6};
    RigidFit fit = RigidFit.of(x, y);
    assertThat(fit.rank()).isZero();
    assertThat(fit.isDetermined()).isFalse();
    assertThat(fit.motion().affine().apply(new double[] {1e5, 2, 3.3})[2])
        .isCloseTo(6, within(1e-9));
    assertThat(RigidFit.of(new double[3], new double[3]).rank()).isZero();
  }

  @Test
  void aPerfectMirrorImageHasNoSingleAnswer() {
    double[] octahedron = {1, 0, 0, -1, 0, 0, 0, 1, 0, 0, -1, 0, 0, 0, 1, 0, 0, -1};
    double[] mirrored = Arrays.stream(octahedron).map(v -> -v).toArray();
    RigidFit fit = RigidFit.of(octahedron, mirrored);
    assertThat(fit.rank()).isEqualTo(3);
    assertThat(fit.isDetermined()).isFalse();
  }

  @Test
  void wrongInputIsNamed() {
    double[] three = new double[9];
    assertThatThrownBy(() -> RigidFit.of(three, new double[6])).hasMessageContaining("9 and 6");
    assertThatThrownBy(() -> RigidFit.of(three, three, new double[2])).hasMessageContaining("2");
    assertThatThrownBy(() -> RigidFit.of(three, three, new double[3]))
        .hasMessageContaining("positive");
    assertThatThrownBy(() -> RigidFit.of(three, three, new double[] {1, -1, 1}))
        .hasMessageContaining("correspondence 1");
    assertThatThrownBy(() -> RigidFit.of(new double[0], new double[0]))
        .hasMessageContaining("positive");
    double[] bad = new double[9];
    bad[4] = Double.NaN;
    assertThatThrownBy(() -> RigidFit.of(three, bad))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("Point 1 of the target");
  }
}
