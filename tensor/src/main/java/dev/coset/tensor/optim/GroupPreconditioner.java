package dev.coset.tensor.optim;

import dev.coset.tensor.Tensor;
import java.util.Map;
import java.util.random.RandomGenerator;

/** A matrix Q of a group, from pairs of random v and {@code h = H v}; vectors are {@code [n]}. */
sealed interface GroupPreconditioner permits XMatrix, LowRank {

  /**
   * Moves Q in its group down the gradient of {@code h^T P h + v^T P^-1 v}, {@code P = Q^T Q}, by a
   * relative length of {@code rate}.
   */
  void improve(Tensor v, Tensor h, double rate, RandomGenerator random);

  /** The product {@code Q^T Q x}. */
  Tensor apply(Tensor x);

  /** The numbers that make up Q, to be assigned to. */
  Map<String, Tensor> state();
}
