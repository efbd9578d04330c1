package dev.coset.data.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.data.Contour;
import dev.coset.data.NdArray;
import dev.coset.data.Target;
import dev.coset.laws.Property;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class FourierContoursTest {

  @Property(tries = 5)
  void contoursOfAClassAreAlike(RandomGenerator random) {
    var exact = FourierContours.of(ContourOptions.defaults().withVariation(0, 0), random);
    NdArray first = exact.contour(2, random).points();
    assertThat(exact.contour(2, random).points()).isEqualTo(first);
    assertThat(exact.contour(3, random).points().minus(first).norm()).isGreaterThan(0.1);
    assertThat(first.shape()).containsExactly(128, 2);
  }

  /** The frequencies 0 is missing, so contours are centred, up to noise. */
  @Property(tries = 5)
  void contoursAreCentredAndBalanced(RandomGenerator random) {
    var made = FourierContours.of(ContourOptions.defaults().withVariation(0.3, 0), random);
    var data = made.dataset(2, random);
    assertThat(data.size()).isEqualTo(12);
    assertThat(data.samples().get(7).target()).isEqualTo(Optional.of(new Target.Label(1)));
    for (Contour contour : data.inputs()) {
      double x = 0;
      for (int i = 0; i < contour.size(); i++) {
        x += contour.points().get(2 * i);
      }
      assertThat(Math.abs(x)).isLessThan(1e-10);
    }
  }

  @Property(tries = 5)
  void turningAndRenamingComeBack(RandomGenerator random) {
    Contour contour = FourierContours.of(ContourOptions.defaults(), random).contour(0, random);
    double angle = 6 * random.nextDouble();
    int start = random.nextInt(200);
    assertThat(contour.turned(angle).turned(-angle).points().isCloseTo(contour.points(), 1e-12))
        .isTrue();
    assertThat(contour.startingAt(start).startingAt(-start)).isEqualTo(contour);
    assertThat(contour.startingAt(3).points().get(0)).isEqualTo(contour.points().get(6));
  }

  @Test
  void faultsAreNamed() {
    assertThatThrownBy(() -> ContourOptions.defaults().withPoints(10))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("more than twice");
    NdArray two = NdArray.of(new int[] {2, 2}, new double[4]);
    assertThatThrownBy(() -> Contour.open(two).startingAt(1)).hasMessageContaining("open");
    NdArray nan = NdArray.of(new int[] {1, 2}, new double[] {0, Double.NaN});
    assertThatThrownBy(() -> Contour.closed(nan)).isInstanceOf(BadInputException.class);
    assertThatThrownBy(() -> Contour.closed(NdArray.vector(1, 2))).hasMessageContaining("[n, 2]");
    assertThat(FourierContours.of(ContourOptions.defaults(), new SplittableRandom(1)).classes())
        .contains("contour-f");
  }
}
