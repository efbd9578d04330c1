package dev.coset.points.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.BadInputException;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SE3;
import dev.coset.laws.Property;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class UniversalManifoldEmbeddingTest {

  private static final int COLORS = 8;

  /** Points far enough from the origin that digits would be lost there. */
  private static double[] points(int n, RandomGenerator random) {
    double[] points = random.doubles(3L * n, -3, 3).toArray();
    for (int i = 0; i < points.length; i += 3) {
      points[i] += 40;
    }
    return points;
  }

  /** Each color of a point is a smooth function of its place, so that moments have full rank. */
  private static double[] features(double[] points) {
    double[] features = new double[points.length / 3 * COLORS];
    for (int i = 0; i < features.length; i++) {
      int at = 3 * (i / COLORS);
      int k = i % COLORS;
      double phase =
          points[at] * (k & 1) + points[at + 1] * (k >> 1 & 1) + points[at + 2] * (k >> 2);
      features[i] = 1.5 + Math.sin(0.5 * phase + k);
    }
    return features;
  }

  private static RigidMotion motion(RandomGenerator random) {
    Rotation3 rotation = SE3.group().sample(random).rotation();
    return new RigidMotion(
        rotation,
        random.nextDouble(-20, 20),
        random.nextDouble(-20, 20),
        random.nextDouble(-20, 20));
  }

  @Property(tries = 20)
  void oneNeighbourhoodGivesTheMotion(RandomGenerator random) {
    double[] points = points(300, random);
    double[] features = features(points);
    RigidMotion truth = motion(random);
    var here = UniversalManifoldEmbedding.of(points, features);
    var there = UniversalManifoldEmbedding.of(ColoringPair.moved(truth, points), features);
    assertThat(Problem.difference(here.motionTo(there), truth)).isLessThan(1e-9);
    assertThat(here.distance(there)).isLessThan(1e-9);
    double[] scaled = Arrays.stream(features).map(f -> 3 * f).toArray();
    var brighter = UniversalManifoldEmbedding.of(ColoringPair.moved(truth, points), scaled);
    assertThat(Problem.difference(here.motionTo(brighter), truth)).isLessThan(1e-9);
    assertThat(here.distance(brighter)).isLessThan(1e-9);
    // colors that change with the motion are no invariants
    var wrong =
        UniversalManifoldEmbedding.of(
            ColoringPair.moved(truth, points), features(ColoringPair.moved(truth, points)));
    assertThat(here.distance(wrong)).isGreaterThan(1e-3);
  }

  @Property(tries = 20)
  void momentsAreCovariant(RandomGenerator random) {
    double[] points = points(200, random);
    double[] features = features(points);
    RigidMotion motion = motion(random);
    double[] f = UniversalManifoldEmbedding.of(points, features).matrix();
    double[] g =
        UniversalManifoldEmbedding.of(ColoringPair.moved(motion, points), features).matrix();
    assertThat(covariance(f, g, motion)).isLessThan(1e-9);
    RigidMotion off = new RigidMotion(motion.rotation(), motion.x() + 0.1, motion.y(), motion.z());
    assertThat(covariance(f, g, off)).isGreaterThan(1e-4);
  }

  /** The largest element of {@code F D - F'} relative to that of {@code F'}. */
  private static double covariance(double[] f, double[] g, RigidMotion motion) {
    double worst = 0;
    double largest = 0;
    double[] t = motion.translation();
    for (int k = 0; k < COLORS; k++) {
      double[] turned =
          motion.rotation().rotate(new double[] {f[4 * k + 1], f[4 * k + 2], f[4 * k + 3]});
      worst = Math.max(worst, Math.abs(f[4 * k] - g[4 * k]));
      for (int axis = 0; axis < 3; axis++) {
        double expected = turned[axis] + f[4 * k] * t[axis];
        worst = Math.max(worst, Math.abs(expected - g[4 * k + 1 + axis]));
        largest = Math.max(largest, Math.abs(g[4 * k + 1 + axis]));
      }
    }
    return worst / largest;
  }

  @Property(tries = 20)
  void answersFollowMotionsOfEitherSide(RandomGenerator random) {
    double[] x = points(150, random);
    double[] y = points(170, random);
    var a = UniversalManifoldEmbedding.of(x, features(x));
    var b = UniversalManifoldEmbedding.of(y, features(y));
    RigidMotion g = motion(random);
    RigidMotion h = motion(random);
    var movedA = UniversalManifoldEmbedding.of(ColoringPair.moved(g, x), features(x));
    var movedB = UniversalManifoldEmbedding.of(ColoringPair.moved(h, y), features(y));
    RigidMotion expected = Problem.conjugated(h, a.motionTo(b), g);
    assertThat(Problem.difference(movedA.motionTo(movedB), expected)).isLessThan(1e-8);
    assertThat(movedA.distance(movedB)).isCloseTo(a.distance(b), within(1e-9));
    assertThat(a.distance(b)).isCloseTo(b.distance(a), within(1e-9)).isBetween(0.0, 2.0);
  }

  @Test
  void foreignSpacesAreTwoApart() {
    double[] points = {0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1};
    double[] first = new double[32];
    double[] second = new double[32];
    for (int i = 0; i < 4; i++) {
      first[8 * i + i] = 1;
      second[8 * i + 4 + i] = 1;
    }
    var a = UniversalManifoldEmbedding.of(points, first);
    var b = UniversalManifoldEmbedding.of(points, second);
    assertThat(a.distance(b)).isCloseTo(2, within(1e-12));
    assertThat(a.distance(a)).isCloseTo(0, within(1e-12));
  }

  @Property(tries = 10)
  void flatNeighbourhoodsAndSingleColorsAreRefused(RandomGenerator random) {
    double[] points = points(100, random);
    double[] flat = points.clone();
    for (int i = 2; i < flat.length; i += 3) {
      flat[i] = 0.3 * flat[i - 2] - flat[i - 1];
    }
    assertThatThrownBy(() -> UniversalManifoldEmbedding.of(flat, features(points)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("smallest singular value");
    double[] grey = new double[100 * COLORS];
    Arrays.fill(grey, 1);
    assertThat(UniversalManifoldEmbedding.ifDetermined(points, grey)).isEmpty();
    double[] one = Arrays.copyOf(points, 3);
    assertThat(UniversalManifoldEmbedding.ifDetermined(one, Arrays.copyOf(features(points), 8)))
        .isEmpty();
  }

  @Test
  void badInputIsRefused() {
    double[] points = {0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1};
    double[] features = new double[16];
    for (int i = 0; i < 4; i++) {
      features[5 * i] = 1;
    }
    assertThatThrownBy(() -> UniversalManifoldEmbedding.of(new double[0], new double[0]))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("without points");
    assertThatThrownBy(() -> UniversalManifoldEmbedding.of(points, new double[12]))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("at least 4 features");
    assertThatThrownBy(() -> UniversalManifoldEmbedding.of(points, new double[17]))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("same points");
    double[] holed = features.clone();
    holed[3] = Double.NaN;
    assertThatThrownBy(() -> UniversalManifoldEmbedding.of(points, holed))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("feature NaN");
    double[] more = new double[20];
    for (int i = 0; i < 4; i++) {
      more[6 * i] = 1;
    }
    var a = UniversalManifoldEmbedding.of(points, features);
    var b = UniversalManifoldEmbedding.of(points, more);
    assertThatThrownBy(() -> a.distance(b))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("4 and 5 features");
    assertThatThrownBy(() -> a.motionTo(b)).isInstanceOf(BadInputException.class);
  }
}
