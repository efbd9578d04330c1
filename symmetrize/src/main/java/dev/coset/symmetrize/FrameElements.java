package dev.coset.symmetrize;

import java.util.List;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The group elements that a frame assigns to one input, all of the same weight.
 *
 * <p>Elements are made when asked for, so that a frame may have more of them than fit in memory.
 *
 * @param count how many there are, at least one
 * @param element the element at a position from 0 to {@code count - 1}; the same at every call
 * @param evidence how well the input determined them
 * @param <E> the type of the group elements
 */
public record FrameElements<E>(long count, LongFunction<E> element, FrameEvidence evidence) {

  /** Rejects empty frames. */
  public FrameElements {
    if (count < 1) {
      throw new IllegalArgumentException("A frame has at least one element, given: " + count);
    }
  }

  /** A frame whose elements are listed. */
  public static <E> FrameElements<E> of(List<E> elements, FrameEvidence evidence) {
    List<E> copy = List.copyOf(elements);
    return new FrameElements<>(copy.size(), i -> copy.get((int) i), evidence);
  }

  /** The elements in order, made one after the other. */
  public Stream<E> stream() {
    return LongStream.range(0, count).mapToObj(element);
  }

  /** {@code k} elements drawn uniformly with replacement: an unbiased sample of the frame. */
  public FrameElements<E> sample(int k, RandomGenerator random) {
    List<E> drawn = random.longs(k, 0, count).mapToObj(element).toList();
    return of(drawn, evidence);
  }
}
