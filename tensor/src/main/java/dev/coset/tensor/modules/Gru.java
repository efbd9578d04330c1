package dev.coset.tensor.modules;

import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Gated recurrent units over sequences {@code [n, time, in]}: with the state h and input x of a
 * step, {@code r = sigmoid(W_r x + U_r h)}, {@code z = sigmoid(W_z x + U_z h)}, {@code c = tanh(W_c
 * x + b + r * (U_c h + b'))}, and the new state is {@code (1 - z) * c + z * h}. Names and order of
 * parameters are PyTorch's.
 */
public final class Gru extends Module implements Layer {

  private static final int GATES = 3;

  private final int width;
  private final int layers;
  private final List<Tensor> weights = new ArrayList<>();

  /** {@code layers} layers of states of extent {@code width}. */
  public Gru(int in, int width, int layers, RandomGenerator random) {
    if (in < 1 || width < 1 || layers < 1) {
      throw new IllegalArgumentException(
          "Input, width and layers are at least 1, given: %d, %d, %d".formatted(in, width, layers));
    }
    this.width = width;
    this.layers = layers;
    Initializer initializer = Initializer.uniform(1 / Math.sqrt(width));
    long rows = (long) GATES * width;
    for (int layer = 0; layer < layers; layer++) {
      long inputs = layer == 0 ? in : width;
      weight("weight_ih_l" + layer, initializer, random, rows, inputs);
      weight("weight_hh_l" + layer, initializer, random, rows, width);
      weight("bias_ih_l" + layer, initializer, random, rows);
      weight("bias_hh_l" + layer, initializer, random, rows);
    }
  }

  /** The outputs {@code [n, time, width]} of the last layer, from zero states. */
  @Override
  public Tensor forward(Tensor input) {
    return run(input, zeroState(input)).outputs();
  }

  /** The outputs and last states, from given first states {@code [layers, n, width]}. */
  public Result run(Tensor input, Tensor state) {
    List<Tensor> both = input.gru(state, weights);
    return new Result(both.get(0), both.get(1));
  }

  /** Zero first states {@code [layers, n, width]} for an input {@code [n, time, in]}. */
  public Tensor zeroState(Tensor input) {
    return Tensors.zeros(input.dtype(), layers, input.size(0), width);
  }

  private void weight(String name, Initializer initializer, RandomGenerator random, long... shape) {
    weights.add(parameter(name, () -> initializer.draw(shape, random)));
  }

  /**
   * What a sequence leads to.
   *
   * @param outputs {@code [n, time, width]}: the states of the last layer at all times
   * @param state {@code [layers, n, width]}: the states of all layers at the last time
   */
  public record Result(Tensor outputs, Tensor state) {}
}
