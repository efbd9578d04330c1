package dev.coset.symmetrize.hardness;

import dev.coset.data.NdArray;

/**
 * Families of invariant functions that gradient descent cannot learn: "On the hardness of learning
 * under symmetries".
 */
public final class HardFamilies {

  private HardFamilies() {}

  /**
   * Parities of numbers of nodes by degree, on random graphs.
   *
   * @param n the number of nodes, at least 8
   * @throws dev.coset.data.BadInputException if n is smaller
   */
  public static DegreeParity degreeParity(int n) {
    return new DegreeParity(n);
  }

  /**
   * Graph networks on a fixed graph with random features.
   *
   * @param adjacency {@code [n, n]}
   * @param features how many numbers a node has, at least 2
   * @param k half the number of hidden units, even
   * @throws dev.coset.data.BadInputException if k is odd or a shape does not fit
   */
  public static FeatureGnnFamily featureGnn(NdArray adjacency, int features, int k) {
    return new FeatureGnnFamily(adjacency, features, k);
  }

  /**
   * Convolutional networks averaged over cyclic shifts.
   *
   * @param length of the sequences, at least 2
   * @param k half the number of filters, even
   * @throws dev.coset.data.BadInputException if k is odd or the length too small
   */
  public static CyclicCnnFamily frameAveragedCnn(int length, int k) {
    return new CyclicCnnFamily(length, k);
  }
}
