package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.claims.GlyphRows;
import dev.coset.data.generate.GlyphOptions;
import dev.coset.laws.Property;
import dev.coset.symmetrize.warps.EquivariantTransformer;
import dev.coset.symmetrize.warps.TargetGrid;
import dev.coset.symmetrize.warps.TransformerSequence;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import java.util.List;
import java.util.random.RandomGenerator;

class EquivariantTransformersExampleTest {

  @Property(tries = 1)
  void posesAreTakenAwayInTurn(RandomGenerator random) {
    try (var _ = Scope.open()) {
      Tensor images = GlyphRows.of(1, GlyphOptions.defaults(), random).inputs(); // [10, 1, 28, 28]
      Tensor angles;
      Tensor upright;

      // region equivariant-transformers
      EquivariantTransformer turn = EquivariantTransformer.rotation().build(random);
      EquivariantTransformer zoom = EquivariantTransformer.scale().build(random);
      try (var pose = new TransformerSequence(List.of(turn, zoom), TargetGrid.of(28, 28))) {
        angles = turn.parametersFor(images); // turn an image by t, and its angle grows by t
        upright = pose.forward(images); // read from the image once
      }
      // endregion

      assertThat(angles.shape()).containsExactly(10);
      assertThat(upright.shape()).containsExactly(10, 1, 28, 28);
    }
  }
}
