package dev.coset.claims.equivariantadaptation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.data.Image;
import dev.coset.data.generate.GlyphOptions;
import dev.coset.data.generate.Glyphs;
import dev.coset.groups.Cyclic;
import dev.coset.symmetrize.learned.DiscretePose;
import dev.coset.symmetrize.learned.LearnedCanonicalizer;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FrozenGlyphsTest {

  /** The untaught poses have the law, and one for every element of their group. */
  @Test
  void posesAreThoseOfTheGroup() {
    var random = new SplittableRandom(2);
    List<Image> images = Glyphs.dataset(1, GlyphOptions.defaults().withSize(24), random).inputs();
    for (int turns : new int[] {4, 8}) {
      try (var logits = FrozenGlyphs.logits(turns, random)) {
        var canonicalizer = LearnedCanonicalizer.images(DiscretePose.of(logits), images);
        assertThat(canonicalizer.group().name()).isEqualTo("C" + turns);
        assertThat(canonicalizer.canonicalizeAll(images))
            .allSatisfy(c -> assertThat(c.element().order()).isEqualTo(turns));
        assertThat(logits.parameterCount()).isLessThan(3600);
        assertThat(logits.moves().group()).isEqualTo(Cyclic.of(turns));
      }
    }
  }
}
