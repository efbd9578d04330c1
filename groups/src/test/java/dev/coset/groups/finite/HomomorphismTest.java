package dev.coset.groups.finite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.coset.groups.Cyclic;
import dev.coset.groups.CyclicElement;
import dev.coset.groups.CyclicTranslations;
import dev.coset.groups.Dihedral;
import dev.coset.groups.FiniteGroup;
import dev.coset.groups.Permutation;
import dev.coset.groups.Representation;
import dev.coset.groups.Representations;
import dev.coset.groups.SO2;
import dev.coset.groups.SO3;
import dev.coset.groups.Symmetric;
import java.util.List;
import org.junit.jupiter.api.Test;

class HomomorphismTest {

  @Test
  void theSignIsOne() {
    Cyclic two = Cyclic.of(2);
    Homomorphism<Permutation, CyclicElement> sign =
        Homomorphism.of(Symmetric.of(4), two, p -> two.element(p.sign() == 1 ? 0 : 1));
    assertThat(sign.kernel().elements()).isEqualTo(Alternating.of(4).elements());
    assertThat(sign.isSurjective()).isTrue();
    assertThat(sign.isInjective()).isFalse();
    assertThatIllegalArgumentException().isThrownBy(sign::embedding);
  }

  @Test
  void imagesOfGeneratorsExtend() {
    Symmetric s3 = Symmetric.of(3);
    Homomorphism<CyclicElement, Permutation> map =
        Homomorphism.ofGenerators(Cyclic.of(6), s3, List.of(Permutation.of(1, 2, 0)));
    assertThat(map.apply(Cyclic.of(6).element(5))).isEqualTo(Permutation.of(2, 0, 1));
    assertThat(map.kernel().size()).isEqualTo(2);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Homomorphism.ofGenerators(Cyclic.of(4), s3, List.of(Permutation.of(1, 2, 0))))
        .withMessageContaining("relations");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Homomorphism.ofGenerators(Cyclic.of(4), s3, List.of()));
  }

  @Test
  void mapsThatKeepNoProductsAreFound() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Homomorphism.of(Symmetric.of(3), Symmetric.of(3), Permutation::inverse))
        .withMessageContaining("does not keep the product of");
  }

  @Test
  void embeddingsRestrictAndInduce() {
    Symmetric s3 = Symmetric.of(3);
    SubgroupEmbedding<CyclicElement, Permutation> turns =
        Homomorphism.ofGenerators(Cyclic.of(3), s3, List.of(Permutation.of(1, 2, 0))).embedding();
    assertThat(LeftCosets.of(turns).count()).isEqualTo(2);
    Representation<Permutation> induced = turns.induce(Representations.trivial(Cyclic.of(3), 1));
    assertThat(CharacterTable.of(s3).multiplicities(induced)).containsExactly(1, 1, 0);
    Representation<CyclicElement> restricted = turns.restrict(Representations.permutation(s3));
    assertThat(restricted.character(Cyclic.of(3).element(1))).isZero();
    SubgroupEmbedding<CyclicElement, Permutation> broken =
        new SubgroupEmbedding<>(Cyclic.of(3), s3, c -> Permutation.of(1, 0, 2));
    assertThatIllegalArgumentException().isThrownBy(broken::image);
    SubgroupEmbedding<CyclicElement, Permutation> collapsed =
        new SubgroupEmbedding<>(Cyclic.of(3), s3, c -> s3.identity());
    assertThatIllegalArgumentException()
        .isThrownBy(collapsed::image)
        .withMessageContaining("only 1");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new SubgroupEmbedding<>(SO2.group(), SO3.group(), g -> SO3.group().identity())
                    .image())
        .withMessageContaining("finite group");
  }

  @Test
  void groupsOfOneShapeAreIsomorphic() {
    assertIsomorphic(Dihedral.of(3), Symmetric.of(3), true);
    assertIsomorphic(Cyclic.of(12), CyclicTranslations.of(3, 4), true);
    assertIsomorphic(Cyclic.of(12), CyclicTranslations.of(2, 6), false);
    assertIsomorphic(Dihedral.of(4), Quaternion8.group(), false);
    assertIsomorphic(Dihedral.of(6), FiniteProduct.of(Dihedral.of(3), Cyclic.of(2)), true);
    assertIsomorphic(PointGroups.named("O"), Symmetric.of(4), true);
    assertIsomorphic(PointGroups.named("Td"), Symmetric.of(4), true);
    assertIsomorphic(PointGroups.named("Th"), Symmetric.of(4), false);
    assertIsomorphic(PointGroups.named("I"), Alternating.of(5), true);
    assertIsomorphic(
        PointGroups.named("Ih"), FiniteProduct.of(Alternating.of(5), Cyclic.of(2)), true);
    assertIsomorphic(PointGroups.named("Ih"), Symmetric.of(5), false);
    assertIsomorphic(PointGroups.named("Oh"), Hyperoctahedral.of(3), true);
    assertIsomorphic(Hyperoctahedral.of(2), Dihedral.of(4), true);
    assertIsomorphic(Cyclic.of(5), Cyclic.of(6), false);
    assertIsomorphic(Cyclic.of(1), Alternating.of(2), true);
    assertIsomorphic(Samples.heisenberg(), CyclicTranslations.of(3, 3, 3), false);
  }

  private static <A, B> void assertIsomorphic(
      FiniteGroup<A> first, FiniteGroup<B> second, boolean expected) {
    assertThat(Isomorphisms.areIsomorphic(first, second))
        .as("%s and %s", first, second)
        .isEqualTo(expected);
    Isomorphisms.find(first, second)
        .ifPresent(
            map -> assertThat(Homomorphism.of(first, second, map::apply).isIsomorphism()).isTrue());
  }

  /**
   * Two groups of order 16 with equal element orders, class sizes, centres and commutators: C4 x|
   * C4 and C2 x Q8 differ in squares, which the invariants see.
   */
  @Test
  void likelyTwinsAreToldApart() {
    FiniteGroup<?> product = FiniteProduct.of(Cyclic.of(2), Quaternion8.group());
    FiniteGroup<?> twisted = PermutationGroup.parse("C4:C4", 8, "(0 1 2 3)", "(1 3)(4 5 6 7)");
    assertThat(CayleyTable.of(product).orderStatistics())
        .isEqualTo(CayleyTable.of(twisted).orderStatistics());
    assertIsomorphic(product, twisted, false);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Isomorphisms.find(Symmetric.of(6), Symmetric.of(6)))
        .withMessageContaining("up to 200");
  }
}
