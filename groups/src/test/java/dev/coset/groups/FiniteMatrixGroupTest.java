package dev.coset.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.coset.laws.Property;
import java.util.HashSet;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class FiniteMatrixGroupTest {

  private static final double GOLDEN = (1 + Math.sqrt(5)) / 2;

  private static Matrix turn(double[] axis, double angle) {
    return Rotation3.fromAxisAngle(axis, angle).matrix();
  }

  private static FiniteMatrixGroup icosahedral() {
    return FiniteMatrixGroup.generatedBy(
        "I",
        List.of(
            turn(new double[] {0, 1, GOLDEN}, 2 * Math.PI / 5),
            turn(new double[] {1, 1, 1}, 2 * Math.PI / 3)),
        120);
  }

  private static FiniteMatrixGroup cube() {
    return FiniteMatrixGroup.generatedBy(
        "Oh",
        List.of(
            turn(new double[] {0, 0, 1}, Math.PI / 2),
            turn(new double[] {1, 1, 1}, 2 * Math.PI / 3),
            Matrix.diagonal(3, i -> -1)),
        48);
  }

  @Test
  void polyhedralGroupsHaveTheirOrders() {
    assertThat(icosahedral().elements()).hasSize(60);
    assertThat(cube().order()).isEqualTo(Order.finite(48));
    assertThat(FiniteMatrixGroup.generatedBy("1", List.of(Matrix.identity(2)), 1).elements())
        .containsExactly(Matrix.identity(2));
  }

  @Property(tries = 10)
  void productsAreListedElementsExactly(RandomGenerator random) {
    for (FiniteMatrixGroup group : List.of(icosahedral(), cube())) {
      assertThat(GroupLaws.violations(group, 50, 0, random)).isEmpty();
      HashSet<Matrix> all = new HashSet<>(group.elements());
      assertThat(all).hasSize(group.elements().size());
      assertThat(group.elements().getFirst()).isEqualTo(group.identity());
      assertThat(all).contains(group.compose(group.sample(random), group.sample(random)));
    }
  }

  @Test
  void groupsOfOneNameAndGeneratorsAreEqual() {
    assertThat(cube()).isEqualTo(cube()).hasSameHashCodeAs(cube()).isNotEqualTo(icosahedral());
  }

  @Test
  void generatorsOfEqualEntrySumsAreToldApart() {
    assertThat(
            FiniteMatrixGroup.generatedBy(
                    "S4",
                    Symmetric.of(4).generators().stream().map(Permutation::matrix).toList(),
                    24)
                .elements())
        .hasSize(24);
    Matrix fine = Plane.orthogonal(1, 2000, false);
    assertThat(FiniteMatrixGroup.generatedBy("C2000", List.of(fine), 2000).elements())
        .hasSize(2000);
  }

  @Test
  void whatGeneratesNoFiniteGroupIsRefused() {
    assertThatExceptionOfType(NotGeneratingException.class)
        .isThrownBy(
            () -> FiniteMatrixGroup.generatedBy("G", List.of(Plane.orthogonal(1.0, false)), 100))
        .withMessageContaining("more than 100");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> FiniteMatrixGroup.generatedBy("G", List.of(Matrix.of(2, 2, 1, 0, 0, 0)), 100));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                FiniteMatrixGroup.generatedBy(
                    "G", List.of(Matrix.identity(2), Matrix.identity(3)), 100));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FiniteMatrixGroup.generatedBy("G", List.of(), 100));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> cube().inverse(turn(new double[] {1, 2, 3}, 1)))
        .withMessageContaining("not an element of Oh");
  }
}
