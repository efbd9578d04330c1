package dev.coset.symmetrize.discover;

import dev.coset.groups.Matrix;
import java.util.List;

/**
 * The directions of a space of generators, from the best symmetry to the worst, and how many of
 * them count as symmetries.
 *
 * @param subject what was examined
 * @param items how many items of data
 * @param directions the directions in order
 * @param dimension how many count as symmetries
 * @param generators of those, of norm 1: {@code [n, n]}, or {@code [n + 1, n + 1]} with
 *     translations
 * @param algebra which Lie algebra they span
 * @param stability the share of resamples of the items that give the same dimension
 * @param angle the 95th percentile over resamples of the largest principal angle to the span found,
 *     in degrees; zero without generators
 * @param sentence the verdict in words
 */
public record FoundAlgebra(
    String subject,
    int items,
    List<Direction> directions,
    int dimension,
    List<Matrix> generators,
    LieAlgebraName algebra,
    double stability,
    double angle,
    String sentence) {

  /** Copies the lists. */
  public FoundAlgebra {
    directions = List.copyOf(directions);
    generators = List.copyOf(generators);
  }

  /**
   * One direction of the space of generators.
   *
   * @param error how far it is from a symmetry: for models the change of the output relative to
   *     that under a random motion of the same size, for data the size of the change of the law in
   *     units of its standard error
   * @param lower the lower limit of its 95% interval over resamples of the items
   * @param upper the upper limit
   * @param p the chance of so large an error under a true symmetry, for data; 1 or 0 for models,
   *     within the tolerance or not
   */
  public record Direction(double error, double lower, double upper, double p) {}
}
