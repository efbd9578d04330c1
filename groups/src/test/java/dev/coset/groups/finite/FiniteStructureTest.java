package dev.coset.groups.finite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.coset.groups.Cyclic;
import dev.coset.groups.CyclicTranslations;
import dev.coset.groups.Dihedral;
import dev.coset.groups.DihedralElement;
import dev.coset.groups.FiniteGroup;
import dev.coset.groups.GroupLaws;
import dev.coset.groups.NotAnElementException;
import dev.coset.groups.Permutation;
import dev.coset.groups.Symmetric;
import dev.coset.laws.Property;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FiniteStructureTest {

  static Stream<FiniteGroup<?>> groups() {
    return Samples.small().stream();
  }

  @ParameterizedTest
  @MethodSource("groups")
  <E> void classesDivideTheGroup(FiniteGroup<E> group) {
    FiniteStructure<E> structure = FiniteStructure.of(group);
    ConjugacyClasses<E> classes = structure.classes();
    int n = structure.table().order();
    assertThat(classes.all().stream().mapToInt(ConjugacyClass::size).sum()).isEqualTo(n);
    int commuting = 0;
    for (E g : group.elements()) {
      int centralizer = structure.centralizer(List.of(g)).size();
      assertThat(centralizer * classes.get(classes.indexOf(g)).size()).isEqualTo(n);
      commuting += centralizer;
      E h = group.elements().getLast();
      E conjugate = group.compose(group.compose(h, g), group.inverse(h));
      assertThat(classes.indexOf(conjugate)).isEqualTo(classes.indexOf(g));
    }
    assertThat(commuting).as("pairs that commute").isEqualTo(n * classes.count());
    long single = classes.all().stream().filter(c -> c.size() == 1).count();
    assertThat(structure.centre().size()).isEqualTo((int) single);
    assertThat(classes.get(0).representative()).isEqualTo(group.identity());
    assertThat(classes.powerMap(1)).isEqualTo(IntStream.range(0, classes.count()).toArray());
    assertThat(classes.names()).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("groups")
  <E> void normalSubgroupsHaveQuotients(FiniteGroup<E> group) {
    FiniteStructure<E> structure = FiniteStructure.of(group);
    List<Subgroup<E>> normal = structure.normalSubgroups();
    assertThat(normal).contains(structure.trivial(), structure.whole());
    for (Subgroup<E> subgroup : normal) {
      assertThat(subgroup.isNormal()).isTrue();
      QuotientGroup<E> quotient = subgroup.quotient();
      assertThat(CayleyTable.of(quotient).order()).isEqualTo(subgroup.index());
      Homomorphism<E, Coset<E>> projection = Homomorphism.of(group, quotient, quotient::project);
      assertThat(projection.kernel()).isEqualTo(subgroup);
      assertThat(projection.isSurjective()).isTrue();
      assertThat(projection.kernel().size() * projection.image().size())
          .isEqualTo(structure.table().order());
      boolean abelian = CayleyTable.of(quotient).isAbelian();
      assertThat(abelian).isEqualTo(subgroup.contains(structure.commutatorSubgroup()));
    }
  }

  @Property(tries = 30)
  void cosetsDivideTheGroup(RandomGenerator random) {
    for (FiniteGroup<?> group : Samples.small()) {
      cosetsOfRandomSubgroup(group, random);
    }
  }

  private static <E> void cosetsOfRandomSubgroup(FiniteGroup<E> group, RandomGenerator random) {
    FiniteStructure<E> structure = FiniteStructure.of(group);
    Subgroup<E> subgroup = structure.generatedBy(List.of(group.sample(random)));
    assertThat(subgroup.size() * subgroup.index()).isEqualTo(structure.table().order());
    assertThat(GroupLaws.violations(subgroup, 5, 1e-9, random)).isEmpty();
    LeftCosets<E> left = subgroup.leftCosets();
    RightCosets<E> right = subgroup.rightCosets();
    assertThat(left.count()).isEqualTo(subgroup.index()).isEqualTo(right.count());
    Set<E> covered = new HashSet<>();
    for (int i = 0; i < left.count(); i++) {
      assertThat(left.indexOf(left.section(i))).isEqualTo(i);
      assertThat(right.indexOf(right.section(i))).isEqualTo(i);
      assertThat(left.elements(i)).hasSize(subgroup.size());
      covered.addAll(left.elements(i));
    }
    assertThat(covered).hasSize(structure.table().order());
    E g = group.sample(random);
    E k = group.sample(random);
    assertThat(left.move(g, left.indexOf(k))).isEqualTo(left.indexOf(group.compose(g, k)));
    assertThat(right.move(g, right.indexOf(k)))
        .isEqualTo(right.indexOf(group.compose(k, group.inverse(g))));
    assertThat(group.compose(left.section(left.indexOf(g)), left.subgroupPart(g))).isEqualTo(g);
    assertThat(group.compose(right.subgroupPart(g), right.section(right.indexOf(g)))).isEqualTo(g);
    assertThat(subgroup.contains(left.subgroupPart(g))).isTrue();
    assertThat(structure.normalizer(subgroup).contains(subgroup)).isTrue();
    assertThat(LeftCosets.of(subgroup.embedding()).representatives())
        .isEqualTo(left.representatives());
  }

  @Property(tries = 20)
  void doubleCosetsHaveTheirSizes(RandomGenerator random) {
    FiniteStructure<Permutation> s4 = FiniteStructure.of(Symmetric.of(4));
    Subgroup<Permutation> h = s4.generatedBy(List.of(s4.table().group().sample(random)));
    Subgroup<Permutation> k = s4.generatedBy(List.of(s4.table().group().sample(random)));
    DoubleCosets<Permutation> cosets = DoubleCosets.of(h, k);
    int sum = 0;
    for (int i = 0; i < cosets.count(); i++) {
      Permutation g = cosets.representatives().get(i);
      int common = h.intersection(k.conjugate(g)).size();
      assertThat(cosets.elements(i)).hasSize(h.size() * k.size() / common);
      assertThat(cosets.indexOf(g)).isEqualTo(i);
      sum += cosets.elements(i).size();
    }
    assertThat(sum).isEqualTo(24);
  }

  @Test
  void knownSubgroups() {
    FiniteStructure<Permutation> s4 = FiniteStructure.of(Symmetric.of(4));
    assertThat(s4.normalSubgroups()).extracting(Subgroup::size).containsExactly(1, 4, 12, 24);
    assertThat(s4.derivedSeries()).extracting(Subgroup::size).containsExactly(24, 12, 4, 1);
    assertThat(s4.isSolvable()).isTrue();
    assertThat(s4.centre().size()).isEqualTo(1);
    FiniteStructure<Permutation> a5 = FiniteStructure.of(Alternating.of(5));
    assertThat(a5.isSimple()).isTrue();
    assertThat(a5.isSolvable()).isFalse();
    assertThat(FiniteStructure.of(Cyclic.of(1)).isSimple()).isFalse();
    assertThat(FiniteStructure.of(Quaternion8.group()).centre().size()).isEqualTo(2);
    FiniteStructure<DihedralElement> d6 = FiniteStructure.of(Dihedral.of(6));
    assertThat(d6.centre().elements())
        .containsExactly(Dihedral.of(6).identity(), Dihedral.of(6).element(3, false));
    assertThat(d6.normalClosure(List.of(Dihedral.of(6).element(0, true))).size()).isEqualTo(6);
  }

  @Test
  void generatingSetsAreAsSmallAsPossible() {
    assertThat(FiniteStructure.of(Cyclic.of(1)).minimalGenerators()).isEmpty();
    assertThat(FiniteStructure.of(CyclicTranslations.of(3, 4)).minimalGenerators()).hasSize(1);
    assertThat(FiniteStructure.of(CyclicTranslations.of(2, 2, 2, 2)).minimalGenerators())
        .hasSize(4);
    assertThat(FiniteStructure.of(Symmetric.of(6)).minimalGenerators()).hasSize(2);
    FiniteStructure<SignedPermutation> b3 = FiniteStructure.of(Hyperoctahedral.of(3));
    List<SignedPermutation> generators = b3.minimalGenerators();
    assertThat(generators).hasSize(2);
    assertThat(b3.generatedBy(generators)).isEqualTo(b3.whole());
  }

  @Test
  void whatIsNoSubgroupIsRefused() {
    FiniteStructure<Permutation> s3 = FiniteStructure.of(Symmetric.of(3));
    Permutation swap = Permutation.of(1, 0, 2);
    Permutation cycle = Permutation.of(1, 2, 0);
    assertThat(s3.subgroup(List.of(s3.table().element(0), swap)).size()).isEqualTo(2);
    assertThatExceptionOfType(NotAnElementException.class)
        .isThrownBy(() -> s3.subgroup(List.of(s3.table().element(0), swap, cycle)))
        .withMessageContaining("no subgroup of S3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> s3.generatedBy(List.of(swap)).quotient())
        .withMessageContaining("normal subgroup");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> s3.generatedBy(List.of(swap)).compose(swap, cycle));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> s3.whole().intersection(FiniteStructure.of(Symmetric.of(4)).trivial()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> s3.whole().leftCosets().section(1))
        .withMessageContaining("There are 1 cosets");
  }
}
