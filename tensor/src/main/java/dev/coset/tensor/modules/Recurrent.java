package dev.coset.tensor.modules;

import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Weights and layers of recurrent networks; names and order of parameters are PyTorch's. */
abstract sealed class Recurrent extends Module implements Layer permits Gru, Lstm {

  private static final int WEIGHTS_OF_A_DIRECTION = 4;

  private final int in;
  private final RecurrentOptions options;
  private final Dropout dropout;
  private final List<Tensor> weights = new ArrayList<>();

  Recurrent(int gates, int in, RecurrentOptions options, RandomGenerator random) {
    if (in < 1) {
      throw new IllegalArgumentException(
          "Input, width and layers are at least 1, given: %d, %d, %d"
              .formatted(in, options.width(), options.layers()));
    }
    this.in = in;
    this.options = options;
    dropout = child("dropout", new Dropout(options.dropout(), random));
    int width = options.width();
    Initializer initializer = Initializer.uniform(1 / Math.sqrt(width));
    long rows = (long) gates * width;
    for (int layer = 0; layer < options.layers(); layer++) {
      long inputs = layer == 0 ? in : (long) options.directions() * width;
      for (int direction = 0; direction < options.directions(); direction++) {
        String suffix = "_l" + layer + (direction == 0 ? "" : "_reverse");
        weight("weight_ih" + suffix, initializer, random, rows, inputs);
        weight("weight_hh" + suffix, initializer, random, rows, width);
        weight("bias_ih" + suffix, initializer, random, rows);
        weight("bias_hh" + suffix, initializer, random, rows);
      }
    }
  }

  /**
   * Zero first states {@code [layers, n, width]}, of twice as many layers for both directions, for
   * an input {@code [n, time, in]}.
   */
  public final Tensor zeroState(Tensor input) {
    checkInput(input);
    long[] shape = stateShape(input);
    return input.device().asDefault(() -> Tensors.zeros(input.dtype(), shape));
  }

  /** Runs some layers: the outputs, then as many last states as first ones are given. */
  abstract List<Tensor> layers(
      Tensor input, List<Tensor> states, List<Tensor> layerWeights, boolean bothDirections);

  /** Runs all layers, with dropout between them in training. */
  final List<Tensor> unroll(Tensor input, List<Tensor> states) {
    checkInput(input);
    states.forEach(state -> checkState(input, state));
    boolean drops = isTraining() && options.dropout() > 0 && options.layers() > 1;
    return drops
        ? layerByLayer(input, states)
        : layers(input, states, weights, options.bothDirections());
  }

  private List<Tensor> layerByLayer(Tensor input, List<Tensor> states) {
    int directions = options.directions();
    int count = directions * WEIGHTS_OF_A_DIRECTION;
    try (var scope = Scope.open()) {
      Tensor x = input;
      var last = new ArrayList<List<Tensor>>();
      for (int layer = 0; layer < options.layers(); layer++) {
        long from = (long) layer * directions;
        List<Tensor> first = states.stream().map(s -> s.slice(0, from, from + directions)).toList();
        List<Tensor> own = weights.subList(layer * count, (layer + 1) * count);
        Tensor given = layer == 0 ? x : dropout.forward(x);
        List<Tensor> results = layers(given, first, own, options.bothDirections());
        x = results.getFirst();
        last.add(results.subList(1, results.size()));
      }
      var all = new ArrayList<Tensor>();
      all.add(scope.keep(x));
      for (int kind = 0; kind < states.size(); kind++) {
        int which = kind;
        all.add(scope.keep(Tensors.cat(0, last.stream().map(l -> l.get(which)).toList())));
      }
      return all;
    }
  }

  private void weight(String name, Initializer initializer, RandomGenerator random, long... shape) {
    weights.add(parameter(name, () -> initializer.draw(shape, random)));
  }

  private long[] stateShape(Tensor input) {
    return new long[] {
      (long) options.layers() * options.directions(), input.size(0), options.width()
    };
  }

  private void checkInput(Tensor input) {
    if (input.rank() != 3 || input.size(2) != in) {
      throw new IllegalArgumentException(
          "The input has shape [n, time, %d], given: %s".formatted(in, input.describe()));
    }
  }

  private void checkState(Tensor input, Tensor state) {
    long[] expected = stateShape(input);
    if (!Arrays.equals(expected, state.shape())) {
      throw new IllegalArgumentException(
          "First states for the input %s have shape %s, given: %s"
              .formatted(input.describe(), Arrays.toString(expected), state.describe()));
    }
  }
}
