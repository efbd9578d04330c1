package dev.coset.symmetrize.lie;

import dev.coset.data.NdArray;
import dev.coset.groups.Action;

/**
 * How a group is assumed to move what lies between the layers of a model. The models do not say it,
 * so it is an assumption, and reports name it.
 *
 * @param <E> the type of the group elements
 */
@FunctionalInterface
public interface InnerAction<E> {

  /** The assumption about activations of a shape, without the batch axis. */
  Assumption<E> of(int[] shape);

  /** Every activation is assumed to be left alone by the group. */
  static <E> InnerAction<E> invariant() {
    return _ -> new Assumption<>("invariant", Action.trivial());
  }

  /**
   * What is assumed about the activations of one layer.
   *
   * @param words in a few words, such as {@code moves like the image}
   * @param action the motion
   */
  record Assumption<E>(String words, Action<E, NdArray> action) {}
}
