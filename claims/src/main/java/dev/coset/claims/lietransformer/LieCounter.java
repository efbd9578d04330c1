package dev.coset.claims.lietransformer;

import dev.coset.nn.lie.LieTransformer;
import dev.coset.nn.lie.PointFeatures;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.modules.Layer;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** A {@link LieTransformer} on {@link PaddedClouds}; its features are distances to neighbors. */
final class LieCounter extends Module implements Layer {

  static final int DISTANCES = 4;

  private final LieTransformer network;
  private final RandomGenerator random;

  /** Lifts are drawn from a generator of its own. */
  LieCounter(LieTransformer network, RandomGenerator random) {
    this.network = child("network", network);
    this.random = new SplittableRandom(random.nextLong());
  }

  LieTransformer network() {
    return network;
  }

  @Override
  public Tensor forward(Tensor rows) {
    PaddedClouds clouds = PaddedClouds.of(rows);
    Tensor features = features(clouds.points(), clouds.present());
    return network.forward(clouds.points(), features, clouds.present(), random);
  }

  static Tensor features(Tensor points, Tensor present) {
    return PointFeatures.nearestDistances(points, present, DISTANCES);
  }
}
