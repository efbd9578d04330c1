package dev.coset.symmetrize.text;

import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A change of data that belongs to no group: it may lose information, apply to some inputs only, or
 * depend on chance.
 *
 * @param <D> the kind of data
 */
public interface Transformation<D> {

  /** What it does, in a few words. */
  String name();

  /** What can be said of it. */
  Traits traits();

  /** The changed input, or empty where it does not apply, for example to a text too short. */
  Optional<D> apply(D input, RandomGenerator random);

  /**
   * What can be said of a transformation.
   *
   * @param invertible whether the input can be found again from the output
   * @param involutive whether applying it twice, with the same draws, gives the input back
   * @param meaningPreserving whether a reader would say that the output means the same
   */
  record Traits(boolean invertible, boolean involutive, boolean meaningPreserving) {
    /** Rejects an involution that could not be inverted. */
    public Traits {
      if (involutive && !invertible) {
        throw new IllegalArgumentException("What is its own inverse is invertible");
      }
    }
  }
}
