package dev.coset.data.generate;

import dev.coset.data.NdArray;
import java.util.random.RandomGenerator;

/**
 * Random graphs without loops in which every pair of nodes is joined independently.
 *
 * @param nodes how many nodes, at least one
 * @param probability with which a pair is joined, from 0 to 1
 */
public record ErdosRenyi(int nodes, double probability) {

  /** Checks the number of nodes and the probability. */
  public ErdosRenyi {
    if (nodes < 1 || !(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "At least one node and a probability from 0 to 1 are needed, given: %d and %s"
              .formatted(nodes, probability));
    }
  }

  /**
   * The adjacency matrix {@code [nodes, nodes]} of a random graph: symmetric, of zeros and ones.
   */
  public NdArray adjacency(RandomGenerator random) {
    double[] entries = new double[nodes * nodes];
    for (int i = 0; i < nodes; i++) {
      for (int j = 0; j < i; j++) {
        if (random.nextDouble() < probability) {
          entries[i * nodes + j] = 1;
          entries[j * nodes + i] = 1;
        }
      }
    }
    return NdArray.wrap(new int[] {nodes, nodes}, entries);
  }
}
