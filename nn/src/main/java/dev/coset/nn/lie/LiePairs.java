package dev.coset.nn.lie;

import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Pairs of elements of which the first attends to the second, computed once and used by every
 * layer.
 *
 * @param coordinates of the pairs, {@code [b, m, k, coordinates]}
 * @param present BOOL {@code [b, m, k]}, true where both elements are those of real points
 * @param index the second elements, INT64 {@code [b, m, k]}; null for all of them, {@code k = m}
 */
record LiePairs(Tensor coordinates, Tensor present, @Nullable Tensor index) {

  private static final double OFF_IDENTITY = 5e-4;

  /** The pairs of a neighborhood; only random subsets draw. */
  static LiePairs of(LiftedPoints elements, Neighborhood neighborhood, RandomGenerator random) {
    Tensor all = elements.group().coordinates(elements);
    Tensor present = elements.present().unsqueeze(2).and(elements.present().unsqueeze(1));
    return switch (neighborhood) {
      case Neighborhood.All _ -> new LiePairs(all, present, null);
      case Neighborhood.Nearest(int size) -> smallest(all, present, distances(all), size);
      case Neighborhood.RandomSubset(int size) -> {
        long m = all.size(1);
        long[] shape = {all.size(0), m, m};
        Tensor self = Tensors.eye(DType.FLOAT32, m);
        yield smallest(all, present, Tensors.rand(DType.FLOAT32, shape, random).sub(self), size);
      }
    };
  }

  /** Squares of distances from a point near the identity, up to a constant. */
  private static Tensor distances(Tensor coordinates) {
    return Autograd.noGrad(
        () -> {
          double[] off = new double[Math.toIntExact(coordinates.size(-1))];
          for (int i = 0; i < off.length; i++) {
            off[i] = -2 * OFF_IDENTITY * Math.sqrt(i + 1.0);
          }
          Tensor shift = Tensors.of(coordinates.dtype(), off, off.length);
          return coordinates.mul(coordinates.add(shift)).sum(-1, false);
        });
  }

  private static LiePairs smallest(Tensor all, Tensor present, Tensor keys, int size) {
    int k = Math.toIntExact(Math.min(size, all.size(1)));
    Tensor open = keys.maskedFill(present.not(), Double.POSITIVE_INFINITY);
    Tensor index = open.bottomk(k, -1).indices();
    Tensor along = index.unsqueeze(-1).expand(index.size(0), index.size(1), k, all.size(-1));
    return new LiePairs(all.gather(2, along), present.gather(2, index), index);
  }
}
