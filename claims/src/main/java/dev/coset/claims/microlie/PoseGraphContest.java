package dev.coset.claims.microlie;

import dev.coset.claims.microlie.EulerChart.ChartFactor;
import dev.coset.groups.Matrix;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SE3;
import dev.coset.groups.Translation;
import dev.coset.groups.estimation.GaussNewtonOptions;
import dev.coset.groups.estimation.ManifoldGaussNewton;
import dev.coset.groups.estimation.PoseGraph;
import dev.coset.groups.estimation.RealVectors;
import dev.coset.groups.estimation.Solution;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * A robot whose camera looks straight up (pitch 90 degrees) drives three laps on almost level
 * ground, 100 poses with 30 loop closures: the solver on the manifold against the same solver on
 * yaw, pitch and roll, from the same start.
 */
final class PoseGraphContest {

  /** So many drives are judged together, since odometry is lucky now and then. */
  static final int DRIVES = 5;

  private static final int POSES = 100;
  private static final int LOOPS = 30;

  /** Loops join poses at least so far apart. */
  private static final int GAP = 10;

  private static final double NOISE = 0.05;

  /** Three laps in 100 steps, in radians a step: about the axis of the camera. */
  private static final double TURN = 6 * Math.PI / POSES;

  /** The standard deviation of the tilt at each step, in radians. */
  private static final double TILT = 0.01;

  /** What the manifold solver may use. */
  private static final int ITERATIONS = 10;

  /** What the solver on angles may use before it counts as failed. */
  static final int PATIENCE = 60;

  /** A solver has arrived when its cost is at most this much above the least cost found. */
  private static final double CLOSE = 1.01;

  private static final SE3 GROUP = SE3.group();

  private final RandomGenerator random;
  private final List<RigidMotion> truth = new ArrayList<>();
  private final PoseGraph<RigidMotion> graph;

  private PoseGraphContest(RandomGenerator random) {
    this.random = random;
    truth.add(
        new RigidMotion(Rotation3.fromAxisAngle(new double[] {0, 1, 0}, -Math.PI / 2), 0, 0, 0));
    PoseGraph.Builder<RigidMotion> builder = PoseGraph.builder(GROUP);
    Matrix covariance = Matrix.identity(6).times(NOISE * NOISE);
    for (int i = 1; i < POSES; i++) {
      double[] step = {0, 0.5, 0, TURN, TILT * random.nextGaussian(), TILT * random.nextGaussian()};
      truth.add(GROUP.plus(truth.get(i - 1), step));
      builder.odometry(noisy(i - 1, i), covariance);
    }
    for (int k = 0; k < LOOPS; k++) {
      int from = random.nextInt(POSES - GAP);
      int to = random.nextInt(from + GAP, POSES);
      builder.loop(from, to, noisy(from, to), covariance);
    }
    this.graph = builder.build();
  }

  private RigidMotion noisy(int from, int to) {
    double[] noise = new double[6];
    for (int i = 0; i < 6; i++) {
      noise[i] = NOISE * random.nextGaussian();
    }
    RigidMotion step = GROUP.compose(GROUP.inverse(truth.get(from)), truth.get(to));
    return GROUP.plus(step, noise);
  }

  /** All drives of one seed. */
  static Outcome drive(RandomGenerator random) {
    Outcome sum = new PoseGraphContest(random).run();
    for (int drive = 1; drive < DRIVES; drive++) {
      sum = sum.plus(new PoseGraphContest(random).run());
    }
    return sum;
  }

  private Outcome run() {
    List<RigidMotion> odometry = graph.deadReckoning(truth.getFirst());
    GaussNewtonOptions patient = GaussNewtonOptions.defaults().withMaxIterations(PATIENCE);
    Solution<RigidMotion> onManifold =
        graph.optimize(
            truth.getFirst(), GaussNewtonOptions.defaults().withMaxIterations(ITERATIONS));
    List<Translation> start = odometry.stream().map(EulerChart::coordinates).toList();
    Solution<Translation> onAngles =
        new ManifoldGaussNewton<>(new RealVectors(6), patient)
            .solve(start, graph.factors().stream().map(ChartFactor::new).toList(), Set.of(0));
    List<RigidMotion> angled = onAngles.states().stream().map(EulerChart::pose).toList();
    double target = CLOSE * Math.min(onManifold.cost(), onAngles.cost());
    return new Outcome(
        squaredError(odometry),
        squaredError(onManifold.states()),
        squaredError(angled),
        arrival(onManifold.costs(), target),
        arrival(onAngles.costs(), target));
  }

  /** After how many iterations the cost is close to the least, or the patience when never. */
  private static int arrival(List<Double> costs, double target) {
    for (int i = 0; i < costs.size(); i++) {
      if (costs.get(i) <= target) {
        return i;
      }
    }
    return PATIENCE;
  }

  /** The sum of the squared distances of the positions from the true ones. */
  private double squaredError(List<RigidMotion> poses) {
    double sum = 0;
    for (int i = 0; i < POSES; i++) {
      RigidMotion a = poses.get(i);
      RigidMotion b = truth.get(i);
      sum += Math.pow(Math.hypot(Math.hypot(a.x() - b.x(), a.y() - b.y()), a.z() - b.z()), 2);
    }
    return sum;
  }

  /**
   * What came out, of one drive or added up over several.
   *
   * @param odometry the squared error of the positions by odometry
   * @param manifold the same after ten iterations on the manifold
   * @param angled the same at the end of the solver on angles
   * @param iterations after how many the solver on the manifold had arrived
   * @param angledIterations the same for the solver on angles
   */
  record Outcome(
      double odometry, double manifold, double angled, int iterations, int angledIterations) {

    Outcome plus(Outcome other) {
      return new Outcome(
          odometry + other.odometry,
          manifold + other.manifold,
          angled + other.angled,
          iterations + other.iterations,
          angledIterations + other.angledIterations);
    }

    /** The root mean square error on the manifold as a share of that of odometry. */
    double share() {
      return Math.sqrt(manifold / odometry);
    }

    /** The same for the solver on angles. */
    double angledShare() {
      return Math.sqrt(angled / odometry);
    }

    /** How many times as many iterations the solver on angles needs. */
    double ratio() {
      return angledIterations / (double) iterations;
    }
  }
}
