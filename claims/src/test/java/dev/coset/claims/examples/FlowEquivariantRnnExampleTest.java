package dev.coset.claims.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.data.NdArray;
import dev.coset.data.generate.GlyphFilmOptions;
import dev.coset.data.generate.GlyphFilms;
import dev.coset.laws.Property;
import dev.coset.nn.planar.FlowConfig;
import dev.coset.nn.planar.FlowEquivariantRnn;
import dev.coset.nn.planar.Velocity;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.random.RandomGenerator;

class FlowEquivariantRnnExampleTest {

  @Property(tries = 2)
  void framesArePredicted(RandomGenerator random) {
    // region flow-equivariant-rnn
    NdArray film = GlyphFilms.film(GlyphFilmOptions.defaults(), random); // 16 frames
    FlowConfig config = FlowConfig.of(Velocity.upTo(2), 8); // 25 velocities, 8 channels for each
    long[] shape;
    try (var network = new FlowEquivariantRnn(config, random);
        var _ = Scope.open()) {
      Tensor frames = Tensors.of(DType.FLOAT32, film.toArray(), 1, 16, 1, 16, 16);
      Tensor next = network.predict(frames.slice(1, 0, 8), 8); // after 8 frames, the next 8
      shape = next.shape(); // 1, 8, 1, 16, 16
    }
    // endregion
    assertThat(shape).containsExactly(1, 8, 1, 16, 16);
  }
}
