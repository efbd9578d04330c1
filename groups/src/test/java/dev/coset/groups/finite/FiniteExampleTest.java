package dev.coset.groups.finite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.groups.Dihedral;
import dev.coset.groups.DihedralElement;
import dev.coset.groups.Matrix;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a user does with finite groups. */
class FiniteExampleTest {

  @Test
  void charactersOfTheCube() {
    // region characters
    CharacterTable<Matrix> table = CharacterTable.of(PointGroups.named("Oh"));
    String text = table.format(SymmetryOperation::symbol);
    // endregion
    assertThat(text.lines())
        .containsExactly(
            """
            Oh: 48 elements, 10 classes

            class   1a  2a   2b  2c   2d  2e   3a   4a   4b   6a
            kind     E   i  3C2  3σ  6C2  6σ  8C3  6C4  6S4  8S6
            size     1   1    3   3    6   6    8    6    6    8
            2P      1a  1a   1a  1a   1a  1a   3a   2b   2b   3a
            3P      1a  2a   2b  2c   2d  2e   1a   4a   4b   2a
            X.1 +    1   1    1   1    1   1    1    1    1    1
            X.2 +    1   1    1   1   -1  -1    1   -1   -1    1
            X.3 +    1  -1    1  -1    1  -1    1    1   -1   -1
            X.4 +    1  -1    1  -1   -1   1    1   -1    1   -1
            X.5 +    2   2    2   2    0   0   -1    0    0   -1
            X.6 +    2  -2    2  -2    0   0   -1    0    0    1
            X.7 +    3   3   -1  -1    1   1    0   -1   -1    0
            X.8 +    3   3   -1  -1   -1  -1    0    1    1    0
            X.9 +    3  -3   -1   1    1  -1    0   -1    1    0
            X.10 +   3  -3   -1   1   -1   1    0    1   -1    0
            """
                .lines()
                .toArray(String[]::new));
    assertThat(CharacterTable.of(PointGroups.named("C3")).toString())
        .contains("A = E(3) = -0.500000 + 0.866025i", "/A is the complex conjugate of A");
    assertThat(CharacterTable.of(PointGroups.named("I")).toString())
        .contains("A = -E(5)^2 - E(5)^3 = 1.618034");
  }

  @Test
  void subgroupsOfTheSquare() {
    // region cosets
    FiniteStructure<DihedralElement> square = FiniteStructure.of(Dihedral.of(4));
    List<Subgroup<DihedralElement>> subgroups = square.lattice().subgroups(); // ten of them
    Subgroup<DihedralElement> mirror = square.generatedBy(List.of(Dihedral.of(4).element(0, true)));
    LeftCosets<DihedralElement> cosets = mirror.leftCosets(); // the four corners, as it were
    int moved = cosets.move(Dihedral.of(4).element(1, false), 0); // a quarter turn takes 0 to 1
    // endregion
    assertThat(subgroups).hasSize(10);
    assertThat(cosets.count()).isEqualTo(4);
    assertThat(moved).isEqualTo(1);
    assertThat(cosets.elements(1))
        .containsExactly(Dihedral.of(4).element(1, false), Dihedral.of(4).element(1, true));
  }
}
