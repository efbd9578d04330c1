package dev.coset.groups.bms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.laws.Property;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class CircleFunctionTest {

  static CircleFunction random(int band, double size, RandomGenerator random) {
    double[] cosine = new double[band + 1];
    double[] sine = new double[band + 1];
    for (int k = 0; k <= band; k++) {
      cosine[k] = size * (2 * random.nextDouble() - 1);
      sine[k] = size * (2 * random.nextDouble() - 1);
    }
    return CircleFunction.of(cosine, sine);
  }

  @Property
  void operationsAreThoseOfTheValues(RandomGenerator random) {
    CircleFunction f = random(random.nextInt(6), 1, random);
    CircleFunction g = random(random.nextInt(6), 1, random);
    double phi = 10 * random.nextDouble();
    assertThat(f.plus(g).at(phi)).isCloseTo(f.at(phi) + g.at(phi), within(1e-13));
    assertThat(f.times(g).at(phi)).isCloseTo(f.at(phi) * g.at(phi), within(1e-12));
    assertThat(f.shifted(0.7).at(phi)).isCloseTo(f.at(phi + 0.7), within(1e-13));
    double h = 1e-5;
    double slope = (f.at(phi + h) - f.at(phi - h)) / (2 * h);
    assertThat(f.derivative().at(phi)).isCloseTo(slope, within(1e-7));
    assertThat(f.times(g.derivative()).integral())
        .isCloseTo(-f.derivative().times(g).integral(), within(1e-12));
    assertThat(CircleFunction.of(f.times(g)::at, 10).isCloseTo(f.times(g), 1e-13)).isTrue();
  }

  @Property
  void samplesGiveTheFunctionBack(RandomGenerator random) {
    CircleFunction f = random(8, 1, random);
    double[] samples = new double[32];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = f.at(2 * Math.PI * i / samples.length);
    }
    assertThat(CircleFunction.ofSamples(samples, 8).isCloseTo(f, 1e-13)).isTrue();
  }

  @Test
  void faultsAreNamed() {
    assertThatThrownBy(() -> CircleFunction.ofSamples(new double[31], 8))
        .hasMessageContaining("at least 32 samples, given: 31");
    double[] ramp = new double[64];
    for (int i = 0; i < ramp.length; i++) {
      ramp[i] = i;
    }
    assertThatThrownBy(() -> CircleFunction.ofSamples(ramp, 8))
        .hasMessageContaining("not those of a periodic function");
    ramp[3] = Double.NaN;
    assertThatThrownBy(() -> CircleFunction.ofSamples(ramp, 8)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> CircleFunction.of(new double[2], new double[1]))
        .hasMessageContaining("given: 1 and 2");
    assertThatThrownBy(() -> new CircleDiffeomorphism(CircleFunction.sine(2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("F' > 0");
    assertThatThrownBy(() -> new AsymptoticCharges(0)).hasMessageContaining("given: 0.0");
    assertThatThrownBy(() -> Bms3Group.of(0)).hasMessageContaining("given: 0");
  }

  @Property
  void diffeomorphismsHaveInverses(RandomGenerator random) {
    CircleDiffeomorphism map = Bms3Group.of(8).sample(random).superrotation();
    double psi = 20 * random.nextDouble() - 10;
    assertThat(map.at(map.preimage(psi))).isCloseTo(psi, within(1e-13 * 20));
  }
}
