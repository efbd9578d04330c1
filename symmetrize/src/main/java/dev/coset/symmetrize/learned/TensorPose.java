package dev.coset.symmetrize.learned;

import dev.coset.tensor.Module;

/**
 * A network that says how the inputs of a batch are turned.
 *
 * @param <E> the type of the group elements
 */
public sealed interface TensorPose<E> permits DiscretePose, VectorPose {

  /** The network, which owns the weights. */
  Module module();
}
