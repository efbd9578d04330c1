package dev.coset.groups.crystal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.coset.groups.NotAnElementException;
import dev.coset.groups.NotationException;
import dev.coset.laws.Property;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SpaceGroupElementTest {

  /** A random operation of a random space group, with random lattice translations. */
  static SpaceGroupElement operation(RandomGenerator random) {
    SpaceGroupElement g =
        SpaceGroup.number(1 + random.nextInt(SpaceGroupType.COUNT)).sample(random);
    int[] shift = g.translation();
    for (int i = 0; i < shift.length; i++) {
      shift[i] += random.nextInt(-60, 60);
    }
    return new SpaceGroupElement(g.rotation(), shift);
  }

  @Property
  void printedOperationsAreReadBack(RandomGenerator random) {
    SpaceGroupElement g = operation(random);
    assertThat(SpaceGroupElement.parse(g.toString())).isEqualTo(g);
    assertThat(SpaceGroupElement.parse(g.toString().toUpperCase(Locale.ROOT).replace(" ", "")))
        .isEqualTo(g);
  }

  @Property
  void productsAndInversesAreThoseOfTheMaps(RandomGenerator random) {
    SpaceGroupElement g = operation(random);
    SpaceGroupElement h = operation(random);
    assertThat(g.times(g.inverse())).isEqualTo(SpaceGroupElement.identity(3));
    assertThat(g.inverse().times(g)).isEqualTo(SpaceGroupElement.identity(3));
    double[] x = {random.nextDouble(), random.nextDouble(), random.nextDouble()};
    assertThat(g.times(h).apply(x)).containsExactly(g.apply(h.apply(x)), within(1e-12));
    assertThat(g.affine().apply(x)).containsExactly(g.apply(x), within(1e-12));
    assertThat(g.times(h).determinant()).isEqualTo(g.determinant() * h.determinant());
  }

  @Test
  void manySpellingsAreUnderstood() {
    SpaceGroupElement g = SpaceGroupElement.parse("-y+1/2, x, z");
    assertThat(g.rotation()).containsExactly(0, -1, 0, 1, 0, 0, 0, 0, 1);
    assertThat(g.translation()).containsExactly(12, 0, 0);
    assertThat(g.toString()).isEqualTo("-y+1/2, x, z");
    assertThat(SpaceGroupElement.parse("1/2-Y,+X , 1*z")).isEqualTo(g);
    assertThat(SpaceGroupElement.parse("0.5-y,x,z")).isEqualTo(g);
    assertThat(SpaceGroupElement.parse("x-y,x,z+.3333").translation()).containsExactly(0, 0, 8);
    assertThat(SpaceGroupElement.parse("-x, y+1/2").toString()).isEqualTo("-x, y+1/2");
    assertThat(SpaceGroupElement.parse("x-3/2,y,z").modulo().toString()).isEqualTo("x+1/2, y, z");
    assertThat(SpaceGroupElement.parse("x-y,x,z").rotationType()).isEqualTo(6);
    assertThat(SpaceGroupElement.parse("-x,-y,z").rotationType()).isEqualTo(2);
    assertThat(SpaceGroupElement.parse("x,-y,z").rotationType()).isEqualTo(-2);
    assertThat(SpaceGroupElement.parse("y,-x,-z").rotationType()).isEqualTo(-4);
    assertThat(SpaceGroupElement.parse("x,-y").rotationType()).isEqualTo(-2);
    assertThat(SpaceGroupElement.parse("-y,x").rotationType()).isEqualTo(4);
  }

  @Test
  void faultsInTriplets() {
    fault("x, q, z", 3, "Expected x, y, z or a fraction");
    fault("x, y, z, x", 9, "at most 3");
    fault("x", 1, "found 1");
    fault("", 0, "Expected x, y, z");
    fault("x, y z", 5, "Expected ','");
    fault("x+1/5, y, z", 4, "divisor of 24");
    fault("x+1/0, y, z", 4, "divisor of 24");
    fault("x+0.2, y, z", 2, "multiple of 1/24");
    fault("x, x, z", 0, "determinant 1 or -1, this one has 0");
    fault("2x, y, z", 0, "determinant 1 or -1, this one has 2");
    fault("x/2, y, z", 0, "integers");
    fault("x, z", 3, "x and y only");
    fault("x+99999, y, z", 2, "at most");
    fault("x+., y, z", 3, "Expected a digit");
    fault("x,,z", 2, "Expected x, y, z");
  }

  private static void fault(String text, int position, String reason) {
    assertThatExceptionOfType(NotationException.class)
        .isThrownBy(() -> SpaceGroupElement.parse(text))
        .withMessageContaining(reason)
        .satisfies(e -> assertThat(e.position()).as(text).isEqualTo(position));
  }

  @Test
  void wrongShapesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SpaceGroupElement(new int[4], new int[3]))
        .withMessageContaining("3 and 4");
    assertThatExceptionOfType(NotAnElementException.class)
        .isThrownBy(() -> new SpaceGroupElement(new int[9], new int[3]))
        .withMessageContaining("determinant");
    assertThatExceptionOfType(NotAnElementException.class)
        .isThrownBy(() -> SpaceGroupElement.parse("5x+2y,2x+y,z").rotationType())
        .withMessageContaining("infinite order");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SpaceGroupElement.identity(2).times(SpaceGroupElement.identity(3)))
        .withMessageContaining("2 and 3");
  }

  @Property
  void changesOfBasisComposeAndInvert(RandomGenerator random) {
    ChangeOfBasis v = StandardizationTest.basis(random);
    ChangeOfBasis w = ChangeOfBasis.parse("x-y+1/24, x+y, 1/2z");
    assertThat(v.times(v.inverse())).isEqualTo(ChangeOfBasis.identity(3));
    assertThat(w.inverse().times(w)).isEqualTo(ChangeOfBasis.identity(3));
    assertThat(ChangeOfBasis.parse(v.toString())).isEqualTo(v);
    double[] x = {random.nextDouble(), random.nextDouble(), random.nextDouble()};
    assertThat(v.times(w).apply(x)).containsExactly(v.apply(w.apply(x)), within(1e-11));
    SpaceGroupElement g = operation(random);
    assertThat(v.conjugate(g).apply(v.apply(x)))
        .containsExactly(v.apply(g.apply(x)), within(1e-10));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChangeOfBasis.parse("x, x, z"))
        .withMessageContaining("invertible");
    assertThatExceptionOfType(NotAnElementException.class)
        .isThrownBy(
            () -> ChangeOfBasis.parse("x, 2y, z").conjugate(SpaceGroupElement.parse("y,-x,z")))
        .withMessageContaining("integer matrix");
  }
}
