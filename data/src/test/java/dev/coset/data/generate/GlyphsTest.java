package dev.coset.data.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.data.Dataset;
import dev.coset.data.Image;
import dev.coset.data.Target;
import dev.coset.laws.Property;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class GlyphsTest {

  private static final GlyphOptions PLAIN = GlyphOptions.defaults();

  @Test
  void dataSetsAreBalancedRepeatableAndGrowAtTheEnd() {
    Dataset<Image> two = Glyphs.dataset(2, PLAIN, new SplittableRandom(1));
    Dataset<Image> three = Glyphs.dataset(3, PLAIN, new SplittableRandom(1));
    assertThat(two.classes()).isEqualTo(Glyphs.classes()).hasSize(10).contains("lambda");
    assertThat(three.samples().subList(0, 20)).isEqualTo(two.samples());
    for (int i = 0; i < 20; i++) {
      assertThat(two.samples().get(i).target()).contains(new Target.Label(i % 10));
    }
  }

  @Property(tries = 10)
  void valuesLieBetweenZeroAndOneWithGreyRims(RandomGenerator random) {
    GlyphOptions options = PLAIN.withNoise(0).withClutter(2).withRotation(Math.PI).withShift(0.1);
    for (GlyphKind kind : GlyphKind.values()) {
      int bright = 0;
      int grey = 0;
      for (float value : Glyphs.image(kind, options, random).toArray()) {
        assertThat(value).isBetween(0f, 1f);
        bright += value == 1 ? 1 : 0;
        grey += value > 0 && value < 1 ? 1 : 0;
      }
      assertThat(bright).isPositive();
      assertThat(grey).isGreaterThan(20);
    }
  }

  @Property(tries = 10)
  void aGlyphInAnyPoseStaysInsideTheFrame(RandomGenerator random) {
    GlyphOptions options = PLAIN.withNoise(0).withRotation(Math.PI);
    for (GlyphKind kind : GlyphKind.values()) {
      Image image = Glyphs.image(kind, options, random);
      double ink = 0;
      double rim = 0;
      for (int row = 0; row < 28; row++) {
        for (int column = 0; column < 28; column++) {
          boolean atRim = row % 27 == 0 || column % 27 == 0;
          ink += image.get(0, row, column);
          rim += atRim ? image.get(0, row, column) : 0;
        }
      }
      assertThat(rim).as("ink at the rim of %s", kind).isLessThan(0.02 * ink);
    }
  }

  @Test
  void sizeAndNoiseAreWhatWasAsked() {
    Image image = Glyphs.image(GlyphKind.G, PLAIN.withSize(41).withNoise(0.3), random());
    assertThat(image.height()).isEqualTo(41);
    assertThat(image.width()).isEqualTo(41);
    assertThat(image.channels()).isEqualTo(1);
    int lit = 0;
    for (int column = 0; column < 41; column++) {
      lit += image.get(0, 0, column) > 0 ? 1 : 0;
    }
    // Half of the noise on black is above zero; 41 fair coins give fewer than 5 once in 10^7.
    assertThat(lit).isGreaterThan(5);
  }

  @Test
  void faultsAreNamed() {
    assertThatThrownBy(() -> PLAIN.withSize(7))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("given: 7");
    assertThatThrownBy(() -> PLAIN.withScale(2, 1))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("2.0, 1.0");
    assertThatThrownBy(() -> Glyphs.dataset(-1, PLAIN, random()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("-1");
  }

  private static RandomGenerator random() {
    return new SplittableRandom(4);
  }
}
