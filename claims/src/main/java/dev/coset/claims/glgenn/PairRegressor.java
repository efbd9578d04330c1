package dev.coset.claims.glgenn;

import dev.coset.groups.clifford.CliffordAlgebra;
import dev.coset.nn.clifford.Glgenn;
import dev.coset.nn.clifford.GradeSharing;
import dev.coset.nn.clifford.InvariantReadout;
import dev.coset.nn.clifford.Multivectors;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Mlp;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Networks that say a number for a pair of vectors of five dimensions, by their mean: one alone
 * would do better or worse by the luck of its start.
 */
sealed interface PairRegressor extends AutoCloseable {

  /** How many networks say their number. */
  int MEMBERS = 4;

  /** The module that is trained. */
  Module module();

  /** What each network says, {@code [members, b]}, of pairs {@code [b, 2, 5]}. */
  Tensor each(Tensor pairs);

  /** The numbers {@code [b]}. */
  default Tensor forward(Tensor pairs) {
    return each(pairs).mean(0);
  }

  @Override
  default void close() {
    module().close();
  }

  /** Multivectors with an invariant readout. */
  final class Clifford extends Module implements PairRegressor {

    private static final int CHANNELS = 8;
    private static final List<Integer> HIDDEN = List.of(64, 64);

    private final List<Glgenn> networks = new ArrayList<>();
    private final List<InvariantReadout> readouts = new ArrayList<>();

    Clifford(GradeSharing sharing, RandomGenerator random) {
      CliffordAlgebra algebra = CliffordAlgebra.of(VectorPairs.DIMENSION, 0, 0);
      for (int i = 0; i < MEMBERS; i++) {
        networks.add(
            child("network" + i, new Glgenn(algebra, 2, CHANNELS, CHANNELS, 1, sharing, random)));
        readouts.add(
            child("readout" + i, new InvariantReadout(algebra, CHANNELS, HIDDEN, 1, random)));
      }
    }

    /** The weights of the layers on multivectors, without the readouts. */
    long equivariantParameters() {
      return networks.stream().mapToLong(Module::parameterCount).sum();
    }

    @Override
    public Module module() {
      return this;
    }

    @Override
    public Tensor each(Tensor pairs) {
      Tensor x = Multivectors.fromVectors(networks.getFirst().algebra(), pairs);
      List<Tensor> said = new ArrayList<>();
      for (int i = 0; i < MEMBERS; i++) {
        said.add(readouts.get(i).forward(networks.get(i).forward(x)).squeeze(-1));
      }
      return Tensors.stack(0, said);
    }
  }

  /** Perceptrons of the ten coordinates. */
  final class Raw extends Module implements PairRegressor {

    private final List<Mlp> perceptrons = new ArrayList<>();

    private Raw(int width, RandomGenerator random) {
      List<Integer> widths = List.of(2 * VectorPairs.DIMENSION, width, width, 1);
      for (int i = 0; i < MEMBERS; i++) {
        perceptrons.add(child("perceptron" + i, Mlp.of(widths, Tensor::silu, random)));
      }
    }

    /** With two hidden layers, together at least as many weights as asked for. */
    static Raw atLeast(long weights, RandomGenerator random) {
      int width = 1;
      while (MEMBERS * ((2L * VectorPairs.DIMENSION + 1) * width + (width + 1L) * width + width + 1)
          < weights) {
        width++;
      }
      return new Raw(width, random);
    }

    @Override
    public Module module() {
      return this;
    }

    @Override
    public Tensor each(Tensor pairs) {
      Tensor x = pairs.flatten(-2, -1);
      return Tensors.stack(0, perceptrons.stream().map(one -> one.forward(x).squeeze(-1)).toList());
    }
  }
}
