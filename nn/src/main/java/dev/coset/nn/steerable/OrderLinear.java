package dev.coset.nn.steerable;

import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Initializer;
import dev.coset.tensor.modules.Layer;
import java.util.random.RandomGenerator;

/**
 * A complex matrix over the channels of each order: {@code [b, 2, M, in, ..]} to {@code [b, 2, M,
 * out, ..]}, two axes of space.
 */
final class OrderLinear extends Module implements Layer {

  private final Tensor weight;

  OrderLinear(int orders, int in, int out, RandomGenerator random) {
    long[] shape = {2, orders, out, in};
    double deviation = Math.sqrt(0.5 / in);
    weight = parameter("weight", () -> Initializer.normal(deviation).draw(shape, random));
  }

  @Override
  public Tensor forward(Tensor input) {
    return Tensors.einsum("bpmcyx,qpmdc->bqmdyx", input, blocks(weight));
  }

  /** Complex numbers {@code [2, ..]} as real 2x2 matrices {@code [2, 2, ..]}, row by column. */
  static Tensor blocks(Tensor complex) {
    Tensor re = complex.select(0, 0);
    Tensor im = complex.select(0, 1);
    return Tensors.stack(0, Tensors.stack(0, re, im.neg()), Tensors.stack(0, im, re));
  }
}
