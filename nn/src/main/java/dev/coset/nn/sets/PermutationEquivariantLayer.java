package dev.coset.nn.sets;

import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.modules.Initializer;
import dev.coset.tensor.modules.Layer;
import dev.coset.tensor.modules.Linear;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A layer with one output per element of a set: {@code Y = s(X A - 1 pool(X) B + b)}.
 *
 * <p>Law: {@code f(P X) = P f(X)} for every permutation P of the elements; per pair of channels,
 * {@code lambda I + gamma 1 1^T} is the only linear map with it, which pooling by mean gives and
 * pooling by maximum replaces. Shapes: {@code [b, n, in]} with an optional BOOL mask {@code [b, n]}
 * give {@code [b, n, out]}; rows of padding have no influence and come out as zero. A and B are
 * {@code [in, out]}.
 *
 * <p>System {@code deep-sets}; paper: "Deep Sets", equation (4) and its max-pooled variant.
 */
public final class PermutationEquivariantLayer extends Module implements Layer {

  private final Linear own;
  private final Linear pooled;
  private final Pooling pooling;
  private final Layer activation;

  /**
   * A layer with random weights.
   *
   * @param pooling {@link Pooling#MEAN} or {@link Pooling#MAX}
   * @param activation s, element by element; for example {@code Tensor::relu}
   */
  public PermutationEquivariantLayer(
      int in, int out, Pooling pooling, Layer activation, RandomGenerator random) {
    if (pooling == Pooling.SUM) {
      throw new IllegalArgumentException(
          "The layer pools by MEAN or MAX; SUM would make its outputs grow with the set");
    }
    this.pooling = pooling;
    this.activation = activation;
    own = child("own", new Linear(in, out, random));
    pooled = child("pooled", new Linear(in, out, false, Initializer.fanIn(), random));
  }

  /** The outputs {@code [b, n, out]} for sets of one size {@code [b, n, in]}. */
  @Override
  public Tensor forward(Tensor sets) {
    return output(sets, null);
  }

  /**
   * The outputs {@code [b, n, out]} for padded sets.
   *
   * @param mask BOOL {@code [b, n]}, true where an element is real
   * @throws IllegalArgumentException if the mask does not fit the sets
   */
  public Tensor forward(Tensor sets, Tensor mask) {
    return output(sets, mask);
  }

  private Tensor output(Tensor sets, @Nullable Tensor mask) {
    Tensor clean = SetPools.clear(sets, mask);
    Tensor whole = SetPools.pool(clean, mask, pooling, EmptySets.ZERO);
    Tensor mixed = own.forward(clean).sub(pooled.forward(whole).unsqueeze(1));
    return SetPools.clearRows(activation.forward(mixed), mask);
  }
}
