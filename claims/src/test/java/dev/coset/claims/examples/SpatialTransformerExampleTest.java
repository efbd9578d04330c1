package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.claims.GlyphRows;
import dev.coset.data.generate.GlyphOptions;
import dev.coset.laws.Property;
import dev.coset.symmetrize.warps.LocalizationNet;
import dev.coset.symmetrize.warps.LocalizationNet.ImageSize;
import dev.coset.symmetrize.warps.PlanarFamily;
import dev.coset.symmetrize.warps.SpatialTransformer;
import dev.coset.symmetrize.warps.TargetGrid;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.modules.Linear;
import dev.coset.tensor.modules.Sequential;
import java.util.random.RandomGenerator;

class SpatialTransformerExampleTest {

  @Property(tries = 1)
  void aClassifierBehindATransformer(RandomGenerator random) {
    Tensor logits;
    try (var _ = Scope.open()) {
      Tensor images = GlyphRows.of(1, GlyphOptions.defaults(), random).inputs(); // [10, 1, 28, 28]

      // region spatial-transformer
      PlanarFamily family = PlanarFamily.SIMILARITY; // or AFFINE, PROJECTIVE, a spline ..
      ImageSize size = new ImageSize(1, 28, 28);
      LocalizationNet look = LocalizationNet.convolutional(size, 8, 32, family, random);
      try (var upright = new SpatialTransformer(look, family, TargetGrid.of(28, 28));
          var net = Sequential.of(upright, x -> x.flatten(1, -1), new Linear(784, 10, random))) {
        logits = net.forward(images); // train all of net on the task; nothing else is needed
      }
      // endregion

      assertThat(logits.shape()).containsExactly(10, 10);
    }
  }
}
