package dev.coset.symmetrize;

import dev.coset.data.Equivariance;
import dev.coset.data.Model;

/**
 * Turns any model into one that satisfies a law {@code f(g x) = g f(x)}.
 *
 * <p>The result keeps no state between calls; it may be called from many threads when the model
 * inside may. Its {@link Model#applyAll} hands the moved copies of all inputs to the model inside
 * in common batches. A model that already satisfies the law is left as it is, up to rounding.
 *
 * @param <E> the type of the group elements
 * @param <I> the kind of input
 * @param <O> the kind of output
 */
public sealed interface Symmetrizer<E, I, O>
    permits GroupAverage,
        FrameAverage,
        StochasticFrame,
        Canonicalization,
        PosedAverage,
        RowPooling {

  /** The most copies that are given to the model in one batch, unless told otherwise. */
  int DEFAULT_BATCH_LIMIT = 256;

  /** The symmetrized model. */
  SymmetricModel<E, I, O> symmetrize(Model<I, O> model, Equivariance<E, I, O> law);
}
