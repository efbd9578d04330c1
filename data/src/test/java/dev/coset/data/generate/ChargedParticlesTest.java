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

class ChargedParticlesTest {

  private static final double DT = 0.001;

  @Property(tries = 20)
  void everyStartHasUnitChargesAndSpeedOneHalf(RandomGenerator random) {
    ParticleState start = ChargedParticles.start(5, random);
    for (int i = 0; i < 5; i++) {
      assertThat(Math.abs(start.charges().get(i))).isEqualTo(1);
      double speed =
          Math.hypot(
              Math.hypot(start.velocities().get(3 * i), start.velocities().get(3 * i + 1)),
              start.velocities().get(3 * i + 2));
      assertThat(speed).isCloseTo(0.5, within(1e-15));
    }
  }

  @Property(tries = 20)
  void momentumIsKept(RandomGenerator random) {
    ParticleState start = ChargedParticles.start(5, random);
    ParticleState end = start.advance(1000, DT);
    for (int axis = 0; axis < 3; axis++) {
      // 1000 steps of a few roundings at forces up to 100: 1e3 * 10 * 100 * dt * 1e-16.
      assertThat(end.momentum()[axis]).isCloseTo(start.momentum()[axis], within(1e-12));
    }
  }

  /** Like charges stay apart, so no force is limited and only the O(dt^2) of leapfrog remains. */
  @Property(tries = 20)
  void energyIsKeptWhereNoForceIsLimited(RandomGenerator random) {
    ParticleState random5 = ChargedParticles.start(5, random);
    ParticleState start =
        new ParticleState(
            NdArray.of(
                new int[] {5, 3}, new double[] {0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 2, -2, 0, 0}),
            random5.velocities(),
            NdArray.vector(1, 1, 1, 1, 1));
    assertThat(start.advance(2000, DT).energy()).isCloseTo(start.energy(), within(1e-6));
    double coarse = Math.abs(start.advance(100, 20 * DT).energy() - start.energy());
    double fine = Math.abs(start.advance(200, 10 * DT).energy() - start.energy());
    assertThat(fine).as("second order: half the step, a quarter of the error").isLessThan(coarse);
  }

  @Test
  void twoOppositeChargesOnACircleReturn() {
    double speed = Math.sqrt(0.5);
    ParticleState start =
        new ParticleState(
            NdArray.of(new int[] {2, 3}, new double[] {0.5, 0, 0, -0.5, 0, 0}),
            NdArray.of(new int[] {2, 3}, new double[] {0, speed, 0, 0, -speed, 0}),
            NdArray.vector(1, -1));
    int steps = 4000;
    // radius 1/2, force 1 = v^2 / r, so the period is 2 pi r / v = pi / speed.
    ParticleState end = start.advance(steps, Math.PI / speed / steps);
    assertThat(end.positions().isCloseTo(start.positions(), 1e-5)).isTrue();
  }

  @Property(tries = 10)
  void theMotionCommutesWithAReflectionAndATranslation(RandomGenerator random) {
    ParticleState start = ChargedParticles.start(5, random);
    ParticleState moved =
        new ParticleState(
            mirror(start.positions(), 1), mirror(start.velocities(), 0), start.charges());
    NdArray expected = mirror(start.advance(500, DT).positions(), 1);
    assertThat(moved.advance(500, DT).positions().isCloseTo(expected, 1e-7)).isTrue();
  }

  private static NdArray mirror(NdArray rows, double shift) {
    double[] values = rows.toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] = shift + (i % 3 == 2 ? -values[i] : values[i]);
    }
    return NdArray.wrap(rows.shape(), values);
  }

  @Test
  void systemsShowLaterPositionsAndAreRepeatable() {
    ParticleOptions options = ParticleOptions.defaults();
    Dataset<ParticleSystem> few = ChargedParticles.dataset(2, options, new SplittableRandom(3));
    Dataset<ParticleSystem> more = ChargedParticles.dataset(4, options, new SplittableRandom(3));
    assertThat(more.inputs().subList(0, 2)).isEqualTo(few.inputs());
    ParticleSystem system = few.inputs().getFirst();
    ParticleState now =
        new ParticleState(system.positions(), system.velocities(), system.charges());
    assertThat(now.advance(1000, DT).positions()).isEqualTo(system.targetPositions());
    assertThat(few.samples().getFirst().target())
        .contains(new Target.Values(system.targetPositions()));
  }

  @Test
  void coincidentParticlesStayFiniteAndNoneIsFine() {
    ParticleState together =
        new ParticleState(
            NdArray.of(new int[] {2, 3}, new double[6]),
            NdArray.of(new int[] {2, 3}, new double[6]),
            NdArray.vector(1, 1));
    assertThat(together.advance(10, DT).positions().isFinite()).isTrue();
    NdArray none = NdArray.of(new int[] {0, 3}, new double[0]);
    ParticleState empty = new ParticleState(none, none, NdArray.vector());
    assertThat(empty.advance(10, DT)).isEqualTo(empty);
  }

  @Test
  void faultsAreNamed() {
    assertThatThrownBy(() -> new ParticleOptions(5, 0, 100, 30, 40))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("dt > 0");
    assertThatThrownBy(
            () ->
                new ParticleState(
                    NdArray.vector(1, 2, 3), NdArray.vector(1, 2, 3), NdArray.vector(1)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("[n, 3]");
  }
}
