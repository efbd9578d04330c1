package dev.coset.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.coset.laws.Property;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/**
 * Moments of samples against those of Haar measure. Bounds are six standard errors, which a right
 * sampler passes all but 2e-9 of the time.
 */
class SamplingTest {

  private static final int DRAWS = 20_000;

  private static <E> double mean(
      Group<E> group, ToDoubleFunction<E> value, RandomGenerator random) {
    double sum = 0;
    for (int i = 0; i < DRAWS; i++) {
      sum += value.applyAsDouble(group.sample(random));
    }
    return sum / DRAWS;
  }

  private static double bound(double standardDeviation) {
    return 6 * standardDeviation / Math.sqrt(DRAWS);
  }

  /** Entries of Haar rotations have mean 0 and variance 1/3. */
  @Property(tries = 1)
  void rotationMatricesAverageToZero(RandomGenerator random) {
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        int row = i;
        int column = j;
        assertThat(mean(SO3.group(), g -> g.matrix().get(row, column), random))
            .isEqualTo(0, within(bound(Math.sqrt(1 / 3.0))));
        assertThat(mean(O3.group(), g -> g.matrix().get(row, column), random))
            .isEqualTo(0, within(bound(Math.sqrt(1 / 3.0))));
      }
    }
  }

  /** The angle of a Haar rotation has density (1 - cos t)/pi: mean pi/2 + 2/pi. */
  @Property(tries = 1)
  void anglesOfRotationsFollowHaarMeasure(RandomGenerator random) {
    double expected = Math.PI / 2 + 2 / Math.PI;
    assertThat(mean(SO3.group(), Rotation3::angle, random))
        .isEqualTo(expected, within(bound(0.65)));
    assertThat(mean(SO3.group(), g -> square(g.matrix().trace()), random))
        .isEqualTo(1, within(bound(Math.sqrt(2))));
  }

  /** A rotation vector uniform in the ball is a common wrong sampler: its angle has mean 3 pi/4. */
  @Property(tries = 1)
  void aWrongSamplerWouldBeNoticed(RandomGenerator random) {
    double sum = 0;
    for (int i = 0; i < DRAWS; i++) {
      sum += Math.PI * Math.cbrt(random.nextDouble());
    }
    double expected = Math.PI / 2 + 2 / Math.PI;
    assertThat(Math.abs(sum / DRAWS - expected)).isGreaterThan(bound(0.65));
  }

  @Property(tries = 1)
  void planeRotationsAverageToZero(RandomGenerator random) {
    double bound = bound(Math.sqrt(0.5));
    assertThat(mean(SO2.group(), g -> Math.cos(g.angle()), random)).isEqualTo(0, within(bound));
    assertThat(mean(SO2.group(), g -> Math.sin(g.angle()), random)).isEqualTo(0, within(bound));
    assertThat(mean(O2.group(), g -> Math.cos(g.angle()), random)).isEqualTo(0, within(bound));
    assertThat(mean(O2.group(), g -> g.reflected() ? 1 : -1, random))
        .isEqualTo(0, within(bound(1)));
    assertThat(mean(O3.group(), g -> g.inverted() ? 1 : -1, random)).isEqualTo(0, within(bound(1)));
  }

  @Property(tries = 1)
  void translationsHaveTheStatedLaw(RandomGenerator random) {
    assertThat(mean(SE3.group(), RigidMotion::x, random)).isEqualTo(0, within(bound(1)));
    assertThat(mean(SE3.group(), g -> square(g.z()), random))
        .isEqualTo(1, within(bound(Math.sqrt(2))));
    assertThat(mean(E3.group(), g -> square(g.y()), random))
        .isEqualTo(1, within(bound(Math.sqrt(2))));
    assertThat(mean(Translations.of(2, 5), g -> square(g.offset().get(1)), random))
        .isEqualTo(25, within(25 * bound(Math.sqrt(2))));
  }

  @Property(tries = 1)
  void finiteGroupsAreSampledUniformly(RandomGenerator random) {
    isUniform(Symmetric.of(4), random);
    isUniform(Dihedral.of(6), random);
    isUniform(Cyclic.of(7), random);
    isUniform(CyclicTranslations.of(3, 4), random);
  }

  private static <E> void isUniform(FiniteGroup<E> group, RandomGenerator random) {
    Map<E, Integer> counts = new HashMap<>();
    for (int i = 0; i < DRAWS; i++) {
      counts.merge(group.sample(random), 1, Integer::sum);
    }
    double p = 1.0 / group.elements().size();
    for (E element : group.elements()) {
      assertThat(counts.getOrDefault(element, 0) / (double) DRAWS)
          .as("%s in %s", element, group.name())
          .isEqualTo(p, within(bound(Math.sqrt(p * (1 - p)))));
    }
  }

  @Test
  void equalSeedsGiveEqualElements() {
    for (Group<?> group : Groups.affine()) {
      assertThat(group.sample(generator())).isEqualTo(group.sample(generator()));
    }
  }

  private static RandomGenerator generator() {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(7);
  }

  private static double square(double value) {
    return value * value;
  }
}
