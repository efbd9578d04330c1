package dev.coset.tensor.modules;

import dev.coset.tensor.Tensor;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Long short-term memory over sequences {@code [n, time, in]}: with the state h, memory c and input
 * x of a step, gates {@code i, f, o = sigmoid(W x + U h)}, {@code g = tanh(W_g x + U_g h)} (each
 * with two biases), the new memory is {@code f * c + i * g} and the new state {@code o * tanh} of
 * it. Names and order of parameters are PyTorch's. "Long Short-Term Memory", with the forget gate
 * of "Learning to Forget: Continual Prediction with LSTM".
 */
public final class Lstm extends Recurrent {

  private static final int GATES = 4;

  /** {@code layers} layers of states of extent {@code width}. */
  public Lstm(int in, int width, int layers, RandomGenerator random) {
    this(in, RecurrentOptions.of(width).withLayers(layers), random);
  }

  /** For inputs of extent {@code in}. */
  public Lstm(int in, RecurrentOptions options, RandomGenerator random) {
    super(GATES, in, options, random);
  }

  /** The outputs {@code [n, time, width]} of the last layer, from zero states and memories. */
  @Override
  public Tensor forward(Tensor input) {
    Tensor zeros = zeroState(input);
    return run(input, zeros, zeros).outputs();
  }

  /** The outputs and last states, from given first states and memories like {@link #zeroState}. */
  public Result run(Tensor input, Tensor state, Tensor memory) {
    List<Tensor> all = unroll(input, List.of(state, memory));
    return new Result(all.get(0), all.get(1), all.get(2));
  }

  @Override
  List<Tensor> layers(
      Tensor input, List<Tensor> states, List<Tensor> layerWeights, boolean bothDirections) {
    return input.lstm(states.get(0), states.get(1), layerWeights, bothDirections);
  }

  /**
   * What a sequence leads to.
   *
   * @param outputs {@code [n, time, width]}: the states of the last layer at all times; {@code [n,
   *     time, 2 width]} for both directions
   * @param state {@code [layers, n, width]}: the states of all layers after their last step; {@code
   *     [2 layers, n, width]} for both directions, forward and backward in turn
   * @param memory the memories, of the same shape
   */
  public record Result(Tensor outputs, Tensor state, Tensor memory) {}
}
