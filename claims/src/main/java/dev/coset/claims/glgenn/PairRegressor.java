package dev.coset.claims.glgenn;

import dev.coset.groups.clifford.CliffordAlgebra;
import dev.coset.nn.clifford.Glgenn;
import dev.coset.nn.clifford.GradeSharing;
import dev.coset.nn.clifford.InvariantReadout;
import dev.coset.nn.clifford.Multivectors;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.modules.Mlp;
import java.util.List;
import java.util.random.RandomGenerator;

/** A network that says a number for a pair of vectors of five dimensions. */
sealed interface PairRegressor extends AutoCloseable {

  /** The module that is trained. */
  Module module();

  /** The numbers {@code [b]} of pairs {@code [b, 2, 5]}. */
  Tensor forward(Tensor pairs);

  @Override
  default void close() {
    module().close();
  }

  /** Multivectors with an invariant readout. */
  final class Clifford extends Module implements PairRegressor {

    private static final int CHANNELS = 8;
    private static final List<Integer> HIDDEN = List.of(64, 64);

    private final Glgenn network;
    private final InvariantReadout readout;

    Clifford(GradeSharing sharing, RandomGenerator random) {
      CliffordAlgebra algebra = CliffordAlgebra.of(VectorPairs.DIMENSION, 0, 0);
      network = child("network", new Glgenn(algebra, 2, CHANNELS, CHANNELS, 1, sharing, random));
      readout = child("readout", new InvariantReadout(algebra, CHANNELS, HIDDEN, 1, random));
    }

    /** The weights of the layers on multivectors, without the readout. */
    long equivariantParameters() {
      return network.parameterCount();
    }

    @Override
    public Module module() {
      return this;
    }

    @Override
    public Tensor forward(Tensor pairs) {
      Tensor x = Multivectors.fromVectors(network.algebra(), pairs);
      return readout.forward(network.forward(x)).squeeze(-1);
    }
  }

  /** A perceptron of the ten coordinates. */
  record Raw(Mlp module) implements PairRegressor {

    /** With two hidden layers, at least as many weights as asked for. */
    static Raw atLeast(long weights, RandomGenerator random) {
      int width = 1;
      while ((2L * VectorPairs.DIMENSION + 1) * width + (width + 1L) * width + width + 1
          < weights) {
        width++;
      }
      return new Raw(
          Mlp.of(List.of(2 * VectorPairs.DIMENSION, width, width, 1), Tensor::silu, random));
    }

    @Override
    public Tensor forward(Tensor pairs) {
      return module.forward(pairs.flatten(-2, -1)).squeeze(-1);
    }
  }
}
