package dev.coset.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.laws.Property;
import java.util.random.RandomGenerator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What is not an element is refused with how far it is from one, and with a remedy. */
class NotAnElementTest {

  @Test
  void matricesThatAreNotOrthogonal() {
    Matrix stretched = Matrix.diagonal(3, i -> i == 1 ? 1.001 : 1);
    refused(() -> Rotation3.of(stretched), 0.002001, "|A^T A - I| = 0.00200", "nearestRotation");
    refused(() -> Orthogonal3.of(stretched), 0.002001, "element of O(3)", "nearestRotation");
    assertThat(Decompositions.nearestRotation(stretched)).isEqualTo(Rotation3.identity());
    Matrix sheared = Matrix.of(2, 2, 1, 1e-3, 0, 1);
    refused(() -> Rotation2.of(sheared), 1e-3, "element of O(2)", "atan2");
    assertThatThrownBy(() -> Rotation3.of(Matrix.diagonal(3, i -> Double.NaN)))
        .isInstanceOf(NotAnElementException.class)
        .hasMessageContaining("finite entries");
  }

  @Test
  void determinantsOfTheWrongSign() {
    Matrix mirror = Matrix.diagonal(3, i -> i == 0 ? -1 : 1);
    refused(() -> Rotation3.of(mirror), 2, "determinant +1", "of determinant -1.0");
    refused(() -> Rotation3.of(mirror), 2, "nearestRotation", "Orthogonal3.of");
    assertThat(Orthogonal3.of(mirror).inverted()).isTrue();
    Matrix flat = Matrix.diagonal(2, i -> i == 0 ? -1 : 1);
    refused(() -> Rotation2.of(flat), 2, "determinant +1", "Orthogonal2.of");
    assertThat(Orthogonal2.of(flat)).isEqualTo(new Orthogonal2(Math.PI, true));
  }

  @Test
  void quaternionsThatAreNotUnit() {
    refused(() -> new Rotation3(1, 0, 0, 0.1), 0.00498756, "norm 1.0049", "Rotation3.normalized");
    assertThatThrownBy(() -> new Rotation3(Double.NaN, 0, 0, 0))
        .isInstanceOfSatisfying(
            NotAnElementException.class,
            fault -> assertThat(fault.deviation()).isEqualTo(Double.POSITIVE_INFINITY));
  }

  @Property(tries = 30)
  void elementsReadBackFromTheirMatrices(RandomGenerator random) {
    Rotation2 turn = SO2.group().sample(random);
    assertThat(Rotation2.of(turn.matrix()).angle()).isEqualTo(turn.angle(), within(1e-14));
    Orthogonal2 any = O2.group().sample(random);
    assertThat(O2.group().isCloseTo(Orthogonal2.of(any.matrix()), any, 1e-14)).isTrue();
  }

  private static void refused(ThrowingCallable call, double far, String... parts) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            NotAnElementException.class,
            fault -> assertThat(fault.deviation()).isEqualTo(far, within(1e-6)))
        .hasMessageContainingAll(parts);
  }
}
