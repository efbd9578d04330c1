package dev.coset.groups.grids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.groups.DegreeException;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SO3;
import dev.coset.groups.sphere.SphericalHarmonics;
import dev.coset.laws.Property;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SphericalTransformTest {

  private static final int MAX = 16;

  /** Entries in (-1, 1): values of the function are below {@code (L+1)^2}. */
  private static double[] coefficients(int maxDegree, RandomGenerator random) {
    return random.doubles((long) (maxDegree + 1) * (maxDegree + 1), -1, 1).toArray();
  }

  private static SphericalTransform transform(int maxDegree, RandomGenerator random) {
    return SphericalTransform.of(
        maxDegree, maxDegree + 1 + random.nextInt(4), 2 * maxDegree + 1 + random.nextInt(6));
  }

  private static double value(double[] coefficients, double[] r) {
    int degree = SphericalTransform.degree(coefficients);
    double[] harmonics = SphericalHarmonics.of(degree).evaluate(r[0], r[1], r[2]);
    double sum = 0;
    for (int k = 0; k < harmonics.length; k++) {
      sum += coefficients[k] * harmonics[k];
    }
    return sum;
  }

  private static double distance(double[] a, double[] b) {
    assertThat(a).hasSameSizeAs(b);
    double largest = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs(a[i] - b[i]));
    }
    return largest;
  }

  @Property(tries = 40)
  void analysisUndoesSynthesis(RandomGenerator random) {
    int l = random.nextInt(MAX + 1);
    double[] coefficients = coefficients(l, random);
    SphericalTransform transform = transform(l, random);
    double[] samples = transform.synthesize(coefficients);
    assertThat(distance(transform.analyze(samples), coefficients)).isLessThan(1e-12);
    double[] direct = transform.grid().sample(r -> value(coefficients, r));
    assertThat(distance(samples, direct)).isLessThan(1e-11);
  }

  @Property(tries = 40)
  void powersSumToTheMeanSquare(RandomGenerator random) {
    int l = random.nextInt(MAX + 1);
    double[] coefficients = coefficients(l, random);
    SphericalTransform transform = transform(l, random);
    double[] squares =
        Arrays.stream(transform.synthesize(coefficients)).map(value -> value * value).toArray();
    double[] power = SphericalTransform.power(coefficients);
    assertThat(power).hasSize(l + 1);
    assertThat(Arrays.stream(power).sum()).isEqualTo(transform.grid().mean(squares), within(1e-11));
    Rotation3 g = SO3.group().sample(random);
    double[] turned = SphericalTransform.rotate(coefficients, g);
    assertThat(distance(SphericalTransform.power(turned), power)).isLessThan(1e-11);
  }

  @Property(tries = 30)
  void aRotatedFunctionHasRotatedCoefficients(RandomGenerator random) {
    int l = random.nextInt(MAX + 1);
    double[] coefficients = coefficients(l, random);
    Rotation3 g = SO3.group().sample(random);
    double[] expected = rotatedFunction(coefficients, g, transform(l, random));
    double[] rotated = SphericalTransform.rotate(coefficients, g);
    assertThat(distance(rotated, expected)).isLessThan(1e-11);
  }

  private static double[] rotatedFunction(
      double[] coefficients, Rotation3 g, SphericalTransform transform) {
    Rotation3 back = SO3.group().inverse(g);
    return transform.analyze(transform.grid().sample(r -> value(coefficients, back.rotate(r))));
  }

  @Test
  void theInverseRotationIsDetected() {
    double[] coefficients = {0.3, 1, -0.5, 0.2};
    Rotation3 g = Rotation3.fromAxisAngle(new double[] {1, 2, 3}, 1);
    double[] expected = rotatedFunction(coefficients, g, SphericalTransform.of(1));
    double[] wrong = SphericalTransform.rotate(coefficients, SO3.group().inverse(g));
    assertThat(distance(wrong, expected)).isGreaterThan(0.1);
  }

  @Test
  void partsBeyondTheBandLimitAreKeptOutOnAFinerGrid() {
    SphericalTransform transform = SphericalTransform.of(3, 8, 16);
    double[] fine = new double[81];
    Arrays.fill(fine, 1);
    double[] found = transform.analyze(transform.grid().sample(r -> value(fine, r)));
    assertThat(distance(found, Arrays.copyOf(fine, 16))).isLessThan(1e-13);
    SphericalTransform coarse = SphericalTransform.of(3);
    double[] mixed = coarse.analyze(coarse.grid().sample(r -> value(fine, r)));
    assertThat(distance(mixed, Arrays.copyOf(fine, 16))).isGreaterThan(0.1);
  }

  @Test
  void degreeZeroIsTheMean() {
    SphericalTransform transform = SphericalTransform.of(0);
    assertThat(transform.synthesize(new double[] {2.5})).containsExactly(2.5);
    assertThat(transform.analyze(new double[] {2.5})).containsExactly(2.5);
    assertThat(transform.size()).isEqualTo(1);
    assertThat(SphericalTransform.rotate(new double[] {2.5}, Rotation3.identity()))
        .containsExactly(2.5);
  }

  @Test
  void aHighDegreeIsStillExact() {
    SphericalTransform transform = SphericalTransform.of(64);
    double[] coefficients = new double[transform.size()];
    for (int k = 0; k < coefficients.length; k++) {
      coefficients[k] = Math.sin(k + 1.0);
    }
    double[] found = transform.analyze(transform.synthesize(coefficients));
    assertThat(distance(found, coefficients)).isLessThan(1e-12);
    assertThat(transform.maxDegree()).isEqualTo(64);
  }

  @Test
  void coarseGridsAndWrongLengthsAreRefused() {
    assertThatThrownBy(() -> SphericalTransform.of(4, 4, 9))
        .isInstanceOf(DegreeException.class)
        .hasMessageContaining("at least 5 x 9");
    assertThatThrownBy(() -> SphericalTransform.of(4, 5, 8)).isInstanceOf(DegreeException.class);
    assertThatThrownBy(() -> SphericalTransform.of(-1)).isInstanceOf(DegreeException.class);
    assertThatThrownBy(() -> SphericalTransform.of(100_000)).isInstanceOf(DegreeException.class);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SphericalTransform.of(1).analyze(new double[5]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SphericalTransform.of(1).synthesize(new double[5]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SphericalTransform.power(new double[5]))
        .withMessageContaining("(L+1)^2");
    assertThatIllegalArgumentException().isThrownBy(() -> SphericalTransform.power(new double[0]));
    assertThatThrownBy(() -> SphericalTransform.rotate(new double[66 * 66], Rotation3.identity()))
        .isInstanceOf(DegreeException.class);
  }
}
