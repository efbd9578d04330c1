package dev.coset.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.coset.laws.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RepresentationsTest {

  private static List<Representation<?>> examples() {
    List<Representation<?>> all = new ArrayList<>();
    Groups.affine().stream()
        .filter(group -> !group.equals(Symmetric.of(30)))
        .forEach(group -> all.addAll(ofAffine(group)));
    Groups.small().forEach(group -> all.add(Representations.regular(group)));
    Symmetric s5 = Symmetric.of(5);
    all.add(Representations.sign(s5));
    all.add(Representations.permutation(s5));
    all.add(
        Representations.permutation(
            Dihedral.of(6), 6, (g, i) -> g.turn() + (g.reflected() ? 6 - i : i) - 6 * wraps(g, i)));
    return all;
  }

  private static int wraps(DihedralElement g, int i) {
    return (g.turn() + (g.reflected() ? 6 - i : i)) / 6;
  }

  private static <E extends AffineElement> List<Representation<E>> ofAffine(Group<E> group) {
    Representation<E> standard = Representations.standard(group);
    Representation<E> determinant = Representations.determinant(group);
    return List.of(
        Representations.trivial(group, 2),
        standard,
        determinant,
        Representations.directSum(
            List.of(standard, determinant, Representations.trivial(group, 0), standard)),
        Representations.tensorProduct(standard, standard));
  }

  @Property(tries = 5)
  void representationsAreHomomorphisms(RandomGenerator random) {
    examples().forEach(representation -> isHomomorphism(representation, random));
  }

  private static <E> void isHomomorphism(Representation<E> representation, RandomGenerator random) {
    Group<E> group = representation.group();
    E g = group.sample(random);
    E h = group.sample(random);
    Matrix product = representation.matrix(g).times(representation.matrix(h));
    assertThat(representation.matrix(group.compose(g, h)).isCloseTo(product, 1e-14))
        .as("%s: %s, %s", representation, g, h)
        .isTrue();
    Matrix identity = Matrix.identity(representation.dimension());
    assertThat(representation.matrix(group.identity())).isEqualTo(identity);
  }

  /** The transpose reverses products, so that the law above must not hold for it. */
  @Test
  void aTransposedRepresentationIsNoHomomorphism() {
    Symmetric group = Symmetric.of(3);
    Permutation g = Permutation.of(1, 2, 0);
    Permutation h = Permutation.of(1, 0, 2);
    Representation<Permutation> right = Representations.permutation(group);
    Matrix wrong = right.matrix(g).transpose().times(right.matrix(h).transpose());
    assertThat(right.matrix(group.compose(g, h)).transpose()).isNotEqualTo(wrong);
  }

  @Property(tries = 20)
  void tensorProductActsOnProducts(RandomGenerator random) {
    Representation<Orthogonal3> vectors = Representations.standard(O3.group());
    Representation<Orthogonal3> sum =
        Representations.directSum(List.of(vectors, Representations.determinant(O3.group())));
    Representation<Orthogonal3> product = Representations.tensorProduct(vectors, sum);
    Orthogonal3 g = O3.group().sample(random);
    double[] a = Groups.gaussian(3, random);
    double[] b = Groups.gaussian(4, random);
    double[] moved = product.action().apply(g, outer(a, b));
    double[] expected = outer(vectors.action().apply(g, a), sum.action().apply(g, b));
    assertThat(moved).containsExactly(expected, within(1e-13));
    assertThat(product.dimension()).isEqualTo(12);
  }

  private static double[] outer(double[] a, double[] b) {
    double[] product = new double[a.length * b.length];
    for (int i = 0; i < product.length; i++) {
      product[i] = a[i / b.length] * b[i % b.length];
    }
    return product;
  }

  @Test
  void regularCharacterIsTheOrderAtTheIdentity() {
    Dihedral group = Dihedral.of(4);
    Representation<DihedralElement> regular = Representations.regular(group);
    for (DihedralElement g : group.elements()) {
      double expected = g.equals(group.identity()) ? 8 : 0;
      assertThat(regular.matrix(g).trace()).isEqualTo(expected);
    }
  }

  @Test
  void signIsTheDeterminant() {
    Symmetric group = Symmetric.of(4);
    Representation<Permutation> determinant = Representations.determinant(group);
    for (Permutation p : group.elements()) {
      assertThat(Representations.sign(group).matrix(p)).isEqualTo(determinant.matrix(p));
    }
  }

  @Test
  void mixedGroupsAreRefused() {
    Representation<Permutation> three = Representations.permutation(Symmetric.of(3));
    Representation<Permutation> four = Representations.permutation(Symmetric.of(4));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Representations.tensorProduct(three, four))
        .withMessageContaining("S3 and S4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Representations.directSum(List.of(three, four)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Representations.directSum(List.<Representation<Permutation>>of()));
    Representation<CyclicElement> outside =
        Representations.permutation(Cyclic.of(3), 2, (g, i) -> g.turn());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> outside.matrix(Cyclic.of(3).element(2)))
        .withMessageContaining("outside");
  }
}
