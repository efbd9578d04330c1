package dev.coset.points.matching;

import dev.coset.tensor.Tensor;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Where latent variables come from: the posterior where labels {@code [b, n]} are given, else the
 * prior; samples where a generator is given, else means.
 */
record LatentSource(@Nullable Tensor labels, @Nullable RandomGenerator random) {

  static LatentSource means() {
    return new LatentSource(null, null);
  }

  Tensor draw(Gaussian distribution) {
    return random == null ? distribution.mean() : distribution.sample(random);
  }
}
