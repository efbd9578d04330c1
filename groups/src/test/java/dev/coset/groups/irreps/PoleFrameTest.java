package dev.coset.groups.irreps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.coset.groups.DegreeException;
import dev.coset.groups.Rotation3;
import dev.coset.laws.Property;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PoleFrameTest {

  private static double[] direction(RandomGenerator random) {
    double near = Math.pow(10, random.nextDouble(-12, 0));
    return switch (random.nextInt(5)) {
      case 0 -> new double[] {0, random.nextBoolean() ? 2 : -2, 0};
      case 1 -> new double[] {near, random.nextBoolean() ? 1 : -1, -near};
      default -> random.doubles(3, -1, 1).toArray();
    };
  }

  @Property(tries = 100)
  void theDirectionBecomesThePole(RandomGenerator random) {
    double[] r = direction(random);
    double norm = Math.sqrt(r[0] * r[0] + r[1] * r[1] + r[2] * r[2]);
    PoleFrame frame = PoleFrame.of(8, r, random.nextDouble(-3, 3));
    double[] pole = frame.rotateToPole(Irreps.parse("1o"), r);
    assertThat(pole).containsExactly(new double[] {0, norm, 0}, within(1e-14));
    double[] back = frame.angles().rotation().rotate(new double[] {0, norm, 0});
    assertThat(back).containsExactly(r, within(1e-14));
  }

  @Property(tries = 50)
  void rotationsAreThoseOfTheMatrixAndInverse(RandomGenerator random) {
    Irreps irreps = IrrepsTest.random(random, 4, 6);
    PoleFrame frame = PoleFrame.of(6, direction(random), random.nextDouble(-3, 3));
    double[] x = irreps.randn(Irreps.Normalization.COMPONENT, random);
    double[] turned = frame.rotateToPole(irreps, x);
    Rotation3 a = frame.angles().inverse().rotation();
    double[] expected = irreps.rotationRepresentation().matrix(a).times(x);
    assertThat(turned).containsExactly(expected, within(1e-13));
    assertThat(frame.rotateBack(irreps, turned)).containsExactly(x, within(1e-13));
    assertThat(frame.matrix(3).isCloseTo(WignerD.of(3, a), 1e-13)).isTrue();
  }

  @Property(tries = 50)
  void truncationKeepsTheLowOrders(RandomGenerator random) {
    int l = random.nextInt(7);
    int maxOrder = random.nextInt(4);
    int kept = Math.min(l, maxOrder);
    Irreps irreps = new Irreps(List.of(new Irreps.Block(2, new Irrep(l, 1))));
    PoleFrame frame = PoleFrame.of(6, direction(random));
    double[] x = irreps.randn(Irreps.Normalization.COMPONENT, random);
    double[] full = frame.rotateToPole(irreps, x);
    double[] low = frame.rotateToPole(irreps, maxOrder, x);
    assertThat(low).hasSize(PoleFrame.dimension(irreps, maxOrder)).hasSize(2 * (2 * kept + 1));
    double[] cut = new double[full.length];
    for (int u = 0; u < 2; u++) {
      for (int m = -kept; m <= kept; m++) {
        int at = u * (2 * l + 1) + l + m;
        assertThat(low[u * (2 * kept + 1) + kept + m]).isEqualTo(full[at], within(1e-14));
        cut[at] = full[at];
      }
    }
    assertThat(frame.rotateBack(irreps, maxOrder, low))
        .containsExactly(frame.rotateBack(irreps, cut), within(1e-14));
  }

  @Test
  void badFramesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PoleFrame.of(2, new double[3]))
        .withMessageContaining("not zero");
    PoleFrame frame = PoleFrame.of(2, new double[] {1, 2, 3});
    assertThatExceptionOfType(DegreeException.class)
        .isThrownBy(() -> frame.rotateToPole(Irreps.parse("3e"), new double[7]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> frame.rotateBack(Irreps.parse("2e"), 1, new double[5]));
    assertThatExceptionOfType(DegreeException.class)
        .isThrownBy(() -> PoleFrame.dimension(Irreps.parse("2e"), -1));
  }
}
