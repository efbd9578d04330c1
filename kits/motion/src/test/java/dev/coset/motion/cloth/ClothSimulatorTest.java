package dev.coset.motion.cloth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import dev.coset.groups.SO3;
import dev.coset.laws.Property;
import dev.coset.motion.cloth.ClothMesh.Face;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ClothSimulatorTest {

  private static final ClothPhysics PHYSICS = ClothPhysics.defaults();

  /** A sheet that is pulled apart and moves, at random. */
  private static ClothFrame shaken(ClothStack cloth, double size, RandomGenerator random) {
    double[] x = cloth.rest(0, 0.5, 0, 0.05).positions().toArray();
    double[] v = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      x[i] += size * random.nextGaussian();
      v[i] = random.nextGaussian();
    }
    return frame(x, v);
  }

  private static ClothFrame frame(double[] x, double[] v) {
    int[] shape = {x.length / 3, 3};
    return new ClothFrame(NdArray.of(shape, x), NdArray.of(shape, v));
  }

  private static double[] momentum(ClothSimulator simulator, ClothFrame frame) {
    double[] masses = simulator.masses();
    double[] v = frame.velocities().toArray();
    double[] sum = new double[3];
    for (int i = 0; i < v.length; i++) {
      sum[i % 3] += masses[i / 3] * v[i];
    }
    return sum;
  }

  /** Links and contacts of layers push both sides alike: only gravity changes the momentum. */
  @Property(tries = 5)
  void momentumIsThatOfGravity(RandomGenerator random) {
    ClothStack cloth = ClothStack.sheets(2, 5, 0.05);
    var vacuum = new ClothWind(0, 0, 0, 0);
    for (boolean heavy : new boolean[] {true, false}) {
      ClothPhysics physics = heavy ? PHYSICS : PHYSICS.weightless();
      var simulator = new ClothSimulator(cloth, physics, List.of(), vacuum);
      ClothFrame start = shaken(cloth, 0.005, random);
      double[] before = momentum(simulator, start);
      double[] after = momentum(simulator, simulator.step(start, 0));
      double mass = 0;
      for (double m : simulator.masses()) {
        mass += m;
      }
      // 0.2 m by 0.2 m of 0.2 kg per square metre, twice
      assertThat(mass).isBetween(0.016 - 1e-12, 0.016 + 1e-12);
      double keep = Math.exp(-physics.damping() * physics.step() / physics.substeps());
      for (int i = 0; i < 3; i++) {
        double expected = before[i];
        for (int k = 0; k < physics.substeps(); k++) {
          double g = i == 1 ? physics.gravity() : 0;
          expected = (expected - mass * g * physics.step() / physics.substeps()) * keep;
        }
        assertThat(after[i]).isBetween(expected - 1e-12, expected + 1e-12);
      }
    }
  }

  /** More iterations leave less strain. */
  @Test
  void strainFallsWithIterations() {
    ClothStack cloth = ClothStack.sheets(1, 8, 0.05);
    ClothFrame start = shaken(cloth, 0.01, new SplittableRandom(1));
    double before = Double.POSITIVE_INFINITY;
    for (int iterations : new int[] {0, 2, 10, 50}) {
      var simulator =
          new ClothSimulator(
              cloth, PHYSICS.weightless().withIterations(iterations), List.of(), ClothWind.still());
      double strain = simulator.strain(simulator.step(start, 0));
      assertThat(strain).isLessThan(0.8 * before);
      before = strain;
    }
  }

  /** A square of 10 cm that faces wind of 3 m/s: 1/2 1.2 0.01 9 = 0.054 N. */
  @Test
  void windPushesByTheSquareOfItsSpeedAlongTheNormal() {
    ClothStack cloth = ClothStack.of(List.of(new ClothStack.Layer(ClothMesh.grid(2, 2, 0.1), 0)));
    ClothFrame rest = cloth.rest(0, 0, 0, 0);
    var up = new ClothSimulator(cloth, PHYSICS, List.of(), new ClothWind(5, 3, 0, 1.2));
    assertThat(total(up.windForces(rest))).containsExactly(new double[] {0, 0.054, 0}, within());
    var down = new ClothSimulator(cloth, PHYSICS, List.of(), new ClothWind(5, -3, 0, 1.2));
    assertThat(total(down.windForces(rest))).containsExactly(new double[] {0, -0.054, 0}, within());
    double[] along = new double[12];
    for (int v = 0; v < 4; v++) {
      along[3 * v + 1] = 3; // moves with the wind
    }
    ClothFrame moving = frame(rest.positions().toArray(), along);
    assertThat(total(up.windForces(moving))).containsExactly(new double[3], within());
    assertThat(ClothWind.horizontal(2, Math.PI / 2).z()).isEqualTo(2);
  }

  private static Offset<Double> within() {
    return Offset.offset(1e-15);
  }

  private static double[] total(NdArray forces) {
    double[] all = forces.toArray();
    double[] sum = new double[3];
    for (int i = 0; i < all.length; i++) {
      sum[i % 3] += all[i];
    }
    return sum;
  }

  /** Turned about the vertical, with body and wind, everything moves turned. */
  @Property(tries = 3)
  void turningEverythingTurnsTheMotion(RandomGenerator random) {
    ClothStack cloth = ClothStack.sheets(2, 5, 0.05);
    ClothFrame start = shaken(cloth, 0.002, random);
    double[] turn =
        SO3.group().exp(new double[] {0, 6 * random.nextDouble(), 0}).matrix().toArray();
    ClothBody body = ClothBody.capsule(List.of(-0.1, 0.35, 0.0), List.of(0.1, 0.3, 0.1), 0.1);
    double[] w = turned(new double[] {2, 0, 1}, turn);
    var plain = new ClothSimulator(cloth, PHYSICS, List.of(body), new ClothWind(2, 0, 1, 1.2));
    var moved =
        new ClothSimulator(
            cloth,
            PHYSICS,
            List.of(
                ClothBody.capsule(
                    boxed(turned(new double[] {-0.1, 0.35, 0}, turn)),
                    boxed(turned(new double[] {0.1, 0.3, 0.1}, turn)),
                    0.1)),
            new ClothWind(w[0], w[1], w[2], 1.2));
    double[] expected = turned(plain.step(start, 0).positions().toArray(), turn);
    ClothFrame from =
        frame(
            turned(start.positions().toArray(), turn), turned(start.velocities().toArray(), turn));
    assertThat(moved.step(from, 0).positions().toArray())
        .containsExactly(expected, Offset.offset(1e-10));
    double[] other = moved.step(start, 0).positions().toArray(); // only the body was turned
    assertThat(Math.abs(other[0] - expected[0])).isGreaterThan(1e-6);
  }

  private static double[] turned(double[] rows, double[] turn) {
    double[] out = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int k = 0; k < 3; k++) {
        out[i] += turn[i % 3 * 3 + k] * rows[i - i % 3 + k];
      }
    }
    return out;
  }

  private static List<Double> boxed(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  /** Sheets that fall on a sphere stay outside of it, one layer over the other. */
  @Test
  void sheetsDrapeOverASphere() {
    ClothStack cloth = ClothStack.sheets(2, 9, 0.05);
    ClothBody sphere = ClothBody.sphere(0, 0, 0, 0.15);
    var simulator = new ClothSimulator(cloth, PHYSICS, List.of(sphere), ClothWind.still());
    List<ClothFrame> frames = simulator.run(cloth.rest(0, 0.17, 0, 0.02), 25);
    assertThat(frames).hasSize(26);
    double[] x = frames.getLast().positions().toArray();
    double[] normal = new double[3];
    for (int at = 0; at < x.length; at += 3) {
      assertThat(sphere.nearest(x, at, normal)).isGreaterThan(-1e-3);
    }
    int middle = 3 * (4 * 9 + 4) + 1;
    assertThat(x[middle]).isBetween(0.15, 0.18);
    assertThat(x[middle + 3 * 81]).isBetween(x[middle] + 0.004, x[middle] + 0.03);
    assertThat(x[1]).isLessThan(0.1); // corners hang
    assertThat(simulator.strain(frames.getLast())).isLessThan(0.05);
  }

  @Test
  void badClothIsRefused() {
    NdArray rest = NdArray.of(new int[] {5, 3}, new double[15]);
    assertThatThrownBy(() -> ClothMesh.of(rest, List.of(new Face(0, 1, 2), new Face(0, 1, 3))))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("not manifold: 0 and 1");
    assertThatThrownBy(() -> ClothMesh.of(rest, List.of(new Face(0, 1, 2), new Face(0, 3, 4))))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("around vertex 0");
    assertThatThrownBy(() -> ClothMesh.of(rest, List.of(new Face(0, 1, 5))))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("Face 0");
    ClothMesh sheet = ClothMesh.grid(2, 2, 0.1);
    assertThatThrownBy(
            () ->
                ClothStack.of(
                    List.of(new ClothStack.Layer(sheet, 0), new ClothStack.Layer(sheet, 0))))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("order of layers is missing or repeated");
    assertThatThrownBy(() -> ClothStack.of(List.of(new ClothStack.Layer(sheet, 1))))
        .isInstanceOf(BadInputException.class);
    ClothStack cloth = ClothStack.sheets(1, 2, 0.1);
    var simulator = new ClothSimulator(cloth, PHYSICS, List.of(), ClothWind.still());
    double[] broken = new double[12];
    broken[3] = Double.NaN;
    assertThatThrownBy(() -> simulator.step(frame(broken, new double[12]), 0))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("Finite positions");
    assertThatThrownBy(() -> ClothBody.sphere(0, 0, 0, 0)).hasMessageContaining("radius");
    assertThatThrownBy(() -> ClothMesh.grid(1, 2, 0.1)).hasMessageContaining("2 x 2");
  }

  /** Edges become structural links, and opposite corners links against bending. */
  @Test
  void meshesOfOnesOwnGetLinks() {
    double[] x = {0, 0, 0, 1, 0, 0, 0, 0, 1, 1, 0, 1};
    ClothMesh mesh =
        ClothMesh.of(
            NdArray.of(new int[] {4, 3}, x), List.of(new Face(0, 2, 1), new Face(1, 2, 3)));
    assertThat(mesh.links()).hasSize(6);
    assertThat(mesh.links())
        .filteredOn(link -> link.kind() == ClothMesh.Kind.BEND)
        .containsExactly(new ClothMesh.Link(0, 3, ClothMesh.Kind.BEND));
  }
}
