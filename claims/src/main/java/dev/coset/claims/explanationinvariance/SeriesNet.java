package dev.coset.claims.explanationinvariance;

import dev.coset.tensor.ConvOptions;
import dev.coset.tensor.Module;
import dev.coset.tensor.Padding;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.modules.Conv1d;
import dev.coset.tensor.modules.Layer;
import dev.coset.tensor.modules.Linear;
import java.util.random.RandomGenerator;

/** Two circular convolutions, the mean over time and a linear map: invariant to cyclic shifts. */
final class SeriesNet extends Module implements Layer {

  private static final int WIDTH = 12;
  private static final int KERNEL = 7;

  private final Conv1d first;
  private final Conv1d second;
  private final Linear last;

  SeriesNet(RandomGenerator random) {
    first = child("first", new Conv1d(1, WIDTH, KERNEL, ConvOptions.DEFAULT, random));
    second = child("second", new Conv1d(WIDTH, WIDTH, KERNEL, ConvOptions.DEFAULT, random));
    last = child("last", new Linear(WIDTH, SeriesWaves.CLASSES, random));
  }

  /** The features before the mean, in one row: {@code [b, channels * t]}. */
  Tensor beforePool(Tensor series) {
    return features(series).flatten(1, -1);
  }

  @Override
  public Tensor forward(Tensor series) {
    return last.forward(features(series).mean(-1));
  }

  private Tensor features(Tensor series) {
    int side = KERNEL / 2;
    Tensor x = first.forward(series.pad(Padding.CIRCULAR, side, side)).relu();
    return second.forward(x.pad(Padding.CIRCULAR, side, side)).relu();
  }
}
