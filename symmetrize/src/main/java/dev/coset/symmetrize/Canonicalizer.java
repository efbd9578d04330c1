package dev.coset.symmetrize;

import java.util.List;

/**
 * Brings inputs into a standard pose: {@code c(g x) = g c(x)}, up to elements that leave {@code x}
 * where it is, so that {@code c(x)^-1 x} is invariant.
 *
 * @param <E> the type of the group elements
 * @param <I> the kind of input
 */
@FunctionalInterface
public interface Canonicalizer<E, I> {

  /**
   * The standard pose of one input.
   *
   * @throws dev.coset.data.BadInputException when the input has none
   */
  Canonical<E, I> canonicalize(I x);

  /**
   * The standard poses of several inputs, in their order. Canonicalizers that run faster in batches
   * override this; the results are those of {@link #canonicalize} one by one, up to rounding.
   */
  default List<Canonical<E, I>> canonicalizeAll(List<I> inputs) {
    return inputs.stream().map(this::canonicalize).toList();
  }

  /** The standard pose as a frame of one element. */
  default Frame<E, I> asFrame() {
    return x -> {
      Canonical<E, I> canonical = canonicalize(x);
      return FrameElements.of(List.of(canonical.element()), canonical.evidence());
    };
  }
}
