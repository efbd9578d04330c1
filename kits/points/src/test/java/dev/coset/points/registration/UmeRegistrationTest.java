package dev.coset.points.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.BadInputException;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SE3;
import dev.coset.laws.Property;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.optim.Adam;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class UmeRegistrationTest {

  /** Points of a floor and some boxes on it, denser on one side; the same for the same seed. */
  private static double[] room(long seed, int n, RandomGenerator random) {
    RandomGenerator layout = new SplittableRandom(seed);
    double[][] boxes = new double[6][];
    for (int b = 0; b < boxes.length; b++) {
      boxes[b] = layout.doubles(5, 0, 1).toArray();
    }
    double[] points = new double[3 * n];
    for (int i = 0; i < n; i++) {
      double[] u = random.doubles(3, 0, 1).toArray();
      int b = random.nextInt(boxes.length + 2);
      double[] p =
          b >= boxes.length
              ? new double[] {8 * u[0] * u[0] - 4, 8 * u[1] - 4, 0}
              : side(boxes[b], u, random.nextInt(3));
      for (int axis = 0; axis < 3; axis++) {
        points[3 * i + axis] = p[axis] + 0.01 * random.nextGaussian();
      }
    }
    return points;
  }

  /** A point of the top or of one of two sides of a box. */
  private static double[] side(double[] box, double[] u, int side) {
    double[] size = {0.5 + 1.5 * box[2], 0.5 + 1.5 * box[3], 0.5 + 1.5 * box[4]};
    double[] corner = {6 * box[0] - 4, 6 * box[1] - 4, 0};
    double[] p = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      p[axis] = corner[axis] + size[axis] * (axis == side ? 1 : u[axis]);
    }
    return p;
  }

  private static EqualizedCloud moved(RigidMotion motion, EqualizedCloud cloud) {
    RigidMotion turn = new RigidMotion(motion.rotation(), 0, 0, 0);
    return new EqualizedCloud(
        ColoringPair.moved(motion, cloud.positions()),
        ColoringPair.moved(turn, cloud.normals()),
        cloud.areas());
  }

  @Property(tries = 10)
  void areasAreThoseOfTheSurface(RandomGenerator random) {
    // a square of 36 units, unevenly sampled, in any pose
    double[] square = new double[3 * 6000];
    for (int i = 0; i < square.length; i += 3) {
      double u = random.nextDouble();
      square[i] = 6 * u * u - 3;
      square[i + 1] = random.nextDouble(-3, 3);
    }
    RigidMotion pose = SE3.group().sample(random);
    EqualizedCloud even = SamplingEqualizer.of(0.3).equalize(ColoringPair.moved(pose, square));
    double[] back = ColoringPair.moved(SE3.group().inverse(pose), even.positions());
    double[] area = new double[2];
    for (int i = 0; i < even.size(); i++) {
      double y = Math.abs(back[3 * i + 1]);
      if (y < 2.4 && Math.abs(back[3 * i]) < 2.4) {
        area[back[3 * i] < 0 ? 0 : 1] += even.areas()[i];
      }
    }
    // either half, though one has 2.4 times the points of the other
    assertThat(area[0]).isCloseTo(4.8 * 2.4, within(0.1 * 4.8 * 2.4));
    assertThat(area[1]).isCloseTo(4.8 * 2.4, within(0.1 * 4.8 * 2.4));
  }

  @Property(tries = 5)
  void colorsDoNotNoticeMotions(RandomGenerator random) {
    EqualizedCloud room = SamplingEqualizer.of(0.3).equalize(room(3, 3000, random));
    EqualizedCloud moved = moved(SE3.group().sample(random), room);
    try (var network = new ColoringNetwork(0.8, 8, random)) {
      network.eval();
      assertThat(difference(network.color(room), network.color(moved))).isLessThan(1e-4);
      network.to(DType.FLOAT64);
      double[] still = network.color(room);
      assertThat(difference(still, network.color(moved))).isLessThan(1e-9);
      // normals that stay behind are noticed
      EqualizedCloud torn = new EqualizedCloud(moved.positions(), room.normals(), room.areas());
      assertThat(difference(still, network.color(torn))).isGreaterThan(1e-3);
    }
  }

  private static double difference(double[] a, double[] b) {
    double worst = 0;
    for (int i = 0; i < a.length; i++) {
      worst = Math.max(worst, Math.abs(a[i] - b[i]));
    }
    return worst;
  }

  @Test
  void trainingMakesTheLossSmaller() {
    RandomGenerator random = new SplittableRandom(4);
    SamplingEqualizer equalizer = SamplingEqualizer.of(0.3);
    try (var network = new ColoringNetwork(0.8, 8, random);
        var adam = Adam.of(network.parameters(), 5e-3)) {
      RigidMotion motion = SE3.group().sample(random);
      EqualizedCloud source = equalizer.equalize(room(5, 3000, random));
      EqualizedCloud target = moved(motion, equalizer.equalize(room(5, 3000, random)));
      ColoringPair pair = ColoringPair.of(network, source, target, motion, 0.3);
      ColoringLoss loss = new ColoringLoss(2, 64, 16);
      double[] losses = new double[12];
      for (int step = 0; step < losses.length; step++) {
        try (var _ = Scope.open()) {
          adam.zeroGrad();
          var value = loss.of(network, pair, new SplittableRandom(1));
          losses[step] = value.item();
          Autograd.backward(value);
          adam.step();
        }
      }
      assertThat(losses[11]).isLessThan(0.9 * losses[0]);
      RigidMotion elsewhere = new RigidMotion(motion.rotation(), 100, 0, 0);
      assertThatThrownBy(() -> ColoringPair.of(network, source, target, elsewhere, 0.3))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("is the motion the right one?");
    }
  }

  @Test
  void aTurnedRoomIsRegistered() {
    RandomGenerator random = new SplittableRandom(6);
    double[] source = room(7, 4000, random);
    Rotation3 turn = Rotation3.fromAxisAngle(new double[] {0, 0, 1}, 2.5);
    RigidMotion truth = new RigidMotion(turn, 0.3, -0.2, 0.1);
    double[] target = ColoringPair.moved(truth, room(7, 4000, random));
    try (var network = new ColoringNetwork(0.6, 12, random)) {
      network.eval();
      UmeOptions options = UmeOptions.streets().withRadius(2.5).withSigma(0.2);
      var registration = new UmeRegistration(network, SamplingEqualizer.of(0.25), options);
      UmeEstimate found = registration.register(source, target);
      assertThat(Problem.difference(found.motion(), truth)).isLessThan(0.05);
      assertThat(found.fitness()).isGreaterThan(0.9);
      assertThat(found.distance()).isBetween(0.0, 2.0);
      assertThat(found.matches()).isBetween(1, 100);
      assertThat(registration.register(source, target)).isEqualTo(found);
    }
  }

  @Test
  void badInputIsRefused() {
    RandomGenerator random = new SplittableRandom(8);
    SamplingEqualizer equalizer = SamplingEqualizer.of(0.3);
    assertThatThrownBy(() -> equalizer.equalize(new double[0]))
        .isInstanceOf(BadInputException.class);
    assertThatThrownBy(() -> equalizer.equalize(new double[] {0, 0, Double.NaN}))
        .isInstanceOf(BadInputException.class);
    assertThatThrownBy(() -> equalizer.equalize(new double[] {0, 0, 0, 9, 9, 9}))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("take a larger radius");
    assertThatThrownBy(() -> SamplingEqualizer.of(0)).isInstanceOf(BadInputException.class);
    double[] floor = random.doubles(3000, -3, 3).toArray();
    for (int i = 2; i < floor.length; i += 3) {
      floor[i] = 0;
    }
    try (var network = new ColoringNetwork(0.8, 8, random)) {
      network.eval();
      var registration = new UmeRegistration(network, equalizer, UmeOptions.streets());
      assertThatThrownBy(() -> registration.register(floor, floor))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("determines a pose");
    }
    EqualizedCloud cloud = equalizer.equalize(floor);
    assertThatThrownBy(() -> new ColoredCloud(cloud, new double[7], 8))
        .isInstanceOf(BadInputException.class);
    assertThat(new ColoredCloud(cloud, new double[8 * cloud.size()], 8).width()).isEqualTo(8);
    assertThat(cloud.areas()[0]).isCloseTo(0.09, within(0.01));
    assertThat(equalizer.withPlanes(0.9, 2).equalize(floor).size()).isGreaterThan(cloud.size());
    assertThatThrownBy(() -> equalizer.withPlanes(0.9, 11)).isInstanceOf(BadInputException.class);
  }
}
