package dev.coset.tensor.modules;

import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Linear maps with an activation between them: {@code [.., in] -> [.., out]}. The maps are named
 * {@code 0}, {@code 1} and so on, normalizations behind them {@code norm0}, {@code norm1}.
 */
public final class Mlp extends Module implements Layer {

  private final List<Layer> layers = new ArrayList<>();

  private Mlp(List<Integer> widths, MlpOptions options, RandomGenerator random) {
    if (widths.size() < 2) {
      throw new IllegalArgumentException("Widths of input and output are needed, given: " + widths);
    }
    int maps = widths.size() - 1;
    for (int i = 0; i < maps; i++) {
      int out = widths.get(i + 1);
      var linear =
          new Linear(widths.get(i), out, options.withBias(), options.initializer(), random);
      layers.add(child(Integer.toString(i), linear));
      if (i + 1 < maps || options.activatesLast()) {
        addBetween(i, out, options, random);
      }
    }
  }

  /**
   * A perceptron.
   *
   * @param widths of the input, the hidden layers and the output
   * @param activation between linear maps, not after the last; for example {@code Tensor::relu}
   */
  public static Mlp of(List<Integer> widths, Layer activation, RandomGenerator random) {
    return new Mlp(widths, MlpOptions.of(activation), random);
  }

  /**
   * A perceptron with normalization, dropout, or other first weights.
   *
   * @param widths of the input, the hidden layers and the output
   */
  public static Mlp of(List<Integer> widths, MlpOptions options, RandomGenerator random) {
    return new Mlp(widths, options, random);
  }

  @Override
  public Tensor forward(Tensor input) {
    Tensor x = input;
    for (Layer layer : layers) {
      x = layer.forward(x);
    }
    return x;
  }

  private void addBetween(int index, int width, MlpOptions options, RandomGenerator random) {
    String norm = "norm" + index;
    switch (options.normalization()) {
      case BATCH -> layers.add(child(norm, new BatchNorm(width)));
      case LAYER -> layers.add(child(norm, new LayerNorm(width)));
      case RMS -> layers.add(child(norm, new RmsNorm(width)));
      case NONE -> {}
    }
    layers.add(options.activation());
    if (options.dropout() > 0) {
      layers.add(child("dropout" + index, new Dropout(options.dropout(), random)));
    }
  }
}
