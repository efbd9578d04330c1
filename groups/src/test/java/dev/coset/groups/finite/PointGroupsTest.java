package dev.coset.groups.finite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.coset.groups.Decompositions;
import dev.coset.groups.FiniteMatrixGroup;
import dev.coset.groups.GroupLaws;
import dev.coset.groups.Matrix;
import dev.coset.groups.NotAnElementException;
import dev.coset.groups.crystal.CrystalClass;
import dev.coset.laws.Property;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PointGroupsTest {

  private static final Map<String, PublishedTable> PUBLISHED = PublishedTable.readAll(resource());

  private static String resource() {
    try (InputStream in =
        Objects.requireNonNull(
            PointGroupsTest.class.getResourceAsStream("point_group_characters.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> published() {
    return List.copyOf(PUBLISHED.keySet());
  }

  @ParameterizedTest
  @MethodSource("published")
  void charactersAreThePublishedOnes(String name) {
    PublishedTable expected = Objects.requireNonNull(PUBLISHED.get(name));
    assertThat(expected.matches(CharacterTable.of(PointGroups.named(name)))).as(name).isTrue();
  }

  @Test
  void theComparisonCanFail() {
    PublishedTable d3 = Objects.requireNonNull(PUBLISHED.get("D3"));
    PublishedTable c3v = Objects.requireNonNull(PUBLISHED.get("C3v"));
    assertThat(d3.matches(CharacterTable.of(PointGroups.named("C3v")))).isFalse();
    CharacterTable<Matrix> table = CharacterTable.of(PointGroups.named("C3v"));
    assertThat(c3v.matches(table)).isTrue();
    List<Cyclotomic> wrong = List.of(Cyclotomic.ONE, Cyclotomic.ONE, Cyclotomic.ONE);
    CharacterTable<Matrix> spoilt =
        new CharacterTable<>(table.classes(), List.of(table.row(0), table.row(1), wrong));
    assertThat(c3v.matches(spoilt)).isFalse();
  }

  @Test
  void everyCrystallographicGroupHasItsTable() {
    assertThat(CrystalClass.values()).hasSize(32);
    for (CrystalClass crystal : CrystalClass.values()) {
      assertThat(PUBLISHED).containsKey(crystal.schoenflies());
      FiniteMatrixGroup group = PointGroups.of(crystal);
      assertThat(group.elements()).hasSize(crystal.order());
      assertThat(PointGroups.named(crystal.symbol()).elements()).isEqualTo(group.elements());
    }
    assertThat(PointGroups.crystallographic())
        .extracting(FiniteMatrixGroup::name)
        .doesNotHaveDuplicates();
  }

  @Property(tries = 5)
  void elementsAreOrthogonalAndClosed(RandomGenerator random) {
    for (String name : List.of("C7", "S8", "D12d", "D5h", "C120v", "T", "Ih", "D2d", "C1", "Cs")) {
      FiniteMatrixGroup group = PointGroups.named(name);
      assertThat(GroupLaws.violations(group, 20, 0, random)).isEmpty();
      for (Matrix g : group.elements()) {
        assertThat(g.transpose().times(g).isCloseTo(Matrix.identity(3), 1e-12)).isTrue();
        assertThat(group.elements()).contains(group.inverse(g));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "C9,9", "C5v,10", "C5h,10", "D7,14", "D7h,28", "D7d,28", "S10,10", "S2,2", "C1v,2", "C1h,2",
    "D1,2", "D1h,4", "D1d,4", "I,60", "Ih,120", "Oh,48", "Td,24", "Th,24", "T,12", "O,24", "-43m,24"
  })
  void groupsHaveTheirOrders(String name, int order) {
    assertThat(PointGroups.named(name).elements()).hasSize(order);
  }

  /** The entries of icosahedral matrices are 0, 1/2, 1 and golden numbers, to rounding. */
  @Test
  void icosahedralMatricesStayExact() {
    double golden = (1 + Math.sqrt(5)) / 2;
    double[] allowed = {0, 0.5, 1, golden / 2, (golden - 1) / 2};
    FiniteMatrixGroup group = PointGroups.named("Ih");
    for (Matrix g : group.elements()) {
      for (double entry : g.toArray()) {
        double nearest =
            Arrays.stream(allowed).map(a -> Math.abs(Math.abs(entry) - a)).min().orElseThrow();
        assertThat(nearest).isLessThan(1e-13);
      }
      assertThat(Math.abs(Decompositions.determinant(g))).isCloseTo(1, within(1e-12));
    }
    assertThat(group.elements().stream().distinct()).hasSize(120);
    assertThat(FiniteStructure.of(group).classes().count()).isEqualTo(10);
  }

  @Test
  void unknownNamesAreRefused() {
    for (String name : List.of("", "X", "C", "D3x", "S4v", "Cv", "C0", "C01", "Dn", "S4h", "d3h")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> PointGroups.named(name))
          .withMessageContaining("No point group is named '%s'", name)
          .withMessageContaining("-6m2");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PointGroups.named("S3"))
        .withMessageContaining("C3h");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PointGroups.named("C121"))
        .withMessageContaining("at most 120");
  }

  @Test
  void operationsHaveTheirSymbols() {
    assertThat(SymmetryOperation.of(Matrix.identity(3)).symbol()).isEqualTo("E");
    assertThat(SymmetryOperation.of(Matrix.diagonal(3, i -> -1)).symbol()).isEqualTo("i");
    SymmetryOperation mirror = SymmetryOperation.of(Matrix.diagonal(3, i -> i == 0 ? -1 : 1));
    assertThat(mirror).hasToString("σ");
    assertThat(mirror.axis()).containsExactly(1.0, 0.0, 0.0);
    assertThat(symbols("C6")).containsExactly("E", "C6", "C3", "C2", "C3^2", "C6^5");
    assertThat(symbols("C3h")).containsExactlyInAnyOrder("E", "C3", "C3^2", "σ", "S3", "S3^5");
    assertThat(symbols("S8"))
        .containsExactly("E", "S8", "C4", "S8^3", "C2", "S8^5", "C4^3", "S8^7");
    assertThatExceptionOfType(NotAnElementException.class)
        .isThrownBy(() -> SymmetryOperation.of(Matrix.diagonal(3, i -> 2)));
    assertThatIllegalArgumentException().isThrownBy(() -> SymmetryOperation.of(Matrix.identity(2)));
  }

  private static List<String> symbols(String name) {
    return PointGroups.named(name).elements().stream()
        .map(g -> SymmetryOperation.of(g).symbol())
        .toList();
  }
}
