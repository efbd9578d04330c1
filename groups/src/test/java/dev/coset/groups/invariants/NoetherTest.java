package dev.coset.groups.invariants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.coset.groups.invariants.Noether.Lagrangian;
import dev.coset.groups.invariants.Noether.Symmetry;
import dev.coset.laws.Property;
import java.util.random.RandomGenerator;

class NoetherTest {

  private static final Symmetry TURN = Symmetry.of((t, q) -> new double[] {-q[1], q[0]});

  private static double square(double[] v) {
    return v[0] * v[0] + v[1] * v[1];
  }

  /** An oscillator has the known motion {@code q = a cos t + b sin t}. */
  @Property
  void energyAndAngularMomentumOfAnOscillatorStay(RandomGenerator random) {
    Lagrangian oscillator = (t, q, v) -> (square(v) - square(q)) / 2;
    double[] a = {random.nextDouble(-1, 1), random.nextDouble(-1, 1)};
    double[] b = {random.nextDouble(-1, 1), random.nextDouble(-1, 1)};
    Noether energy = new Noether(oscillator, Symmetry.time());
    Noether angular = new Noether(oscillator, TURN);
    double t = 10 * random.nextDouble();
    double[] q = new double[2];
    double[] v = new double[2];
    for (int i = 0; i < 2; i++) {
      q[i] = a[i] * Math.cos(t) + b[i] * Math.sin(t);
      v[i] = b[i] * Math.cos(t) - a[i] * Math.sin(t);
    }
    assertThat(energy.quantity(t, q, v)).isCloseTo(energy.quantity(0, a, b), within(1e-10));
    assertThat(-energy.quantity(t, q, v)).isCloseTo((square(v) + square(q)) / 2, within(1e-10));
    assertThat(angular.quantity(t, q, v)).isCloseTo(a[0] * b[1] - a[1] * b[0], within(1e-10));
    assertThat(angular.violation(t, q, v)).isCloseTo(0, within(1e-10));
    assertThat(energy.violation(t, q, v)).isCloseTo(0, within(1e-10));
    assertThat(
            new Noether(oscillator, Symmetry.of((s, x) -> new double[] {1, 0})).violation(t, q, v))
        .isCloseTo(-q[0], within(1e-10));
  }

  /** A boost of a free particle changes its Lagrangian by the rate of {@code K = q}. */
  @Property
  void aBoostKeepsTheCentreOfMass(RandomGenerator random) {
    Lagrangian free = (t, q, v) -> v[0] * v[0] / 2;
    Noether boost = new Noether(free, new Symmetry((t, q) -> new double[] {t}, 0, (t, q) -> q[0]));
    double start = random.nextDouble(-1, 1);
    double speed = random.nextDouble(-1, 1);
    double t = 5 * random.nextDouble();
    double[] q = {start + speed * t};
    double[] v = {speed};
    assertThat(boost.quantity(t, q, v)).isCloseTo(-start, within(1e-10));
    assertThat(boost.violation(t, q, v)).isCloseTo(0, within(1e-10));
    Noether without = new Noether(free, Symmetry.of((s, x) -> new double[] {s}));
    assertThat(without.violation(t, q, v)).isCloseTo(speed, within(1e-10));
  }

  /** Kepler's motion on a circle, and a force that is not central. */
  @Property
  void forcesThatAreNotCentralBreakTheSymmetry(RandomGenerator random) {
    Lagrangian kepler = (t, q, v) -> square(v) / 2 + 1 / Math.sqrt(square(q));
    double t = 6 * random.nextDouble();
    double[] q = {Math.cos(t), Math.sin(t)};
    double[] v = {-Math.sin(t), Math.cos(t)};
    Noether angular = new Noether(kepler, TURN);
    assertThat(angular.quantity(t, q, v)).isCloseTo(1, within(1e-9));
    assertThat(angular.violation(t, q, v)).isCloseTo(0, within(1e-9));
    Lagrangian tilted = (s, x, w) -> kepler.at(s, x, w) + x[0];
    assertThat(new Noether(tilted, TURN).violation(t, q, v)).isCloseTo(-q[1], within(1e-9));
  }
}
