package dev.coset.groups.crystal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coset.groups.NotationException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HallSymbolTest {

  @Test
  void allOtherTabulatedSettingsHaveTheirOperations() {
    for (String[] row : Golden.rows("settings.txt")) {
      SpaceGroup group = SpaceGroup.of(HallSymbol.parse(row[0]));
      assertThat(group.elements()).as(row[0]).hasSize(Integer.parseInt(row[2]));
      assertThat(Golden.digest(group)).as(row[0]).isEqualTo(row[3]);
    }
  }

  private static void same(String hall, String other) {
    assertThat(Set.copyOf(SpaceGroup.of(HallSymbol.parse(hall)).elements()))
        .isEqualTo(Set.copyOf(SpaceGroup.of(HallSymbol.parse(other)).elements()));
  }

  @Test
  void settingsWrittenInDifferentWaysAgree() {
    same("P 61 2 (0 0 5)", "P 6z1 2' (x, y, z+5/12)");
    same("P 61 2 (0 0 -1)", "P 61 2 (0 0 11)");
    same("-p 2AC 2AB 3", "-P 2ac 2ab 3*");
    same("C 2y (x,y,-x+z)", "I 2y");
    same("P 4 (x-y,x+y,z)", "P 4");
    same("-R 3 2\"", "-R 3 2\" 1");
  }

  @Test
  void aSmallerCellKeepsTheLatticeOfTheLargerOne() {
    SpaceGroup primitive = SpaceGroup.of(HallSymbol.parse("-F 4 2 3 (-x+y+z,x-y+z,x+y-z)"));
    assertThat(primitive.elements()).hasSize(48);
    assertThat(primitive.translations()).hasSize(1);
    SpaceGroup larger = SpaceGroup.of(HallSymbol.parse("P 1 (1/2x-1/2y,1/2x+1/2y,z)"));
    assertThat(larger.centring()).contains(Centring.C);
    assertThat(larger.elements()).hasSize(2);
  }

  private static void fault(String text, int position, String reason) {
    assertThatExceptionOfType(NotationException.class)
        .as(text)
        .isThrownBy(() -> HallSymbol.parse(text))
        .withMessageContaining(reason)
        .satisfies(e -> assertThat(e.position()).as(text).isEqualTo(position));
  }

  @Test
  void faultsAreShownWhereTheyAre() {
    fault("", 0, "lattice letter");
    fault("-Q 2", 1, "lattice letter");
    fault("P", 1, "Expected a rotation");
    fault("P (0 0 1)", 2, "Expected a rotation");
    fault("P 5", 2, "order 1, 2, 3, 4 or 6");
    fault("P 2 7", 4, "order 1, 2, 3, 4 or 6");
    fault("P 4 4", 5, "Expected an axis");
    fault("P 2*", 3, "threefold");
    fault("P 33", 3, "screw subscript from 1 to 2");
    fault("P 11", 3, "no screw");
    fault("P 2q", 3, "Expected a translation");
    fault("P 4 2 3 2x 2", 11, "at most 4 rotations");
    fault("P 2 (0 0", 8, "')'");
    fault("P 2 (0 0)", 8, "digit");
    fault("P 2 (0 0 1 1)", 11, "3 shifts");
    fault("P 2 (0 0 1) 2", 12, "the end");
    fault("P 2 (x,y,q)", 9, "x, y, z or a fraction");
    fault("P 2 (x,y)", 5, "3 coordinates");
    fault("P 2 (x,x,z)", 5, "invertible");
    fault("P 4 (x,2y,z)", 4, "no cell");
    assertThatExceptionOfType(NotationException.class)
        .isThrownBy(() -> HallSymbol.parse("-P 4q"))
        .withMessage(
            "Expected a translation a, b, c, n, u, v, w, d or a blank, at character 5:%n  -P 4q%n      ^"
                .formatted());
  }
}
