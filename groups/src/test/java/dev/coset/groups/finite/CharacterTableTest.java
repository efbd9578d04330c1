package dev.coset.groups.finite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.coset.groups.Cyclic;
import dev.coset.groups.CyclicElement;
import dev.coset.groups.Dihedral;
import dev.coset.groups.FiniteGroup;
import dev.coset.groups.Matrix;
import dev.coset.groups.Permutation;
import dev.coset.groups.Representation;
import dev.coset.groups.Representations;
import dev.coset.groups.Symmetric;
import dev.coset.groups.reps.FiniteIrreps;
import dev.coset.groups.reps.IrrepType;
import dev.coset.groups.reps.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CharacterTableTest {

  private static final String S5 =
      """
      1.1.1.1.1 2.1.1.1 2.2.1 3.1.1 3.2 4.1 5
      1 1 1 1 1 1 1
      1 -1 1 1 -1 -1 1
      4 2 0 1 -1 0 -1
      4 -2 0 1 1 0 -1
      5 1 1 -1 1 -1 0
      5 -1 1 -1 -1 1 0
      6 0 -2 0 0 0 1
      """;

  private static final String S6 =
      """
      1.1.1.1.1.1 2.1.1.1.1 2.2.1.1 2.2.2 3.1.1.1 3.2.1 3.3 4.1.1 4.2 5.1 6
      1 1 1 1 1 1 1 1 1 1 1
      1 -1 1 -1 1 -1 1 -1 1 1 -1
      5 3 1 -1 2 0 -1 1 -1 0 -1
      5 -3 1 1 2 0 -1 -1 -1 0 1
      9 3 1 3 0 0 0 -1 1 -1 0
      9 -3 1 -3 0 0 0 1 1 -1 0
      10 2 -2 -2 1 -1 1 0 0 0 1
      10 -2 -2 2 1 1 1 0 0 0 -1
      5 1 1 -3 -1 1 2 -1 -1 0 0
      5 -1 1 3 -1 -1 2 1 -1 0 0
      16 0 0 0 -2 0 -2 0 0 1 0
      """;

  static Stream<FiniteGroup<?>> groups() {
    return Stream.concat(
        Samples.small().stream(), Stream.of(Symmetric.of(5), Hyperoctahedral.of(4)));
  }

  @ParameterizedTest
  @MethodSource("groups")
  <E> void tablesSatisfyTheirLaws(FiniteGroup<E> group) {
    CharacterTable<E> table = CharacterTable.of(group);
    assertThat(CharacterTableLaws.violations(table)).isEmpty();
    assertThat(table.row(0)).containsOnly(Cyclotomic.ONE);
    FiniteStructure<E> structure = FiniteStructure.of(table.classes().table());
    long linear = degrees(table).filter(d -> d == 1).count();
    assertThat((int) linear).isEqualTo(structure.commutatorSubgroup().index());
    int involutions = 0;
    for (int i = 0; i < table.count(); i++) {
      involutions += table.indicator(i) * table.degree(i);
      assertThat(table.kernel(i).isNormal()).isTrue();
      assertThat(table.tensorProduct(0, i).get(i)).isEqualTo(1);
    }
    assertThat(involutions)
        .as("Frobenius and Schur: the square roots of the identity")
        .isEqualTo(
            structure.table().orderStatistics().headMap(3).values().stream()
                .mapToInt(n -> n)
                .sum());
    Representation<E> regular = Representations.regular(group);
    assertThat(table.multiplicities(regular)).isEqualTo(degrees(table).toList());
  }

  private static Stream<Integer> degrees(CharacterTable<?> table) {
    return Stream.iterate(0, i -> i < table.count(), i -> i + 1).map(table::degree);
  }

  @ParameterizedTest
  @MethodSource("groups")
  <E> void realCharactersFillTheGroup(FiniteGroup<E> group) {
    RealCharacters<E> real = CharacterTable.of(group).real();
    ConjugacyClasses<E> classes = real.table().classes();
    int sum = 0;
    for (RealCharacters.RealCharacter character : real.all()) {
      assertThat(character.values()).allMatch(Cyclotomic::isReal);
      sum +=
          character.dimension() * character.dimension() / character.type().endomorphismDimension();
      Cyclotomic square = Cyclotomic.ZERO;
      for (int j = 0; j < classes.count(); j++) {
        Cyclotomic value = character.values().get(j);
        square = square.plus(value.times(value).times(classes.size(j)));
      }
      assertThat(square.dividedBy(classes.table().order()).toInteger())
          .isEqualTo(character.type().endomorphismDimension());
    }
    assertThat(sum).isEqualTo(classes.table().order());
    long inverseClosed =
        Stream.iterate(0, i -> i < classes.count(), i -> i + 1)
            .filter(i -> classes.inverseClass(i) >= i)
            .count();
    assertThat(real.count()).isEqualTo((int) inverseClosed);
    List<Integer> often = real.multiplicities(Representations.regular(group));
    for (int i = 0; i < real.count(); i++) {
      RealCharacters.RealCharacter character = real.all().get(i);
      assertThat(often.get(i) * character.type().endomorphismDimension())
          .isEqualTo(character.dimension());
    }
  }

  /**
   * Two ways to the same list: from classes here, by splitting the regular representation there.
   */
  @Test
  void realCharactersAreThoseOfTheRealIrreps() {
    for (FiniteGroup<?> group :
        List.of(
            Dihedral.of(6),
            Cyclic.of(7),
            Quaternion8.group(),
            Samples.frobenius21(),
            Samples.binaryTetrahedral())) {
      assertSameIrreps(group);
    }
  }

  private static <E> void assertSameIrreps(FiniteGroup<E> group) {
    FiniteIrreps<E> irreps = FiniteIrreps.of(group);
    RealCharacters<E> real = CharacterTable.of(group).real();
    assertThat(real.count()).isEqualTo(irreps.irreps().size());
    for (int i = 0; i < real.count(); i++) {
      List<Integer> found = real.multiplicities(irreps.irreps().get(i));
      int position = found.indexOf(1);
      assertThat(found.stream().mapToInt(n -> n).sum()).isEqualTo(1);
      assertThat(real.all().get(position).type()).isEqualTo(irreps.types().get(i));
    }
  }

  @Test
  void publishedTablesOfPermutations() {
    assertPublished(CharacterTable.of(Symmetric.of(5)), S5);
    assertPublished(CharacterTable.of(Symmetric.of(6)), S6);
    Cyclotomic golden = Cyclotomic.root(5, 2).plus(Cyclotomic.root(5, 3)).times(-1);
    Cyclotomic other = Cyclotomic.ONE.minus(golden);
    CharacterTable<Permutation> a5 = CharacterTable.of(Alternating.of(5));
    assertThat(a5.row(1)).isEqualTo(row(3, -1, 0).with(golden, other));
    assertThat(a5.row(2)).isEqualTo(row(3, -1, 0).with(other, golden));
    assertThat(a5.row(3)).isEqualTo(row(4, 0, 1, -1, -1).values());
    assertThat(a5.row(4)).isEqualTo(row(5, 1, -1, 0, 0).values());
  }

  private record Row(List<Cyclotomic> values) {
    List<Cyclotomic> with(Cyclotomic... more) {
      List<Cyclotomic> all = new ArrayList<>(values);
      all.addAll(Arrays.asList(more));
      return all;
    }
  }

  private static Row row(long... values) {
    return new Row(Arrays.stream(values).mapToObj(Cyclotomic::of).toList());
  }

  private static void assertPublished(CharacterTable<Permutation> table, String published) {
    List<String> lines = published.lines().toList();
    List<Integer> columns =
        Arrays.stream(lines.getFirst().split(" "))
            .map(
                type ->
                    columnOf(
                        table, Arrays.stream(type.split("\\.")).map(Integer::parseInt).toList()))
            .toList();
    assertThat(columns).hasSize(table.count()).doesNotHaveDuplicates();
    Set<List<Cyclotomic>> expected = new HashSet<>();
    Set<List<Cyclotomic>> found = new HashSet<>();
    for (int i = 0; i < table.count(); i++) {
      List<Cyclotomic> row = table.row(i);
      found.add(columns.stream().map(row::get).toList());
      expected.add(
          Arrays.stream(lines.get(i + 1).split(" "))
              .map(text -> Cyclotomic.of(Long.parseLong(text)))
              .toList());
    }
    assertThat(found).isEqualTo(expected);
  }

  private static int columnOf(CharacterTable<Permutation> table, List<Integer> type) {
    return Stream.iterate(0, j -> j < table.count(), j -> j + 1)
        .filter(j -> Cycles.type(table.classes().get(j).representative()).equals(type))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void partitionsCountTheClassesOfSymmetricGroups() {
    int[] partitions = {1, 2, 3, 5, 7, 11, 15};
    for (int n = 1; n <= 6; n++) {
      CharacterTable<Permutation> table = CharacterTable.of(Symmetric.of(n));
      assertThat(table.count()).isEqualTo(partitions[n - 1]);
      assertThat(CharacterTableLaws.violations(table)).isEmpty();
      for (int i = 0; i < table.count(); i++) {
        assertThat(table.row(i)).allMatch(Cyclotomic::isInteger);
        assertThat(table.indicator(i)).isEqualTo(1);
      }
    }
    assertThat(FiniteStructure.of(Symmetric.of(7)).classes().count()).isEqualTo(partitions[6]);
  }

  @Test
  void indicatorsTellRealFromQuaternionic() {
    CharacterTable<QuaternionUnit> q8 = CharacterTable.of(Quaternion8.group());
    assertThat(q8.indicator(4)).isEqualTo(-1);
    assertThat(CharacterTable.of(Dihedral.of(4)).indicator(4)).isEqualTo(1);
    assertThat(CharacterTable.of(Cyclic.of(3)).indicator(1)).isZero();
    assertThat(q8.real().all())
        .extracting(RealCharacters.RealCharacter::type)
        .containsExactly(
            IrrepType.REAL, IrrepType.REAL, IrrepType.REAL, IrrepType.REAL, IrrepType.QUATERNIONIC);
    assertThat(CharacterTable.of(Cyclic.of(5)).real().all())
        .extracting(RealCharacters.RealCharacter::dimension)
        .containsExactly(1, 2, 2);
    assertThat(CharacterTable.of(Samples.binaryTetrahedral()).real().all())
        .extracting(RealCharacters.RealCharacter::type)
        .containsOnlyOnce(IrrepType.QUATERNIONIC)
        .contains(IrrepType.COMPLEX);
  }

  @Test
  void representationsAreCounted() {
    Symmetric s4 = Symmetric.of(4);
    CharacterTable<Permutation> table = CharacterTable.of(s4);
    Representation<Permutation> sets = Representations.permutation(s4);
    assertThat(table.multiplicities(sets)).containsExactly(1, 0, 0, 1, 0);
    assertThat(table.multiplicities(Tensors.power(sets, 2, 0)).stream().mapToInt(n -> n * n).sum())
        .isEqualTo(15);
    assertThat(table.tensorProduct(2, 2)).containsExactly(1, 1, 1, 0, 0);
    Representation<Permutation> wrong = Representations.of(s4, 1, p -> Matrix.of(1, 1, p.image(0)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> table.multiplicities(wrong))
        .withMessageContaining("no representation of S4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> table.multiplicities(List.of(Cyclotomic.ONE)));
  }

  @Test
  void spoiltTablesAreFound() {
    CharacterTable<Permutation> table = CharacterTable.of(Symmetric.of(4));
    List<List<Cyclotomic>> rows =
        new ArrayList<>(Stream.iterate(0, i -> i < 5, i -> i + 1).map(table::row).toList());
    List<Cyclotomic> spoilt = new ArrayList<>(rows.get(3));
    spoilt.set(2, spoilt.get(2).times(-1));
    rows.set(3, spoilt);
    assertThat(CharacterTableLaws.violations(new CharacterTable<>(table.classes(), rows)))
        .anyMatch(text -> text.startsWith("Characters 3 and"))
        .anyMatch(text -> text.startsWith("Classes"));
    rows.set(3, rows.get(4));
    assertThat(CharacterTableLaws.violations(new CharacterTable<>(table.classes(), rows)))
        .isNotEmpty();
    assertThat(
            CharacterTableLaws.violations(
                new CharacterTable<>(table.classes(), rows.subList(0, 4))))
        .containsExactly("There are 4 characters of 5 classes");
  }

  @Test
  void manyClassesAreManaged() {
    CharacterTable<CyclicElement> cyclic = CharacterTable.of(Cyclic.of(60));
    Cyclotomic root = cyclic.valueAt(1, Cyclic.of(60).element(1));
    for (int k = 0; k < 60; k++) {
      Cyclotomic value = cyclic.valueAt(1, Cyclic.of(60).element(k));
      assertThat(value).isEqualTo(power(root, k));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CharacterTable.of(Cyclic.of(129)))
        .withMessageContaining("up to 128 classes, given: C129 with 129");
  }

  private static Cyclotomic power(Cyclotomic base, int exponent) {
    Cyclotomic power = Cyclotomic.ONE;
    for (int i = 0; i < exponent; i++) {
      power = power.times(base);
    }
    return power;
  }
}
