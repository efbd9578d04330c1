package dev.coset.groups.finite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.coset.groups.Cyclic;
import dev.coset.groups.CyclicTranslations;
import dev.coset.groups.Dihedral;
import dev.coset.groups.FiniteGroup;
import dev.coset.groups.Symmetric;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SubgroupLatticeTest {

  static Stream<FiniteGroup<?>> groups() {
    return Samples.small().stream();
  }

  private static int count(FiniteGroup<?> group) {
    return FiniteStructure.of(group).lattice().subgroups().size();
  }

  private static int classes(FiniteGroup<?> group) {
    return FiniteStructure.of(group).lattice().conjugacyClasses().size();
  }

  @ParameterizedTest
  @MethodSource("groups")
  <E> void subgroupsAreClosedUnderJoinsAndMeets(FiniteGroup<E> group) {
    FiniteStructure<E> structure = FiniteStructure.of(group);
    SubgroupLattice<E> lattice = structure.lattice();
    Set<Subgroup<E>> all = new HashSet<>(lattice.subgroups());
    assertThat(all).hasSameSizeAs(lattice.subgroups());
    assertThat(lattice.subgroups().getFirst()).isEqualTo(structure.trivial());
    assertThat(lattice.subgroups().getLast()).isEqualTo(structure.whole());
    List<Subgroup<E>> some = lattice.subgroups().stream().limit(20).toList();
    for (Subgroup<E> a : some) {
      for (Subgroup<E> b : some) {
        assertThat(all).contains(a.join(b), a.intersection(b));
      }
    }
    assertThat(lattice.normal()).isEqualTo(structure.normalSubgroups());
    int sum = 0;
    for (List<Subgroup<E>> conjugates : lattice.conjugacyClasses()) {
      assertThat(conjugates).hasSize(structure.normalizer(conjugates.getFirst()).index());
      sum += conjugates.size();
    }
    assertThat(sum).isEqualTo(all.size());
    assertThat(lattice.maximal()).allMatch(m -> m.size() < structure.table().order());
  }

  /** Every set with the identity, of a group of up to 12 elements, is tried. */
  @Test
  void everyClosedSetIsFound() {
    for (FiniteGroup<?> group : List.of(Dihedral.of(4), Alternating.of(4), Cyclic.of(12))) {
      CayleyTable<?> table = CayleyTable.of(group);
      int found = 0;
      for (int bits = 1; bits < 1 << table.order(); bits += 2) {
        BitSet set = BitSet.valueOf(new long[] {bits});
        boolean closed =
            set.stream().allMatch(i -> set.stream().allMatch(j -> set.get(table.product(i, j))));
        found += closed ? 1 : 0;
      }
      assertThat(count(group)).isEqualTo(found);
    }
  }

  @Test
  void knownCounts() {
    assertThat(count(Symmetric.of(4))).isEqualTo(30);
    assertThat(classes(Symmetric.of(4))).isEqualTo(11);
    assertThat(count(Alternating.of(5))).isEqualTo(59);
    assertThat(classes(Alternating.of(5))).isEqualTo(9);
    assertThat(count(Symmetric.of(5))).isEqualTo(156);
    assertThat(classes(Symmetric.of(5))).isEqualTo(19);
    assertThat(count(Quaternion8.group())).isEqualTo(6);
    assertThat(count(CyclicTranslations.of(2, 2, 2))).isEqualTo(16);
    assertThat(count(CyclicTranslations.of(2, 2, 2, 2, 2))).isEqualTo(374);
    assertThat(count(Hyperoctahedral.of(3))).isEqualTo(98);
    assertThat(classes(Hyperoctahedral.of(3))).isEqualTo(33);
  }

  /** The dihedral group of order 2n has as many subgroups as n divisors plus their sum. */
  @Test
  void dihedralGroupsFollowTheirFormula() {
    for (int n = 1; n <= 24; n++) {
      int order = n;
      int expected = IntStream.rangeClosed(1, n).filter(d -> order % d == 0).map(d -> d + 1).sum();
      assertThat(count(Dihedral.of(n))).as("D%d", n).isEqualTo(expected);
      assertThat(count(Cyclic.of(n)))
          .isEqualTo((int) IntStream.rangeClosed(1, n).filter(d -> order % d == 0).count());
    }
  }

  @Test
  void maximalSubgroupsAreCovered() {
    SubgroupLattice<?> s4 = FiniteStructure.of(Symmetric.of(4)).lattice();
    assertThat(s4.maximal()).extracting(Subgroup::size).containsExactly(6, 6, 6, 6, 8, 8, 8, 12);
    assertThat(FiniteStructure.of(Cyclic.of(1)).lattice().maximal()).isEmpty();
  }

  @Test
  void largeGroupsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FiniteStructure.of(Symmetric.of(6)).lattice())
        .withMessageContaining("up to 120 elements, given: S6 of 720");
  }
}
