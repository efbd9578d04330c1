package dev.coset.data.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.BadInputException;
import dev.coset.data.generate.Constellations.Cloud;
import dev.coset.laws.Property;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ConstellationsTest {

  @Property(tries = 10)
  void cloudsHoldAsManyPointsAsTheirPatterns(RandomGenerator random) {
    for (Cloud cloud : Constellations.defaults().clouds(20, random)) {
      int expected = 0;
      PlanarPattern[] patterns = PlanarPattern.values();
      for (int i = 0; i < patterns.length; i++) {
        assertThat(cloud.counts()[i]).isBetween(0, 2);
        expected += cloud.counts()[i] * patterns[i].points().length / 2;
      }
      assertThat(cloud.size()).isEqualTo(expected).isPositive();
    }
  }

  @Test
  void countsAreBinomialAndStreamsIndependent() {
    Constellations exact = new Constellations(2, 0.5, 0, 5, 2.2);
    List<Cloud> clouds = exact.clouds(2000, new SplittableRandom(3));
    assertThat(clouds.stream().mapToInt(c -> c.counts()[3]).average().orElseThrow())
        .isBetween(0.93, 1.07);
    assertThat(exact.clouds(3, new SplittableRandom(3)).get(2).points())
        .containsExactly(clouds.get(2).points());
  }

  /** Without noise the two points of a lone pattern that are farthest apart are as drawn. */
  @Test
  void patternsStandUpright() {
    var random = new SplittableRandom(5);
    Constellations lone = new Constellations(1, 0.95, 0, 5, 0);
    for (Cloud cloud : lone.clouds(20, random)) {
      if (cloud.counts()[0] == 1 && cloud.size() == 3) {
        double top = Double.NEGATIVE_INFINITY;
        double low = Double.POSITIVE_INFINITY;
        for (int k = 1; k < 6; k += 2) {
          top = Math.max(top, cloud.points()[k]);
          low = Math.min(low, cloud.points()[k]);
        }
        assertThat(top - low).isCloseTo(1.5, within(1e-12));
      }
    }
    assertThat(PlanarPattern.L.label()).isEqualTo("l");
  }

  @Test
  void faultsAreNamed() {
    assertThatThrownBy(() -> new Constellations(0, 0.5, 0.1, 5, 2))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("given: 0, 0.5");
    assertThatThrownBy(() -> new Constellations(1, 1, 0.1, 5, 2))
        .isInstanceOf(BadInputException.class);
  }
}
