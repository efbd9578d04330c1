package dev.coset.points.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.BadInputException;
import dev.coset.data.PointCloud;
import dev.coset.data.neighbors.KdTree;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SE3;
import dev.coset.laws.Property;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IcpTest {

  /** Rounding of 1e-16 times ten to a hundred for the conditioning of steps and their number. */
  private static final double TOLERANCE = 1e-9;

  /** A wavy ellipsoid, which no motion but the identity leaves alone, with its normals. */
  static Scan body(int n, RandomGenerator random) {
    double[] positions = new double[3 * n];
    double[] normals = new double[3 * n];
    for (int i = 0; i < n; i++) {
      double[] u = unit(random);
      double[] p = point(u);
      double h = 1e-5;
      double[] a = {u[1] - u[2], u[2] - u[0], u[0] - u[1]};
      double[] b = cross(u, a);
      double[] da = difference(point(unit(u, a, h)), point(unit(u, a, -h)));
      double[] db = difference(point(unit(u, b, h)), point(unit(u, b, -h)));
      double[] normal = cross(da, db);
      double length = Math.sqrt(Arrays.stream(normal).map(v -> v * v).sum());
      for (int axis = 0; axis < 3; axis++) {
        positions[3 * i + axis] = p[axis];
        normals[3 * i + axis] = normal[axis] / length;
      }
    }
    return new Scan(positions, normals);
  }

  private static double[] point(double[] u) {
    double r = 1 + 0.2 * Math.sin(3 * u[0] + 1) + 0.2 * Math.cos(2 * u[1] - 4 * u[2]);
    return new double[] {1.5 * r * u[0], r * u[1], 0.7 * r * u[2]};
  }

  private static double[] unit(RandomGenerator random) {
    return unit(
        new double[3],
        new double[] {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()},
        1);
  }

  private static double[] unit(double[] u, double[] a, double h) {
    double[] v = {u[0] + h * a[0], u[1] + h * a[1], u[2] + h * a[2]};
    double norm = Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
    return new double[] {v[0] / norm, v[1] / norm, v[2] / norm};
  }

  private static double[] difference(double[] a, double[] b) {
    return new double[] {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
  }

  private static double[] cross(double[] a, double[] b) {
    return new double[] {
      a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
    };
  }

  static Scan moved(RigidMotion g, Scan scan) {
    RigidMotion turn = new RigidMotion(g.rotation(), 0, 0, 0);
    return new Scan(Problem.moved(g, scan.positions()), Problem.moved(turn, scan.normals()));
  }

  private static RigidMotion near(RigidMotion motion, double size, RandomGenerator random) {
    return SE3.group().compose(motion, SE3.group().exp(random.doubles(6, -size, size).toArray()));
  }

  @ParameterizedTest
  @EnumSource(IcpKind.class)
  void findsTheMotionOfACopyExactly(IcpKind kind) {
    for (int seed = 0; seed < 5; seed++) {
      RandomGenerator random = new SplittableRandom(seed);
      Scan source = body(500, random);
      RigidMotion truth = SE3.group().sample(random);
      Icp icp = new Icp(moved(truth, source), IcpOptions.of(kind, 1));
      IcpResult found = icp.register(source, near(truth, 0.05, random));
      assertThat(Problem.difference(found.motion(), truth)).isLessThan(TOLERANCE);
      assertThat(found.fitness()).isEqualTo(1);
      assertThat(found.rms()).isLessThan(1e-9);
      assertThat(found.converged()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(IcpKind.class)
  void findsTheMotionOfAnotherSampleNearly(IcpKind kind) {
    RandomGenerator random = new SplittableRandom(3);
    Scan source = body(3000, random);
    RigidMotion truth = SE3.group().sample(random);
    Scan target = moved(truth, body(3000, random));
    IcpResult found =
        new Icp(target, IcpOptions.of(kind, 0.3)).register(source, near(truth, 0.08, random));
    assertThat(Problem.difference(found.motion(), truth))
        .isLessThan(kind == IcpKind.POINT_TO_POINT ? 0.03 : 0.003);
  }

  @Property(tries = 10)
  void movingEitherCloudMovesTheAnswer(RandomGenerator random) {
    Scan source = body(300, random);
    Scan target = body(400, random);
    RigidMotion start = SE3.group().exp(random.doubles(6, -0.1, 0.1).toArray());
    RigidMotion g = SE3.group().sample(random);
    RigidMotion h = SE3.group().sample(random);
    for (IcpKind kind : IcpKind.values()) {
      for (RobustLoss loss : RobustLoss.values()) {
        IcpOptions options = IcpOptions.of(kind, 0.5).withLoss(loss, 0.2).withIterations(8);
        RigidMotion plain = new Icp(target, options).register(source, start).motion();
        Icp there = new Icp(moved(h, target), options);
        RigidMotion moved =
            there.register(moved(g, source), Problem.conjugated(h, start, g)).motion();
        assertThat(Problem.difference(moved, Problem.conjugated(h, plain, g)))
            .as("%s, %s", kind, loss)
            .isLessThan(TOLERANCE);
        RigidMotion forgetful = there.register(moved(g, source), start).motion();
        assertThat(Problem.difference(forgetful, Problem.conjugated(h, plain, g)))
            .isGreaterThan(1e-3);
      }
    }
  }

  @Property(tries = 5)
  void cloudsOnThemselvesStay(RandomGenerator random) {
    Scan scan = body(200, random);
    for (IcpKind kind : IcpKind.values()) {
      IcpResult found = new Icp(scan, IcpOptions.of(kind, 0.1)).register(scan);
      assertThat(Problem.difference(found.motion(), SE3.group().identity())).isLessThan(1e-12);
      assertThat(found.iterations()).isEqualTo(1);
      assertThat(found.converged()).isTrue();
    }
  }

  @Property(tries = 10)
  void keptPartnersAreTheNearest(RandomGenerator random) {
    double[] target = random.doubles(600, 0, 1).toArray();
    double[] points = random.doubles(300, 0, 1).toArray();
    NearestPoints nearest = new NearestPoints(KdTree.of(target), target, 0.15, 100);
    for (int step = 0; step < 6; step++) {
      int[] found = nearest.of(points);
      for (int i = 0; i < found.length; i++) {
        assertThat(found[i]).isEqualTo(bruteForce(points, i, target, 0.15));
      }
      points = Problem.moved(near(SE3.group().identity(), 0.03, random), points);
    }
  }

  private static int bruteForce(double[] points, int i, double[] target, double most) {
    int best = -1;
    double least = most * most;
    for (int j = 0; j < target.length / 3; j++) {
      double sum = 0;
      for (int axis = 0; axis < 3; axis++) {
        sum += Math.pow(points[3 * i + axis] - target[3 * j + axis], 2);
      }
      if (sum <= least) {
        least = sum;
        best = j;
      }
    }
    return best;
  }

  @Test
  void lossesResistOutliers() {
    RandomGenerator random = new SplittableRandom(9);
    Scan target = body(1000, random);
    double[] positions = target.positions().clone();
    for (int i = 0; i < 600; i++) {
      positions[i] += 0.3;
    }
    Scan source = new Scan(positions, target.normals());
    for (RobustLoss loss : RobustLoss.values()) {
      IcpOptions options = IcpOptions.of(IcpKind.POINT_TO_PLANE, 1).withLoss(loss, 0.02);
      double error =
          Problem.difference(
              new Icp(target, options).register(source).motion(), SE3.group().identity());
      if (loss == RobustLoss.NONE) {
        assertThat(error).isGreaterThan(0.03);
      } else {
        assertThat(error).as(loss.name()).isLessThan(0.03);
      }
    }
  }

  @Property(tries = 5)
  void planesLinesAndSinglePointsSlideNowhere(RandomGenerator random) {
    double[] plane = random.doubles(300, -1, 1).toArray();
    double[] up = new double[300];
    double[] line = new double[300];
    for (int i = 0; i < 100; i++) {
      plane[3 * i + 2] = 0;
      up[3 * i + 2] = 1;
      line[3 * i] = plane[3 * i];
    }
    Scan flat = new Scan(plane, up);
    RigidMotion lifted = new RigidMotion(Rotation3.identity(), 0, 0, 0.1);
    for (IcpKind kind : new IcpKind[] {IcpKind.POINT_TO_PLANE, IcpKind.GENERALIZED}) {
      RigidMotion found = new Icp(flat, IcpOptions.of(kind, 1)).register(flat, lifted).motion();
      assertThat(Problem.difference(found, SE3.group().identity())).isLessThan(1e-9);
    }
    Scan straight = Scan.of(line);
    RigidMotion onLine =
        new Icp(straight, IcpOptions.of(IcpKind.POINT_TO_POINT, 1))
            .register(straight, lifted)
            .motion();
    assertThat(Problem.difference(onLine, SE3.group().identity())).isLessThan(1e-9);
    Scan one = Scan.of(new double[] {1, 2, 3});
    IcpResult single = new Icp(one, IcpOptions.of(IcpKind.POINT_TO_POINT, 1)).register(one, lifted);
    assertThat(single.motion()).isEqualTo(lifted);
    assertThat(single.fitness()).isEqualTo(1);
    assertThat(single.converged()).isFalse();
    Scan equal = Scan.of(new double[] {1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3});
    IcpResult same =
        new Icp(equal, IcpOptions.of(IcpKind.POINT_TO_POINT, 1)).register(equal, lifted);
    assertThat(same.rms()).isCloseTo(0, within(1e-12));
  }

  @Test
  void cloudsFarApartAreLeftWhereTheyAre() {
    Scan scan = body(50, new SplittableRandom(1));
    RigidMotion far = new RigidMotion(Rotation3.identity(), 100, 0, 0);
    IcpResult found = new Icp(scan, IcpOptions.of(IcpKind.POINT_TO_PLANE, 1)).register(scan, far);
    assertThat(found.motion()).isEqualTo(far);
    assertThat(found.fitness()).isZero();
    assertThat(found.rms()).isZero();
  }

  @Test
  void wrongInputIsNamed() {
    Scan bare = Scan.of(new double[] {1, 2, 3, 4, 5, 6});
    Scan empty = Scan.of(new double[0]);
    IcpOptions points = IcpOptions.of(IcpKind.POINT_TO_POINT, 1);
    IcpOptions planes = IcpOptions.of(IcpKind.POINT_TO_PLANE, 1);
    assertThatThrownBy(() -> new Icp(empty, points)).hasMessageContaining("no points");
    assertThatThrownBy(() -> new Icp(bare, points).register(empty))
        .isInstanceOf(BadInputException.class);
    assertThatThrownBy(() -> new Icp(bare, planes)).hasMessageContaining("normals of the target");
    Scan full = body(10, new SplittableRandom(1));
    assertThatThrownBy(() -> new Icp(full, IcpOptions.of(IcpKind.GENERALIZED, 1)).register(bare))
        .hasMessageContaining("normals of the source");
    assertThatThrownBy(() -> IcpOptions.of(IcpKind.GENERALIZED, -1))
        .hasMessageContaining("threshold");
    assertThatThrownBy(() -> points.withIterations(-1)).hasMessageContaining("Iterations");
    assertThatThrownBy(() -> points.withTolerance(-1)).hasMessageContaining("tolerance");
    assertThatThrownBy(() -> Scan.of(new double[2])).hasMessageContaining("2 and 0");
    assertThatThrownBy(() -> Scan.of(new double[] {1, Double.NaN, 2}))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("Point 0");
    assertThatThrownBy(() -> new Scan(new double[3], new double[3]))
        .hasMessageContaining("length 0.0");
  }

  @Test
  void cloudsGiveTheirNormalsWhenTheseCanBeUsed() {
    PointCloud cloud = PointCloud.wrap(new double[] {1, 2, 3});
    assertThat(Scan.of(cloud).hasNormals()).isFalse();
    assertThat(withNormal(cloud, 0, 0, 2))
        .isEqualTo(new Scan(new double[] {1, 2, 3}, new double[] {0, 0, 1}));
    assertThat(withNormal(cloud, 0, 0, 0).hasNormals()).isFalse();
  }

  private static Scan withNormal(PointCloud cloud, double... normal) {
    var attribute = new PointCloud.Attribute(PointCloud.AttributeKind.VECTOR, 3, normal);
    return Scan.of(cloud.with(PointCloud.NORMAL, attribute));
  }
}
