package dev.coset.symmetrize.learned;

import dev.coset.symmetrize.Canonical;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A learned pose on items of one kind.
 *
 * @param <E> the type of the group elements
 * @param <I> the kind of item
 */
interface PoseRule<E, I> {

  /** The network. */
  TensorPose<E> pose();

  /** Items with the same key share a batch. */
  List<Long> shape(I item);

  /** What the network takes, for items of one shape. */
  Tensor encode(List<I> items, DType type);

  /** The poses of items of one shape; a scope is open. */
  List<Canonical<E, I>> find(List<I> items, DType type);

  /**
   * Requires the law of the network on samples.
   *
   * @throws dev.coset.data.BadInputException if it does not hold
   */
  void audit(List<I> samples, DType type);

  /** The item with Gaussian noise of a standard deviation relative to its own size. */
  I disturbed(I item, double noise, RandomGenerator random);

  /** How far two elements are apart: 0 for the same, 1 or an angle otherwise. */
  double distance(E one, E other);

  /** The largest distance from the identity that counts as none. */
  double sameness();
}
