package dev.coset.symmetrize;

import dev.coset.data.Model;

/**
 * A symmetrized model: satisfies the law it was made for, and tells which group elements it used.
 *
 * <p>Nothing is kept between calls.
 *
 * @param <E> the type of the group elements
 * @param <I> the kind of input
 * @param <O> the kind of output
 */
public interface SymmetricModel<E, I, O> extends Model<I, O> {

  /** The output for one input, with the elements that moved it for the model inside. */
  Answer<E, O> answer(I input);

  @Override
  default O apply(I input) {
    return answer(input).output();
  }

  /**
   * An output and how it came about.
   *
   * @param output the same as {@link Model#apply} gives
   * @param elements the elements {@code h} for which the model inside was run on {@code h^-1 x},
   *     and how well the input determined them
   * @param <E> the type of the group elements
   * @param <O> the kind of output
   */
  record Answer<E, O>(O output, FrameElements<E> elements) {}
}
