package dev.coset.learn;

import dev.coset.data.DataKind;
import java.util.random.RandomGenerator;

/**
 * A network without its weights: the configuration that a {@code *.coset} file keeps.
 *
 * @param <I> the kind of input
 */
public sealed interface Architecture<I>
    permits PointNetArchitecture,
        CnnArchitecture,
        DeepSetsArchitecture,
        MlpArchitecture,
        ParticleArchitecture,
        KitArchitecture {

  /** What kind of model it makes. */
  ModelKind kind();

  /** The kind of data it takes. */
  DataKind input();

  /** The number of outputs. */
  int outputs();

  /** The number of entries of all its weight matrices and kernels. */
  long weightCount();

  /** The network with random weights. */
  Network<I> build(RandomGenerator random);
}
