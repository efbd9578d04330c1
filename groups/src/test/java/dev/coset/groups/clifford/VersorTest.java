package dev.coset.groups.clifford;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.coset.groups.GroupLaws;
import dev.coset.groups.Matrix;
import dev.coset.groups.NotAnElementException;
import dev.coset.groups.Representation;
import dev.coset.laws.Property;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class VersorTest {

  private static List<VersorGroup> groups(CliffordAlgebra algebra) {
    return List.of(Pin.of(algebra), Spin.of(algebra), LipschitzGroup.of(algebra));
  }

  private static List<CliffordAlgebra> algebras() {
    return Samples.ALGEBRAS.stream().filter(algebra -> algebra.n() > 0).toList();
  }

  private static boolean hasVersors(CliffordAlgebra algebra) {
    return algebra.signature().p() + algebra.signature().q() > 0;
  }

  @Property(tries = 5)
  void versorsAreGroups(RandomGenerator random) {
    for (CliffordAlgebra algebra : Samples.ALGEBRAS) {
      if (hasVersors(algebra)) {
        for (VersorGroup group : groups(algebra)) {
          assertThat(GroupLaws.violations(group, 3, 1e-8, random)).as(group.name()).isEmpty();
          Versor sample = group.sample(random);
          assertThat(group.contains(sample.value(), 1e-9)).isTrue();
          assertThat(group.element(sample.value())).isEqualTo(sample);
        }
      }
    }
    assertThat(Spin.of(CliffordAlgebra.of(3, 0, 0)))
        .hasToString("Spin(3,0,0)")
        .isEqualTo(Spin.of(CliffordAlgebra.of(3, 0, 0)))
        .isNotEqualTo(Pin.of(CliffordAlgebra.of(3, 0, 0)));
  }

  private static double homomorphismError(Versor u, Versor v, Versor product, Multivector x) {
    return product.apply(x).minus(u.apply(v.apply(x))).magnitude()
        / (1 + u.apply(v.apply(x)).magnitude());
  }

  @Property(tries = 10)
  void theSandwichIsAnActionByAutomorphisms(RandomGenerator random) {
    for (CliffordAlgebra algebra : algebras()) {
      LipschitzGroup group = LipschitzGroup.of(algebra);
      Versor u = group.sample(random);
      Versor v = group.sample(random);
      Multivector x = algebra.gaussian(random);
      Multivector y = algebra.gaussian(random);
      assertThat(homomorphismError(u, v, u.times(v), x)).isLessThan(1e-9);
      Multivector product = u.apply(x).times(u.apply(y));
      assertThat(u.apply(x.times(y)).minus(product).magnitude() / (1 + product.magnitude()))
          .isLessThan(1e-9);
      for (int k = 0; k <= algebra.n(); k++) {
        Multivector image = u.apply(x.grade(k));
        assertThat(image.minus(image.grade(k)).magnitude())
            .isLessThan(1e-9 * (1 + image.magnitude()));
      }
      assertThat(u.times(v).normSquared() / (u.normSquared() * v.normSquared()))
          .isCloseTo(1, within(1e-9));
      assertThat(u.normalized().value().norm()).isCloseTo(1, within(1e-9));
    }
  }

  @Test
  void theLawOfTheActionCanFail() {
    CliffordAlgebra algebra = CliffordAlgebra.of(3, 0, 0);
    Versor u = new Versor(algebra.parse("1 + e12"));
    Versor v = new Versor(algebra.parse("1 + e23"));
    assertThat(homomorphismError(u, v, u.times(v), algebra.vector(1, 2, 3))).isLessThan(1e-15);
    assertThat(homomorphismError(u, v, v.times(u), algebra.vector(1, 2, 3))).isGreaterThan(0.1);
  }

  @Property(tries = 10)
  void vectorsMoveByOrthogonalMaps(RandomGenerator random) {
    for (CliffordAlgebra algebra : algebras()) {
      LipschitzGroup group = LipschitzGroup.of(algebra);
      Matrix map = group.orthogonal(group.sample(random));
      Matrix metric = Matrix.diagonal(algebra.n(), i -> algebra.signature().square(i));
      double size = 1 + map.frobeniusNorm() * map.frobeniusNorm();
      assertThat(map.transpose().times(metric).times(map).isCloseTo(metric, 1e-9 * size)).isTrue();
    }
  }

  @Property(tries = 3)
  void gradesAreRepresentations(RandomGenerator random) {
    Pin group = Pin.of(CliffordAlgebra.of(3, 0, 1));
    Representation<Versor> all = CliffordGroupAction.multivectors(group);
    Versor u = group.sample(random);
    Versor v = group.sample(random);
    assertThat(all.dimension()).isEqualTo(16);
    assertThat(all.summands()).hasSize(5);
    assertThat(all.matrix(u)).isEqualTo(u.matrix());
    Matrix product = all.matrix(u).times(all.matrix(v));
    assertThat(all.matrix(u.times(v)).isCloseTo(product, 1e-9 * (1 + product.frobeniusNorm())))
        .isTrue();
    Matrix top = CliffordGroupAction.grade(group, 4).matrix(u);
    assertThat(top.get(0, 0)).isCloseTo(u.odd() ? -1 : 1, within(1e-9));
  }

  @Test
  void reflectionsNegateTheirVector() {
    CliffordAlgebra algebra = CliffordAlgebra.of(3, 0, 0);
    Versor mirror = Versor.reflection(algebra.vector(0, 0, 2));
    assertThat(mirror.apply(algebra.vector(1, 2, 3))).isEqualTo(algebra.vector(1, 2, -3));
    assertThat(mirror.odd()).isTrue();
    assertThat(Versor.product(List.of(mirror, mirror)).value()).isEqualTo(algebra.scalar(4));
    assertThat(mirror.times(mirror.inverse()).value()).isEqualTo(algebra.scalar(1));
    assertThatIllegalArgumentException().isThrownBy(() -> Versor.reflection(algebra.parse("e12")));
    assertThatIllegalArgumentException().isThrownBy(() -> Versor.product(List.of()));
  }

  @Test
  void whatIsNoVersorIsRefused() {
    refused(CliffordAlgebra.of(3, 0, 0), "0");
    refused(CliffordAlgebra.of(3, 0, 0), "1 + e1");
    refused(CliffordAlgebra.of(4, 0, 0), "e12 + e34");
    refused(CliffordAlgebra.of(4, 0, 0), "2 + e1234");
    refused(CliffordAlgebra.of(1, 1, 0), "e1 + e2");
    refused(CliffordAlgebra.of(1, 3, 0), "0.1e1 + 0.1e3");
    refused(CliffordAlgebra.of(3, 0, 1), "1 + e0123");
    refused(CliffordAlgebra.of(3, 0, 1), "e0");
    assertThatExceptionOfType(NotAnElementException.class)
        .isThrownBy(
            () ->
                Pin.of(CliffordAlgebra.of(3, 0, 0)).element(CliffordAlgebra.of(3, 0, 0).scalar(2)))
        .withMessageContaining("Pin(3,0,0)");
    assertThatExceptionOfType(NotAnElementException.class)
        .isThrownBy(
            () ->
                Spin.of(CliffordAlgebra.of(3, 0, 0))
                    .element(CliffordAlgebra.of(3, 0, 0).generator(1)));
    assertThat(
            LipschitzGroup.of(CliffordAlgebra.of(3, 0, 0))
                .contains(CliffordAlgebra.of(3, 0, 0).scalar(2), 0))
        .isTrue();
    assertThat(LipschitzGroup.deviation(CliffordAlgebra.of(3, 0, 0).parse("2 + e1")))
        .isCloseTo(1 / 3.0, within(1e-15));
  }

  private static void refused(CliffordAlgebra algebra, String text) {
    assertThatExceptionOfType(NotAnElementException.class)
        .as(text)
        .isThrownBy(() -> new Versor(algebra.parse(text)))
        .withMessageContaining("versor");
  }

  /** For Haar measure the mean of a product of two entries of the matrix is 1/n or 0. */
  @Test
  void pinIsSampledUniformly() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    for (VersorGroup group :
        List.of(Pin.of(CliffordAlgebra.of(3, 0, 0)), Spin.of(CliffordAlgebra.of(3, 0, 0)))) {
      Matrix squares = Matrix.zero(3, 3);
      Matrix mean = Matrix.zero(3, 3);
      double scalar = 0;
      int draws = 4000;
      for (int i = 0; i < draws; i++) {
        Versor u = group.sample(random);
        Matrix m = u.matrix(1);
        double[] entries = m.toArray();
        for (int j = 0; j < entries.length; j++) {
          entries[j] *= entries[j] / draws;
        }
        squares = squares.plus(Matrix.of(3, 3, entries));
        mean = mean.plus(m.times(1.0 / draws));
        scalar += u.value().scalarPart() / draws;
      }
      assertThat(squares.isCloseTo(Matrix.of(3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1).times(1 / 3.0), 0.02))
          .as("%s", squares)
          .isTrue();
      assertThat(mean.isCloseTo(Matrix.zero(3, 3), 0.04)).isTrue();
      assertThat(scalar).isCloseTo(0, within(0.03));
    }
  }
}
