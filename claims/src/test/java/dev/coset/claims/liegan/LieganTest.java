package dev.coset.claims.liegan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.data.NdArray;
import dev.coset.data.generate.FourMomenta;
import dev.coset.data.generate.TwoBodyOrbits;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LieganTest {

  @Test
  void aFewStepsRun() {
    Orbits.Found orbits = Orbits.run(1, 3, new SplittableRandom(1));
    assertThat(orbits.cosine()).isBetween(0.0, 1.0);
    Momenta.Found momenta = Momenta.run(3, new SplittableRandom(1));
    assertThat(momenta.largestAngle()).isBetween(1.0, 90.0);
    assertThat(Momenta.lorentz()).hasSize(6);
  }

  @Test
  void orbitsKeepTheirEnergyAndMomentum() {
    TwoBodyOrbits orbits = TwoBodyOrbits.sample(50, 0.4, new SplittableRandom(2));
    for (int i = 0; i < 50; i++) {
      assertThat(energy(orbits.after(), 8 * i) / energy(orbits.before(), 8 * i))
          .isBetween(0.999, 1.001);
      assertThat(Math.abs(orbits.after().get(8 * i) + orbits.after().get(8 * i + 2)))
          .isLessThan(1e-12);
    }
  }

  private static double energy(NdArray states, int at) {
    double dx = states.get(at) - states.get(at + 2);
    double dy = states.get(at + 1) - states.get(at + 3);
    double kinetic = 0;
    for (int k = 4; k < 8; k++) {
      kinetic += 0.5 * states.get(at + k) * states.get(at + k);
    }
    return kinetic - 1 / Math.hypot(dx, dy);
  }

  @Test
  void particlesHaveTheirMass() {
    FourMomenta data = FourMomenta.sample(100, 1, new SplittableRandom(3));
    for (int i = 0; i < 100; i++) {
      double square = data.momenta().get(4 * i) * data.momenta().get(4 * i);
      for (int k = 1; k < 4; k++) {
        square -= data.momenta().get(4 * i + k) * data.momenta().get(4 * i + k);
      }
      assertThat(Math.sqrt(square) / (1 + data.labels()[i])).isBetween(0.85, 1.15);
    }
  }
}
