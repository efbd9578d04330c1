package dev.coset.groups;

/**
 * A left action of a group on one kind of data: {@code apply(gh, x) = apply(g, apply(h, x))} and
 * {@code apply(e, x) = x}.
 *
 * @param <E> the type of the group elements
 * @param <X> the kind of data that is moved; never changed in place
 */
@FunctionalInterface
public interface Action<E, X> {

  /** Moves {@code x} by {@code g} and returns the result. */
  X apply(E g, X x);

  /** How faithfully the action satisfies its laws. */
  default Exactness exactness() {
    return Exactness.EXACT;
  }

  /** The trivial action, which moves nothing: the output action of invariance. */
  static <E, X> Action<E, X> trivial() {
    return (g, x) -> x;
  }

  /** How faithfully an action satisfies its laws. */
  enum Exactness {
    /** A permutation of entries or a matrix product: the error is that of rounding. */
    EXACT,
    /** A resampling: the laws hold up to an interpolation error, which audits report. */
    INTERPOLATED,
    /** Information is lost, as when part of an image leaves the frame. */
    LOSSY
  }
}
