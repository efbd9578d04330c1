package dev.coset.groups;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.laws.Property;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ProductsTest {

  private static final SemidirectProduct<Translation, Orthogonal3> MOTIONS =
      SemidirectProduct.of(
          Translations.of(3, 1),
          O3.group(),
          (h, t) -> Translation.of(h.affine().apply(t.toArray())));

  @Property(tries = 20)
  void productsSatisfyTheLaws(RandomGenerator random) {
    var direct = DirectProduct.of(SO3.group(), Dihedral.of(3));
    assertThat(GroupLaws.violations(direct, 20, 1e-13, random)).isEmpty();
    assertThat(GroupLaws.violations(MOTIONS, 20, 1e-13, random)).isEmpty();
    var nested = DirectProduct.of(direct, Symmetric.of(5));
    assertThat(GroupLaws.violations(nested, 20, 1e-13, random)).isEmpty();
  }

  @Property(tries = 50)
  void motionsAreASemidirectProduct(RandomGenerator random) {
    var g = MOTIONS.sample(random);
    var h = MOTIONS.sample(random);
    EuclideanMotion expected = E3.group().compose(motion(g), motion(h));
    assertThat(E3.group().isCloseTo(motion(MOTIONS.compose(g, h)), expected, 1e-13)).isTrue();
    assertThat(
            E3.group().isCloseTo(motion(MOTIONS.inverse(g)), E3.group().inverse(motion(g)), 1e-13))
        .isTrue();
  }

  private static EuclideanMotion motion(Pair<Translation, Orthogonal3> pair) {
    return EuclideanMotion.of(pair.second(), pair.first().toArray());
  }

  /** Stretching by the sign of a reflection is no automorphism that composes as O(3) does. */
  @Property(tries = 5)
  void anActionByNoAutomorphismsIsReported(RandomGenerator random) {
    var broken =
        SemidirectProduct.of(
            Translations.of(1, 1),
            O3.group(),
            (h, t) -> Translation.of((h.inverted() ? 2 : 1) * t.toArray()[0]));
    assertThat(GroupLaws.violations(broken, 100, 1e-12, random)).isNotEmpty();
  }

  @Test
  void ordersMultiply() {
    assertThat(DirectProduct.of(Cyclic.of(3), Symmetric.of(4)).order()).isEqualTo(Order.finite(72));
    assertThat(DirectProduct.of(Cyclic.of(3), SO2.group()).order()).isEqualTo(Order.infinite());
    assertThat(MOTIONS.name()).isEqualTo("T(3) x| O(3)");
    assertThat(MOTIONS.elementType()).isEqualTo(Pair.class);
  }
}
