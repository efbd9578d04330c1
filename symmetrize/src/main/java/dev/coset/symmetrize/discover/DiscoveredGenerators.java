package dev.coset.symmetrize.discover;

import dev.coset.groups.Matrix;
import java.util.List;

/**
 * Generators that were learned.
 *
 * @param generators the matrices, defined up to scale and a change of basis
 * @param discriminatorLoss at the end; {@code 2 log 2 = 1.386} means that moved pairs cannot be
 *     told from given ones
 * @param generatorLoss of the game alone, at the end; {@code log 2 = 0.693} means the same
 */
public record DiscoveredGenerators(
    List<Matrix> generators, double discriminatorLoss, double generatorLoss) {

  /** Copies the list. */
  public DiscoveredGenerators {
    generators = List.copyOf(generators);
  }

  /** The mean Frobenius norm of the generators. */
  public double meanNorm() {
    return generators.stream().mapToDouble(AlgebraSpan::norm).average().orElse(0);
  }
}
