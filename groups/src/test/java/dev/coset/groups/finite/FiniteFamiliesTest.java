package dev.coset.groups.finite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.coset.groups.Cyclic;
import dev.coset.groups.FiniteGroup;
import dev.coset.groups.GroupLaws;
import dev.coset.groups.Matrix;
import dev.coset.groups.Order;
import dev.coset.groups.Permutation;
import dev.coset.groups.Representations;
import dev.coset.groups.Symmetric;
import dev.coset.laws.Property;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class FiniteFamiliesTest {

  @Property(tries = 20)
  void familiesSatisfyTheLaws(RandomGenerator random) {
    for (FiniteGroup<?> group :
        List.of(
            Alternating.of(3),
            Alternating.of(20),
            Hyperoctahedral.of(1),
            Hyperoctahedral.of(9),
            Quaternion8.group(),
            FiniteProduct.of(Quaternion8.group(), Cyclic.of(3)))) {
      assertThat(GroupLaws.violations(group, 5, 0, random)).isEmpty();
    }
    assertThat(Alternating.of(9).sample(random).sign()).isEqualTo(1);
    assertThat(Alternating.of(2).sample(random)).isEqualTo(Permutation.identity(2));
  }

  @Property(tries = 50)
  void signedPermutationsComposeAsMatrices(RandomGenerator random) {
    Hyperoctahedral group = Hyperoctahedral.of(random.nextInt(1, 7));
    SignedPermutation g = group.sample(random);
    SignedPermutation h = group.sample(random);
    assertThat(group.compose(g, h).matrix()).isEqualTo(g.matrix().times(h.matrix()));
    assertThat(g.inverse().matrix()).isEqualTo(g.matrix().transpose());
    assertThat(Representations.standard(group).matrix(g)).isEqualTo(g.matrix());
  }

  @Test
  void ordersAreThoseOfTheLists() {
    for (int n = 1; n <= 6; n++) {
      assertThat(Alternating.of(n).order())
          .isEqualTo(Order.finite(Alternating.of(n).elements().size()));
    }
    for (int n = 1; n <= 4; n++) {
      assertThat(Hyperoctahedral.of(n).order())
          .isEqualTo(Order.finite(Hyperoctahedral.of(n).elements().size()));
    }
    assertThat(Hyperoctahedral.of(10).order()).isEqualTo(Order.finite(3_715_891_200L));
    assertThat(FiniteProduct.of(Symmetric.of(12), Cyclic.of(2)).order())
        .isEqualTo(Order.finite(958_003_200L));
    assertThat(CayleyTable.of(Samples.heisenberg()).orderStatistics()).containsEntry(3, 26);
    assertThat(CayleyTable.of(Samples.frobenius21()).order()).isEqualTo(21);
    assertThat(CayleyTable.of(Samples.binaryTetrahedral()).orderStatistics())
        .containsEntry(2, 1)
        .containsEntry(4, 6);
  }

  @Test
  void quaternionsMultiplyAsHamiltonSaid() {
    QuaternionUnit i = new QuaternionUnit(1, false);
    QuaternionUnit j = new QuaternionUnit(2, false);
    QuaternionUnit k = new QuaternionUnit(3, false);
    assertThat(i.times(j)).isEqualTo(k);
    assertThat(j.times(k)).isEqualTo(i);
    assertThat(k.times(i)).isEqualTo(j);
    assertThat(j.times(i)).hasToString("-k");
    assertThat(i.times(i)).hasToString("-1");
    assertThat(i.times(j).times(k)).isEqualTo(new QuaternionUnit(0, true));
  }

  @Test
  void badInputIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Alternating.of(0));
    assertThatIllegalArgumentException().isThrownBy(() -> Hyperoctahedral.of(0));
    assertThatIllegalArgumentException().isThrownBy(() -> new QuaternionUnit(4, false));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SignedPermutation(Permutation.identity(2), List.of(1, 2)))
        .withMessageContaining("each 1 or -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Alternating.of(3).inverse(Permutation.of(1, 0, 2)))
        .withMessageContaining("not an element of A3");
    assertThatIllegalStateException().isThrownBy(() -> Alternating.of(9).elements());
    assertThatIllegalStateException().isThrownBy(() -> Hyperoctahedral.of(7).elements());
    assertThat(
            Quaternion8.group()
                .isCloseTo(new QuaternionUnit(1, false), new QuaternionUnit(1, true), 1.5))
        .isFalse();
    assertThat(Matrix.identity(3)).isEqualTo(Hyperoctahedral.of(3).identity().matrix());
  }
}
