package dev.coset.groups.finite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.coset.groups.GroupLaws;
import dev.coset.groups.NotationException;
import dev.coset.groups.Order;
import dev.coset.groups.Permutation;
import dev.coset.groups.Symmetric;
import dev.coset.laws.Property;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PermutationGroupTest {

  /** A line of the table of golden values. */
  record Golden(
      PermutationGroup group,
      BigInteger order,
      BigInteger stabilizer,
      List<Permutation> members,
      List<Permutation> others) {

    static Golden parse(String line) {
      String[] fields = line.split(";", -1);
      int size = Integer.parseInt(fields[1]);
      return new Golden(
          PermutationGroup.parse(fields[0], size, fields[2].split("\\|")),
          new BigInteger(fields[3]),
          new BigInteger(fields[4]),
          permutations(fields[5], size),
          permutations(fields[6], size));
    }

    private static List<Permutation> permutations(String text, int size) {
      return text.isEmpty()
          ? List.of()
          : Arrays.stream(text.split("\\|")).map(cycles -> Cycles.parse(cycles, size)).toList();
    }
  }

  static Stream<Golden> golden() {
    try (InputStream in =
        Objects.requireNonNull(
            PermutationGroupTest.class.getResourceAsStream("permutation_groups.txt"))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.startsWith("#")).map(Golden::parse);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("golden")
  void ordersAndMembersAreThoseOfSympy(Golden golden) {
    PermutationGroup group = golden.group();
    assertThat(group.order()).isEqualTo(new Order.Finite(golden.order()));
    assertThat(group.stabilizer(0).order()).isEqualTo(new Order.Finite(golden.stabilizer()));
    assertThat(golden.members()).allMatch(group::contains);
    assertThat(golden.others()).noneMatch(group::contains);
    BigInteger orbit = BigInteger.valueOf(group.orbit(0).size());
    assertThat(golden.stabilizer().multiply(orbit)).isEqualTo(golden.order());
  }

  @Property(tries = 100)
  void chainsAgreeWithListing(RandomGenerator random) {
    int size = random.nextInt(1, 7);
    Symmetric all = Symmetric.of(size);
    List<Permutation> generators =
        Stream.generate(() -> all.sample(random)).limit(random.nextInt(1, 4)).toList();
    PermutationGroup group = PermutationGroup.generatedBy("G", generators);
    HashSet<Permutation> listed =
        new HashSet<>(FiniteStructure.of(all).generatedBy(generators).elements());
    assertThat(group.elements()).hasSameSizeAs(listed).allMatch(listed::contains);
    assertThat(all.elements()).allMatch(p -> group.contains(p) == listed.contains(p));
    int point = random.nextInt(size);
    PermutationGroup stabilizer = group.stabilizer(point);
    assertThat(stabilizer.elements())
        .hasSameElementsAs(listed.stream().filter(p -> p.image(point) == point).toList());
    for (int to = 0; to < size; to++) {
      Optional<Permutation> carrier = group.carrier(point, to);
      assertThat(carrier.isPresent()).isEqualTo(group.orbit(point).contains(to));
      int expected = to;
      carrier.ifPresent(
          p -> {
            assertThat(p.image(point)).isEqualTo(expected);
            assertThat(group.contains(p)).isTrue();
          });
    }
    assertThat(GroupLaws.violations(group, 5, 0, random)).isEmpty();
    assertThat(group.contains(group.sample(random))).isTrue();
  }

  @Test
  void largeGroupsNeedNoList() {
    PermutationGroup s12 = PermutationGroup.generatedBy("S12", Symmetric.of(12).generators());
    assertThat(s12.order()).isEqualTo(Symmetric.of(12).order());
    assertThat(s12.stabilizer(3, 5, 3).order()).isEqualTo(Symmetric.of(10).order());
    assertThat(s12.isTransitive()).isTrue();
    assertThat(s12.base()).hasSize(11);
    assertThatIllegalStateException().isThrownBy(s12::elements).withMessageContaining("479001600");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CharacterTable.of(s12))
        .withMessageContaining("S12 of 479001600");
    PermutationGroup a30 = PermutationGroup.generatedBy("A30", Alternating.of(30).generators());
    assertThat(a30.order()).isEqualTo(Alternating.of(30).order());
    assertThat(a30.contains(Cycles.parse("(0 1)", 30))).isFalse();
    assertThat(a30.contains(Cycles.parse("(0 1)(28 29)", 30))).isTrue();
  }

  @Test
  void groupsAreEqualAsSets() {
    PermutationGroup a = PermutationGroup.parse("a", 4, "(0 1)", "(0 1 2 3)");
    PermutationGroup b = PermutationGroup.parse("b", 4, "(2 3)", "(0 1)", "(1 2)");
    PermutationGroup c = PermutationGroup.parse("c", 4, "(0 1 2 3)", "(0 2)");
    assertThat(a).isEqualTo(b).hasSameHashCodeAs(b).isNotEqualTo(c);
    assertThat(PermutationGroup.parse("1", 1, "()").elements()).hasSize(1);
  }

  @Property(tries = 200)
  void cycleNotationIsReadBack(RandomGenerator random) {
    int size = random.nextInt(1, 15);
    Permutation p = Symmetric.of(size).sample(random);
    assertThat(Cycles.parse(Cycles.format(p), size)).isEqualTo(p);
    assertThat(Cycles.type(p).stream().mapToInt(n -> n).sum()).isEqualTo(size);
    int swaps = p.cycles().stream().mapToInt(cycle -> cycle.size() - 1).sum();
    assertThat(p.sign()).isEqualTo(swaps % 2 == 0 ? 1 : -1);
  }

  @Test
  void cyclesMoveWhatTheySay() {
    assertThat(Cycles.parse(" ( 0,1 , 2 ) (3 4)", 6)).isEqualTo(Permutation.of(1, 2, 0, 4, 3, 5));
    assertThat(Cycles.parse("()", 3)).isEqualTo(Permutation.identity(3));
    assertThat(Cycles.parse("(2)", 3)).isEqualTo(Permutation.identity(3));
    assertThat(Cycles.format(Permutation.of(1, 2, 0, 4, 3, 5))).isEqualTo("(0 1 2)(3 4)");
    assertThat(Cycles.type(Permutation.of(1, 2, 0, 4, 3, 5))).containsExactly(3, 2, 1);
  }

  @Test
  void malformedCyclesArePointedAt() {
    assertPosition("", 0);
    assertPosition("0 1", 0);
    assertPosition("(0 1", 4);
    assertPosition("(0 x)", 3);
    assertPosition("(0 5)", 3);
    assertPosition("(0 1)(2 1)", 8);
    assertPosition("(0 1))", 5);
    assertPosition("(0 (1))", 3);
    assertPosition("(0 -1)", 3);
    assertPosition("(99999999999999)", 1);
  }

  private static void assertPosition(String text, int position) {
    assertThatExceptionOfType(NotationException.class)
        .as(text)
        .isThrownBy(() -> Cycles.parse(text, 4))
        .satisfies(fault -> assertThat(fault.position()).isEqualTo(position));
  }

  @Test
  void badGeneratorsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PermutationGroup.generatedBy("G", List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                PermutationGroup.generatedBy(
                    "G", List.of(Permutation.identity(2), Permutation.identity(3))))
        .withMessageContaining("of 2 and of 3 positions");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PermutationGroup.parse("G", 3, "(0 1)").orbit(3));
    assertThat(PermutationGroup.parse("G", 3, "(0 1)").contains(Permutation.identity(2))).isFalse();
  }
}
