package dev.coset.claims.deepsets;

import dev.coset.data.Equivariance;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.data.actions.ArrayActions;
import dev.coset.groups.Permutation;
import dev.coset.groups.Symmetric;
import dev.coset.nn.sets.PermutationEquivariantLayer;
import dev.coset.nn.sets.Pooling;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** How much outputs change when the elements of a set are reordered, relative to their size. */
final class Reordering {

  private static final int SETS = 200;
  private static final int WIDTH = 16;

  private Reordering() {}

  /** The largest change of the sum that a network says, each set reordered once at random. */
  static double worstChangeOfSums(SumNetwork network, PaddedSets sets, RandomGenerator random) {
    double worst = 0;
    for (int i = 0; i < SETS; i++) {
      try (var _ = Scope.open()) {
        PaddedSets.Batch set = sets.batch(new int[] {i});
        Tensor order = Tensors.permutation((int) set.sets().size(1), random);
        NdArray before = sum(network, set.sets(), set.mask());
        NdArray after =
            sum(network, set.sets().indexSelect(1, order), set.mask().indexSelect(1, order));
        worst = Math.max(worst, Equivariance.relativeError(before, after));
      }
    }
    return worst;
  }

  private static NdArray sum(SumNetwork network, Tensor set, Tensor mask) {
    return NdArray.vector(Autograd.noGrad(() -> network.forward(set, mask)).item());
  }

  /** The largest error of {@code f(P X) = P f(X)} for a random layer, mean and maximum pooling. */
  static double worstErrorOfLayer(int elements, RandomGenerator random) {
    Equivariance<Permutation, NdArray, NdArray> law =
        new Equivariance<>(Symmetric.of(elements), ArrayActions.rows(), ArrayActions.rows());
    double worst = 0;
    for (Pooling pooling : new Pooling[] {Pooling.MEAN, Pooling.MAX}) {
      try (var layer =
          new PermutationEquivariantLayer(WIDTH, WIDTH, pooling, Tensor::relu, random)) {
        for (int i = 0; i < SETS; i++) {
          NdArray set = randomSet(elements, random);
          var sides = law.sides(model(layer), law.group().sample(random), set);
          worst = Math.max(worst, Equivariance.relativeError(sides.moved(), sides.expected()));
        }
      }
    }
    return worst;
  }

  private static Model<NdArray, NdArray> model(PermutationEquivariantLayer layer) {
    return set -> {
      try (var _ = Scope.open()) {
        float[] values = new float[set.size()];
        IntStream.range(0, values.length).forEach(i -> values[i] = (float) set.get(i));
        Tensor input = Tensors.of(values, 1, set.extent(0), set.extent(1));
        Tensor output = Autograd.noGrad(() -> layer.forward(input));
        return NdArray.wrap(set.shape(), output.toDoubleArray());
      }
    };
  }

  private static NdArray randomSet(int elements, RandomGenerator random) {
    double[] values = new double[elements * WIDTH];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian();
    }
    return NdArray.wrap(new int[] {elements, WIDTH}, values);
  }
}
