package dev.coset.motion;

import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.modules.Initializer;
import java.util.random.RandomGenerator;

/**
 * Mixes channels of coordinates by a matrix without bias: {@code [.., in, d] -> [.., out, d]},
 * {@code y_c = sum_k W_ck x_k}.
 *
 * <p>Law: it commutes with every linear map of the d coordinates, whatever d is. It does not
 * commute with translations; subtract a mean first.
 */
public final class ChannelMix extends Module {

  private final Tensor weight;

  /** Weights are drawn by the fan-in. */
  public ChannelMix(int in, int out, RandomGenerator random) {
    this(in, out, Initializer.fanIn(), random);
  }

  /** Weights {@code [out, in]} are drawn by {@code initializer}. */
  public ChannelMix(int in, int out, Initializer initializer, RandomGenerator random) {
    if (in < 1 || out < 1) {
      throw new IllegalArgumentException(
          "At least one channel in and out is needed, given: %d to %d".formatted(in, out));
    }
    weight = parameter("weight", () -> initializer.draw(new long[] {out, in}, random));
  }

  /**
   * The mixed channels.
   *
   * @throws IllegalArgumentException if the number of channels differs
   */
  public Tensor forward(Tensor channels) {
    if (channels.rank() < 2 || channels.size(-2) != weight.size(1)) {
      throw new IllegalArgumentException(
          "Channels [.., %d, d] are needed, given: %s"
              .formatted(weight.size(1), channels.describe()));
    }
    return weight.matmul(channels);
  }
}
