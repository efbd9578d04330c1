package dev.coset.symmetrize;

import java.util.List;

/**
 * A frame: a map from inputs to non-empty finite sets of group elements with {@code F(g x) = g
 * F(x)}.
 *
 * <p>Each element {@code h} of {@code F(x)} is a pose of {@code x}, and the standard forms {@code
 * h^-1 x} are the same for all inputs of one orbit. Source: "Frame Averaging for Invariant and
 * Equivariant Network Design".
 *
 * @param <E> the type of the group elements
 * @param <I> the kind of input
 */
@FunctionalInterface
public interface Frame<E, I> {

  /**
   * The frame of one input.
   *
   * @throws dev.coset.data.BadInputException when the input has no frame: empty, not finite, or
   *     ambiguous where the frame was told to refuse
   */
  FrameElements<E> frame(I x);

  /** The elements of the frame of one input as a list. */
  default List<E> elements(I x) {
    return frame(x).stream().toList();
  }
}
