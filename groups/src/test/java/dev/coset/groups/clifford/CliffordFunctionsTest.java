package dev.coset.groups.clifford;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.coset.groups.CutLocusException;
import dev.coset.laws.Property;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class CliffordFunctionsTest {

  /** {@code 1 + x} with {@code |x| = 0.9} always has an inverse of magnitude at most 10. */
  @Property(tries = 20)
  void inversesOfGeneralMultivectors(RandomGenerator random) {
    for (CliffordAlgebra algebra : Samples.ALGEBRAS) {
      Multivector x = algebra.gaussian(random);
      Multivector one = algebra.scalar(1);
      Multivector y = one.plus(x.times(0.9 / x.magnitude())).times(Math.exp(random.nextGaussian()));
      assertThat(y.times(y.inverse()).isCloseTo(one, 1e-12)).isTrue();
      assertThat(y.inverse().times(y).isCloseTo(one, 1e-12)).isTrue();
    }
  }

  @Test
  void whatHasNoInverseIsRefused() {
    notInvertible(CliffordAlgebra.of(3, 0, 0), "0");
    notInvertible(CliffordAlgebra.of(3, 0, 0), "1 + e1");
    notInvertible(CliffordAlgebra.of(3, 0, 0), "2e1 + 2e12");
    notInvertible(CliffordAlgebra.of(1, 1, 0), "e1 + e2");
    notInvertible(CliffordAlgebra.of(1, 3, 0), "0.1e1 + 0.1e3");
    notInvertible(CliffordAlgebra.of(3, 0, 1), "e0");
    notInvertible(CliffordAlgebra.of(3, 0, 1), "e01 + e0123");
    notInvertible(CliffordAlgebra.of(0, 0, 2), "e1 + e12");
    assertThat(CliffordAlgebra.of(0, 0, 2).parse("2 + e1 + e12").inverse())
        .isEqualTo(CliffordAlgebra.of(0, 0, 2).parse("0.5 - 0.25e1 - 0.25e12"));
  }

  private static void notInvertible(CliffordAlgebra algebra, String text) {
    assertThatIllegalArgumentException()
        .as(text)
        .isThrownBy(() -> algebra.parse(text).inverse())
        .withMessageContaining("nverse");
  }

  @Test
  void exponentialsOfSimpleBivectorsAreKnown() {
    CliffordAlgebra space = CliffordAlgebra.of(3, 0, 0);
    Multivector turn = space.parse("e12").times(0.3).exp();
    assertThat(
            turn.isCloseTo(
                space.multivector(Math.cos(0.3), 0, 0, 0, Math.sin(0.3), 0, 0, 0), 1e-16))
        .isTrue();
    CliffordAlgebra plane = CliffordAlgebra.of(1, 1, 0);
    assertThat(
            plane
                .parse("0.3e12")
                .exp()
                .isCloseTo(plane.multivector(Math.cosh(0.3), 0, 0, Math.sinh(0.3)), 1e-16))
        .isTrue();
    CliffordAlgebra projective = CliffordAlgebra.of(3, 0, 1);
    assertThat(projective.parse("5e01 - e02").exp()).isEqualTo(projective.parse("1 + 5e01 - e02"));
    assertThat(space.zero().exp()).isEqualTo(space.scalar(1));
    assertThatIllegalArgumentException().isThrownBy(() -> space.scalar(Double.NaN).exp());
  }

  /** Of two commuting turns, and of a turn with a translation along its axis. */
  @Property(tries = 20)
  void exponentialsOfOtherBivectorsAreProducts(RandomGenerator random) {
    product(CliffordAlgebra.of(4, 0, 0), "e12", "e34", random);
    product(CliffordAlgebra.of(1, 3, 0), "e12", "e34", random);
    product(CliffordAlgebra.of(3, 0, 1), "e12", "e03", random);
  }

  private static void product(
      CliffordAlgebra algebra, String first, String second, RandomGenerator random) {
    Multivector a = algebra.parse(first).times(2 * random.nextGaussian());
    Multivector b = algebra.parse(second).times(2 * random.nextGaussian());
    Multivector expected = a.exp().times(b.exp());
    Multivector sum = a.plus(b).exp();
    // k squarings of a series for size 2^k / 2 lose about 2^k roundings of its size
    double scale = expected.magnitude() * (1 + a.magnitude() + b.magnitude());
    assertThat(sum.minus(expected).magnitude()).isLessThan(1e-13 * scale);
  }

  @Property(tries = 20)
  void logarithmsUndoExponentials(RandomGenerator random) {
    for (CliffordAlgebra algebra : Samples.ALGEBRAS) {
      if (algebra.n() >= 2) {
        Multivector b = algebra.gaussian(random).grade(2);
        double size = List.of(0.0, 1e-9, 0.1, 2.0).get(random.nextInt(4));
        Multivector bivector = b.times(size / b.magnitude());
        Multivector back = bivector.exp().log();
        assertThat(back.minus(bivector).magnitude()).as("%s", bivector).isLessThan(1e-12);
      }
    }
  }

  @Test
  void logarithmsOfNumbersAndBoosts() {
    CliffordAlgebra plane = CliffordAlgebra.of(1, 1, 0);
    assertThat(plane.scalar(Math.E).log().isCloseTo(plane.scalar(1), 1e-15)).isTrue();
    Multivector far = plane.parse("15e12");
    assertThat(far.exp().log().isCloseTo(far, 1e-2)).isTrue();
    CliffordAlgebra space = CliffordAlgebra.of(3, 0, 0);
    Multivector half = space.parse("e12").times(Math.PI / 2);
    assertThat(space.parse("e12").log().isCloseTo(half, 1e-15)).isTrue();
  }

  @Test
  void thereIsNoLogarithmOnTheCut() {
    onCut(CliffordAlgebra.of(3, 0, 0), "-1");
    onCut(CliffordAlgebra.of(3, 0, 1), "-1 - e01");
    onCut(CliffordAlgebra.of(1, 1, 0), "-2 + e12");
    onCut(CliffordAlgebra.of(1, 1, 0), "e1");
    onCut(CliffordAlgebra.of(4, 0, 0), "e1234");
    assertThatIllegalArgumentException().isThrownBy(() -> CliffordAlgebra.of(3, 0, 0).zero().log());
  }

  private static void onCut(CliffordAlgebra algebra, String text) {
    assertThatExceptionOfType(CutLocusException.class)
        .as(text)
        .isThrownBy(() -> algebra.parse(text).log())
        .withMessageContaining("negative");
  }
}
