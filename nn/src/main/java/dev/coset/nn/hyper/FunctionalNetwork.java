package dev.coset.nn.hyper;

import dev.coset.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;

/**
 * A network without parameters of its own: they are an argument, a set of them for each element of
 * a batch.
 */
public interface FunctionalNetwork {

  /** The shape of every parameter by its name; always the same. */
  SequencedMap<String, List<Integer>> shapes();

  /**
   * First values of a parameter for ordinary training, FLOAT32 of the shape that {@link #shapes}
   * says, in the innermost scope.
   */
  Tensor initial(String name, RandomGenerator random);

  /**
   * Runs the network.
   *
   * @param parameters by name, {@code [b, shape..]}: those of each element of the batch
   * @param input {@code [b, n, in]}
   * @return {@code [b, n, out]}
   */
  Tensor run(Map<String, Tensor> parameters, Tensor input);
}
