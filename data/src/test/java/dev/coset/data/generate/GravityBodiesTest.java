package dev.coset.data.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.BadInputException;
import dev.coset.data.Dataset;
import dev.coset.data.NdArray;
import dev.coset.data.Target;
import dev.coset.laws.Property;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class GravityBodiesTest {

  private static final GravityOptions OPTIONS = GravityOptions.defaults();

  @Property(tries = 20)
  void startsAreAsDescribed(RandomGenerator random) {
    GravityState start = GravityBodies.start(OPTIONS, random);
    assertThat(start.size()).isEqualTo(4);
    assertThat(start.masses().get(0)).isBetween(1.0, 10.0);
    for (int i = 1; i < 4; i++) {
      assertThat(start.masses().get(i)).isBetween(0.01, 0.1);
      double square = 0;
      for (int axis = 0; axis < 3; axis++) {
        double d = start.positions().get(3 * i + axis) - start.positions().get(axis);
        square += d * d;
      }
      assertThat(Math.sqrt(square)).isBetween(0.0999, 1.0001);
    }
  }

  /**
   * 100 steps; momenta are below 10 * 5 in size and forces below 10 / 0.01, so rounding is small.
   */
  @Property(tries = 20)
  void momentumIsKept(RandomGenerator random) {
    GravityState start = GravityBodies.start(OPTIONS, random);
    double[] end = start.advance(100, 0.001).momentum();
    for (int axis = 0; axis < 3; axis++) {
      assertThat(end[axis]).isCloseTo(start.momentum()[axis], within(1e-9));
    }
  }

  @Test
  void aCircularOrbitReturnsAndKeepsItsEnergy() {
    double[] v = {0, 0, 0, 0, 1, 0};
    GravityState start =
        new GravityState(
            NdArray.of(new int[] {2, 3}, new double[] {0, 0, 0, 1, 0, 0}),
            NdArray.of(new int[] {2, 3}, v),
            NdArray.vector(1, 0));
    // radius 1, speed 1: period 2 pi; the softening changes the speed of an orbit by 1e-6
    int steps = 4000;
    GravityState end = start.advance(steps, 2 * Math.PI / steps);
    assertThat(end.positions().isCloseTo(start.positions(), 1e-4)).isTrue();
    GravityState pair =
        new GravityState(start.positions(), start.velocities(), NdArray.vector(1, 0.1));
    assertThat(pair.advance(2000, 0.001).energy()).isCloseTo(pair.energy(), within(1e-6));
  }

  /** One step of the symmetries that keep coordinates exact: a mirror image. */
  @Property(tries = 10)
  void theMotionCommutesWithAReflection(RandomGenerator random) {
    GravityState start = GravityBodies.start(OPTIONS, random);
    GravityState mirrored =
        new GravityState(mirror(start.positions()), mirror(start.velocities()), start.masses());
    NdArray expected = mirror(start.advance(50, 0.001).positions());
    assertThat(mirrored.advance(50, 0.001).positions().isCloseTo(expected, 0)).isTrue();
  }

  private static NdArray mirror(NdArray rows) {
    double[] values = rows.toArray();
    for (int i = 2; i < values.length; i += 3) {
      values[i] = -values[i];
    }
    return NdArray.wrap(rows.shape(), values);
  }

  @Test
  void systemsAreRepeatableAndShowLaterPositions() {
    Dataset<GravitySystem> few = GravityBodies.dataset(2, OPTIONS, new SplittableRandom(3));
    Dataset<GravitySystem> more = GravityBodies.dataset(4, OPTIONS, new SplittableRandom(3));
    assertThat(more.inputs().subList(0, 2)).isEqualTo(few.inputs());
    GravitySystem s = few.inputs().getFirst();
    GravityState now = new GravityState(s.positions(), s.velocities(), s.masses());
    assertThat(now.advance(100, 0.001).positions()).isEqualTo(s.targetPositions());
    assertThat(few.samples().getFirst().target()).contains(new Target.Values(s.targetPositions()));
  }

  @Test
  void coincidentBodiesStayFiniteAndAStarAloneDrifts() {
    NdArray origin = NdArray.of(new int[] {2, 3}, new double[6]);
    GravityState together = new GravityState(origin, origin, NdArray.vector(1, 1));
    assertThat(together.advance(10, 0.001).positions().isFinite()).isTrue();
    GravityState alone = GravityBodies.start(OPTIONS.withPlanets(0), new SplittableRandom(1));
    assertThat(alone.advance(10, 0.1).velocities()).isEqualTo(alone.velocities());
  }

  @Test
  void faultsAreNamed() {
    assertThatThrownBy(() -> new GravityOptions(3, 0, 10, 0.1, 1))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("dt > 0");
    NdArray v = NdArray.vector(1, 2, 3);
    assertThatThrownBy(() -> new GravityState(v, v, NdArray.vector(1)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("[n, 3]");
  }
}
