package dev.coset.data;

import java.util.List;

/**
 * Anything that maps a typed input to a typed output.
 *
 * @param <I> the kind of input
 * @param <O> the kind of output
 */
@FunctionalInterface
public interface Model<I, O> {

  /** The output for one input. */
  O apply(I input);

  /**
   * The outputs for several inputs, in their order. Models that run faster in batches override
   * this; the results are those of {@link #apply} one by one, up to rounding.
   */
  default List<O> applyAll(List<I> inputs) {
    return inputs.stream().map(this::apply).toList();
  }
}
