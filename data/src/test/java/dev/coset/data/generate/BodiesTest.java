package dev.coset.data.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import dev.coset.laws.Property;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BodiesTest {

  @Property(tries = 10)
  void springsKeepEnergyAndAllKeepMomentum(RandomGenerator random) {
    for (int d : new int[] {2, 3}) {
      BodyMotion springs = Bodies.simulate(BodyOptions.springs().withDimension(d), random);
      double start = springs.energy(0);
      assertThat(springs.energy(19)).isCloseTo(start, within(1e-6 * start));
      BodyMotion charges = Bodies.simulate(BodyOptions.charges().withDimension(d), random);
      for (int axis = 0; axis < d; axis++) {
        // 1900 steps of a few roundings at forces up to 100: 2e3 * 10 * 100 * dt * 1e-16
        assertThat(springs.momentum(19)[axis]).isCloseTo(springs.momentum(0)[axis], within(1e-12));
        assertThat(charges.momentum(19)[axis]).isCloseTo(charges.momentum(0)[axis], within(1e-12));
      }
    }
  }

  /** Fixed seeds: charges of opposite sign may meet, where no step is small enough. */
  @Test
  void chargesKeepEnergyUnlessTheyMeet() {
    List<BodyMotion> motions = Bodies.simulate(50, BodyOptions.charges(), new SplittableRandom(1));
    long kept =
        motions.stream()
            .filter(m -> Math.abs(m.energy(19) - m.energy(0)) < 0.01 * Math.abs(m.energy(0)))
            .count();
    assertThat(kept).isGreaterThanOrEqualTo(40);
  }

  @Property(tries = 5)
  void couplingsAreAsAskedFor(RandomGenerator random) {
    BodyMotion motion = Bodies.simulate(BodyOptions.springs().withBodies(4), random);
    NdArray k = motion.couplings();
    for (int i = 0; i < 4; i++) {
      assertThat(k.get(5 * i)).isZero();
      for (int j = 0; j < 4; j++) {
        assertThat(k.get(4 * i + j)).isEqualTo(k.get(4 * j + i)).isIn(0.0, 0.5, 1.0);
      }
    }
    assertThat(motion.positions().shape()).containsExactly(4, 20, 3);
  }

  /** Two bodies on a spring of constant 1: the distance is a cosine of frequency sqrt(2 s k). */
  @Test
  void twoBodiesOnASpringSwing() {
    var leapfrog = new Leapfrog(PairForce.SPRING, new double[] {0, 1, 1, 0}, 2, 0.001);
    double[] r = {1, 0, -1, 0};
    double[] v = new double[4];
    leapfrog.advance(r, v, 5000);
    assertThat(r[0] - r[2]).isCloseTo(2 * Math.cos(5 * Math.sqrt(0.2)), within(1e-6));
  }

  @Test
  void badOptionsAreRefused() {
    assertThatThrownBy(() -> BodyOptions.springs().withDimension(4))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("dimension 2 or 3");
    assertThatThrownBy(() -> BodyOptions.springs().withStrengths(List.of(Double.NaN)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("finite strength");
  }
}
