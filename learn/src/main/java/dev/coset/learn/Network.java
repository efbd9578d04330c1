package dev.coset.learn;

import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import java.util.List;

/**
 * A module with the way its inputs become tensors.
 *
 * @param <I> the kind of input
 */
public interface Network<I> {

  /** The module, which owns the weights. */
  Module module();

  /**
   * The outputs {@code [b, outputs]}, or {@code [b, n, outputs]} for items of n parts, for a batch,
   * in the innermost scope.
   *
   * @throws dev.coset.data.BadInputException if an input does not fit the network
   */
  Tensor forward(List<I> batch);
}
