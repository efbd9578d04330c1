package dev.coset.claims.equivarianttransformers;

import dev.coset.tensor.ConvOptions;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.modules.Conv2d;
import dev.coset.tensor.modules.Flatten;
import dev.coset.tensor.modules.Layer;
import dev.coset.tensor.modules.Linear;
import dev.coset.tensor.modules.Sequential;
import java.util.random.RandomGenerator;

/** A convolutional classifier of images of 28 pixels behind something that corrects poses. */
final class Network extends Module implements Layer {

  private static final ConvOptions HALVING = ConvOptions.DEFAULT.withStride(2).withPadding(2);

  private final Layer before;
  private final Sequential classifier;

  Network(Layer before, int filters, RandomGenerator random) {
    this.before = before;
    if (before instanceof Module module) {
      child("before", module);
    }
    classifier =
        child(
            "classifier",
            Sequential.of(
                new Conv2d(1, filters, 5, HALVING, random),
                Tensor::relu,
                new Conv2d(filters, 2 * filters, 5, HALVING, random),
                Tensor::relu,
                new Flatten(),
                new Linear(2 * filters * 49, 10, random)));
  }

  /** What corrects poses. */
  Layer before() {
    return before;
  }

  @Override
  public Tensor forward(Tensor images) {
    return classifier.forward(before.forward(images));
  }
}
