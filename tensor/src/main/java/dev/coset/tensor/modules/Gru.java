package dev.coset.tensor.modules;

import dev.coset.tensor.Tensor;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Gated recurrent units over sequences {@code [n, time, in]}: with the state h and input x of a
 * step, {@code r = sigmoid(W_r x + U_r h)}, {@code z = sigmoid(W_z x + U_z h)}, {@code c = tanh(W_c
 * x + b + r * (U_c h + b'))}, and the new state is {@code (1 - z) * c + z * h}. Names and order of
 * parameters are PyTorch's.
 */
public final class Gru extends Recurrent {

  private static final int GATES = 3;

  /** {@code layers} layers of states of extent {@code width}. */
  public Gru(int in, int width, int layers, RandomGenerator random) {
    this(in, RecurrentOptions.of(width).withLayers(layers), random);
  }

  /** For inputs of extent {@code in}. */
  public Gru(int in, RecurrentOptions options, RandomGenerator random) {
    super(GATES, in, options, random);
  }

  /** The outputs {@code [n, time, width]} of the last layer, from zero states. */
  @Override
  public Tensor forward(Tensor input) {
    return run(input, zeroState(input)).outputs();
  }

  /** The outputs and last states, from given first states, see {@link #zeroState}. */
  public Result run(Tensor input, Tensor state) {
    List<Tensor> both = unroll(input, List.of(state));
    return new Result(both.get(0), both.get(1));
  }

  @Override
  List<Tensor> layers(
      Tensor input, List<Tensor> states, List<Tensor> layerWeights, boolean bothDirections) {
    return input.gru(states.getFirst(), layerWeights, bothDirections);
  }

  /**
   * What a sequence leads to.
   *
   * @param outputs {@code [n, time, width]}: the states of the last layer at all times; {@code [n,
   *     time, 2 width]} for both directions
   * @param state {@code [layers, n, width]}: the states of all layers after their last step; {@code
   *     [2 layers, n, width]} for both directions, forward and backward in turn
   */
  public record Result(Tensor outputs, Tensor state) {}
}
