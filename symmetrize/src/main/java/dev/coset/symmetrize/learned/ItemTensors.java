package dev.coset.symmetrize.learned;

import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import java.util.List;

/**
 * How items of one shape become a batch and back, exactly up to the precision of the batch.
 *
 * @param <I> the kind of item
 */
interface ItemTensors<I> {

  /** The shape of one item; items of one shape share a batch. */
  List<Long> shape(I item);

  /** Items of one shape as a batch {@code [b, ..]}. */
  Tensor encode(List<I> items, DType type);

  /** The items of a batch. */
  List<I> decode(Tensor batch);
}
