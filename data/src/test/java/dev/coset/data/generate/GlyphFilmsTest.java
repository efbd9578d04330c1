package dev.coset.data.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import dev.coset.laws.Property;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class GlyphFilmsTest {

  /** A single glyph on a torus moves as a whole: the brightness of all frames is the same. */
  @Property(tries = 10)
  void glyphsMoveAsAWhole(RandomGenerator random) {
    GlyphFilmOptions options = GlyphFilmOptions.defaults().withGlyphs(1).withSpeed(2);
    NdArray film = GlyphFilms.film(options, random);
    assertThat(film.shape()).containsExactly(16, 1, 16, 16);
    double first = brightness(film, 0);
    assertThat(first).isGreaterThan(5);
    for (int t = 1; t < 16; t++) {
      assertThat(Math.abs(brightness(film, t) - first)).isLessThan(1e-9);
    }
  }

  @Property(tries = 5)
  void slowFilmsStandStill(RandomGenerator random) {
    NdArray film = GlyphFilms.film(GlyphFilmOptions.defaults().withSpeed(0), random);
    for (int i = 0; i < 15 * 256; i++) {
      assertThat(film.get(i + 256)).isEqualTo(film.get(i));
    }
    assertThat(GlyphFilms.films(3, GlyphFilmOptions.defaults().withFrames(2), random)).hasSize(3);
  }

  private static double brightness(NdArray film, int t) {
    double sum = 0;
    for (int i = 0; i < 256; i++) {
      sum += film.get(256 * t + i);
    }
    return sum;
  }

  @Test
  void faultsAreNamed() {
    assertThatThrownBy(() -> GlyphFilmOptions.defaults().withSpeed(-1))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("speed");
  }
}
