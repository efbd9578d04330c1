package dev.coset.nn.lie;

/** Which elements of its cloud an element attends to. */
public sealed interface Neighborhood {

  /** All elements. */
  record All() implements Neighborhood {}

  /**
   * The elements whose coordinates are smallest, itself among them. A pair and its mirror image
   * would tie, so distances are measured from a point 5e-4 off the identity, which is the same for
   * all pairs and so keeps the law.
   *
   * @param size how many, at least 1; all in clouds with fewer
   */
  record Nearest(int size) implements Neighborhood {
    /** Checks the size. */
    public Nearest {
      requireSize(size);
    }
  }

  /**
   * Itself and others drawn anew at each use, all subsets being equally likely: an unbiased sample
   * of the whole neighborhood, so that the law holds in distribution.
   *
   * @param size how many, at least 1; all in clouds with fewer
   */
  record RandomSubset(int size) implements Neighborhood {
    /** Checks the size. */
    public RandomSubset {
      requireSize(size);
    }
  }

  /** All elements. */
  static Neighborhood all() {
    return new All();
  }

  private static void requireSize(int size) {
    if (size < 1) {
      throw new IllegalArgumentException("A neighborhood has at least one element, given: " + size);
    }
  }
}
