package dev.coset.points.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.SE3;
import dev.coset.laws.Property;
import dev.coset.points.registration.GlobalOptions.Estimator;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class GlobalRegistrationTest {

  private static final GlobalOptions SMALL = GlobalOptions.defaults().withKeypoints(300);

  private static final double[][] BUMPS = {
    {1, 0.2, 0.1, 0.9},
    {-0.3, 1, 0.3, 0.6},
    {-0.5, -0.8, 0.4, 0.8},
    {0.1, 0.3, -1, -0.4},
    {0.4, -0.7, -0.6, 0.5},
    {-0.9, 0.1, -0.5, 0.3},
    {0.3, 0.5, 0.9, -0.3}
  };

  /** A ball with bumps and dents of different sizes, which look like nothing else on it. */
  private static double[] body(int n, RandomGenerator random) {
    double[] points = new double[3 * n];
    for (int i = 0; i < n; i++) {
      double[] u = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
      double norm = Math.sqrt(u[0] * u[0] + u[1] * u[1] + u[2] * u[2]);
      double r = 1;
      for (double[] bump : BUMPS) {
        double square = 0;
        for (int axis = 0; axis < 3; axis++) {
          square += Math.pow(u[axis] / norm - bump[axis], 2);
        }
        r += bump[3] * Math.exp(-4 * square);
      }
      for (int axis = 0; axis < 3; axis++) {
        points[3 * i + axis] = (axis + 2) / 4.0 * r * u[axis] / norm;
      }
    }
    return points;
  }

  /** Two samples of a body without symmetry, cut so that they share about two thirds. */
  static Problem partial(int n, RandomGenerator random) {
    RigidMotion truth = SE3.group().sample(random);
    double[] low = cut(body(2 * n, random), n, -1);
    double[] high = cut(body(2 * n, random), n, 1);
    return new Problem(low, Problem.moved(truth, high), truth, n);
  }

  private static double[] cut(double[] points, int n, int side) {
    double[] kept = new double[3 * n];
    int count = 0;
    for (int i = 0; i < points.length && count < 3 * n; i += 3) {
      if (side * points[i] > -0.5) {
        System.arraycopy(points, i, kept, count, 3);
        count += 3;
      }
    }
    return Arrays.copyOf(kept, count);
  }

  private static Registration run(double[] x, double[] y, GlobalOptions options) {
    return GlobalRegistration.register(Scan.of(x), Scan.of(y), options, new SplittableRandom(1));
  }

  @Test
  void partialScansAreFoundByEveryEstimator() {
    Problem problem = partial(1500, new SplittableRandom(4));
    for (Estimator estimator : Estimator.values()) {
      Registration found = run(problem.x(), problem.y(), SMALL.with(estimator));
      assertThat(Problem.difference(found.motion(), problem.truth()))
          .as(estimator.name())
          .isLessThan(0.02);
      assertThat(found.overlap()).isBetween(0.5, 0.9);
      assertThat(found.fitness()).isBetween(0.5, 0.95);
      assertThat(found.confidence()).isGreaterThan(0.5);
      assertThat(found.free()).isEmpty();
      assertThat(found.notes()).isEmpty();
    }
    Registration coarse = run(problem.x(), problem.y(), SMALL.withRefinement(false));
    assertThat(Problem.difference(coarse.motion(), problem.truth())).isLessThan(0.2);
  }

  /** Motions are judged by weights fitted to noisy crops; copies must not be strange to them. */
  @Test
  void copiesAreFoundExactly() {
    for (int seed = 1; seed <= 4; seed++) {
      RandomGenerator random = new SplittableRandom(seed);
      RigidMotion truth = SE3.group().sample(random);
      for (double[] points : List.of(boxes(300, random), boxes(2000, random), body(600, random))) {
        Registration found = run(points, Problem.moved(truth, points), GlobalOptions.defaults());
        assertThat(Problem.difference(found.motion(), truth)).isLessThan(1e-8);
        assertThat(found.confidence()).isGreaterThan(0.9);
      }
    }
  }

  /** Points of the sides of two boxes with a common corner. */
  private static double[] boxes(int n, RandomGenerator random) {
    double[][] sides = {{3, 1, 0.6}, {0.8, 2.4, 1.5}};
    double[] points = new double[3 * n];
    for (int i = 0; i < points.length; i += 3) {
      double[] box = sides[random.nextInt(2)];
      int fixed = random.nextInt(3);
      for (int axis = 0; axis < 3; axis++) {
        points[i + axis] = box[axis] * (axis == fixed ? random.nextInt(2) : random.nextDouble());
      }
    }
    return points;
  }

  /**
   * All choices are of whole numbers or of numbers that differ by more than rounding, so that the
   * last steps of ICP, of 1e-10 of the size, decide.
   */
  @Property(tries = 2)
  void movingEitherCloudMovesTheAnswer(RandomGenerator random) {
    Problem problem = partial(800, random);
    RigidMotion g = SE3.group().sample(random);
    RigidMotion h = SE3.group().sample(random);
    RigidMotion plain = run(problem.x(), problem.y(), SMALL).motion();
    RigidMotion moved =
        run(Problem.moved(g, problem.x()), Problem.moved(h, problem.y()), SMALL).motion();
    assertThat(Problem.difference(moved, Problem.conjugated(h, plain, g))).isLessThan(1e-8);
    assertThat(Problem.difference(moved, plain)).isGreaterThan(1e-3);
  }

  @Test
  void symmetricSurfacesSayWhichMotionsAreFree() {
    RandomGenerator random = new SplittableRandom(2);
    double[] sphere = new double[3 * 2000];
    double[] plane = new double[3 * 2000];
    double[] tube = new double[3 * 2000];
    for (int i = 0; i < 2000; i++) {
      double[] u = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
      double norm = Math.sqrt(u[0] * u[0] + u[1] * u[1] + u[2] * u[2]);
      double angle = 2 * Math.PI * random.nextDouble();
      double[] round = {3 + Math.cos(angle), Math.sin(angle), 6 * random.nextDouble()};
      double[] flat = {2 * random.nextDouble(), random.nextDouble(), 0};
      for (int axis = 0; axis < 3; axis++) {
        sphere[3 * i + axis] = u[axis] / norm;
        plane[3 * i + axis] = flat[axis];
        tube[3 * i + axis] = round[axis];
      }
    }
    assertThat(freeOf(sphere)).extracting(FreeMotion::turn).containsExactly(true, true, true);
    assertThat(freeOf(plane)).extracting(FreeMotion::turn).containsExactly(false, false, true);
    List<FreeMotion> ofTube = freeOf(tube);
    assertThat(ofTube).extracting(FreeMotion::turn).containsExactly(false, true);
    assertThat(Math.abs(ofTube.get(1).direction()[2])).isGreaterThan(0.99);
    assertThat(Math.abs(ofTube.get(1).point()[0] - 3)).isLessThan(0.1);
    assertThat(ofTube.get(1).toString()).startsWith("turning about (");
  }

  private static List<FreeMotion> freeOf(double[] points) {
    Registration found = run(points, points, SMALL);
    assertThat(found.confidence()).isZero();
    assertThat(found.notes()).anyMatch(note -> note.contains("ambiguous"));
    return found.free();
  }

  @Test
  void pointsOfALineAreRegisteredAlongItAndCalledAmbiguous() {
    double[] line = new double[300];
    for (int i = 0; i < 100; i++) {
      line[3 * i] = 0.01 * i * i;
      line[3 * i + 1] = -0.02 * i * i;
    }
    Registration found = run(line, line, SMALL.withKeypoints(50));
    assertThat(found.free()).isNotEmpty();
    assertThat(found.confidence()).isZero();
    assertThat(found.motion().affine().apply(new double[3])).isNotNull();
  }

  @Test
  void otherUnitsAreNoticed() {
    Problem problem = partial(500, new SplittableRandom(4));
    double[] millimetres = Arrays.stream(problem.y()).map(v -> 1000 * v).toArray();
    assertThat(run(problem.x(), millimetres, SMALL).notes())
        .anyMatch(note -> note.contains("unit"));
  }

  @Test
  void unusableCloudsAreRefused() {
    double[] good = partial(100, new SplittableRandom(4)).x();
    double[] equal = new double[300];
    Arrays.fill(equal, 5.5);
    for (double[] bad : new double[][] {new double[0], new double[3], equal}) {
      assertThatThrownBy(() -> run(good, bad, SMALL))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("target");
    }
    assertThatThrownBy(() -> SMALL.withKeypoints(3)).hasMessageContaining("keypoints");
    assertThatThrownBy(() -> SMALL.withRadii(0, 1)).hasMessageContaining("threshold");
    assertThatThrownBy(() -> SMALL.withThreshold(-1)).hasMessageContaining("threshold");
  }

  @Test
  void freeMotionsAreValues() {
    FreeMotion slide = new FreeMotion(false, new double[] {0, 0, 1}, new double[3], 0.01);
    assertThat(slide)
        .isEqualTo(new FreeMotion(false, new double[] {0, 0, 1}, new double[3], 0.01))
        .hasToString("sliding along (0.00, 0.00, 1.00)");
  }
}
