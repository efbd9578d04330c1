package dev.coset.tensor.modules;

import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** {@code y = x W^T + b} on the last axis: {@code [.., in] -> [.., out]}. */
public final class Linear extends Module implements Layer {

  private final Tensor weight;
  private final @Nullable Tensor bias;

  /** With a bias; weight {@code [out, in]} and bias start as in PyTorch. */
  public Linear(int in, int out, RandomGenerator random) {
    this(in, out, true, Initializer.fanIn(), random);
  }

  /** With or without a bias; {@code initializer} draws the weight {@code [out, in]}. */
  public Linear(
      int in, int out, boolean withBias, Initializer initializer, RandomGenerator random) {
    if (in < 1 || out < 1) {
      throw new IllegalArgumentException(
          "A linear map has at least one input and output, given: %d to %d".formatted(in, out));
    }
    weight = parameter("weight", () -> initializer.draw(new long[] {out, in}, random));
    bias =
        withBias
            ? parameter(
                "bias", () -> Initializer.uniform(1 / Math.sqrt(in)).draw(new long[] {out}, random))
            : null;
  }

  /** The matrix {@code [out, in]}. */
  public Tensor weight() {
    return weight;
  }

  /** The vector {@code [out]} that is added, if there is one. */
  public Optional<Tensor> bias() {
    return Optional.ofNullable(bias);
  }

  @Override
  public Tensor forward(Tensor input) {
    return input.linear(weight, bias);
  }
}
