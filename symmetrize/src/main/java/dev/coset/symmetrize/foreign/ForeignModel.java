package dev.coset.symmetrize.foreign;

import dev.coset.data.Model;
import dev.coset.data.NdArray;

/**
 * A model that lives outside Coset: in a file with its own runtime, or in another process.
 *
 * <p>Outputs are the model's own, one array per input, without the batch axis; a model that answers
 * with a single number per input gives an array of shape {@code [1]}. NaN and infinities are passed
 * on. Models may be used by several threads; after {@link #close()} they refuse with {@link
 * IllegalStateException}.
 *
 * @param <I> the kind of input
 */
public interface ForeignModel<I> extends Model<I, NdArray>, AutoCloseable {

  /** What the model declares about its inputs and outputs. */
  ModelSignature signature();

  /** Frees the runtime's memory or ends the process; further calls do nothing. */
  @Override
  void close();
}
