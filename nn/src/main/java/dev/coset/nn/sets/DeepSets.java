package dev.coset.nn.sets;

import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Layer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A function of sets: {@code f(X) = rho(pool_i phi(x_i))}.
 *
 * <p>Law: {@code f(P X) = f(X)} for every permutation P of the elements, up to the rounding of the
 * sum; padding has no influence at all. Shapes: sets {@code [b, n, d]} with an optional BOOL mask
 * {@code [b, n]}, true where an element is real, give {@code [b, out]}. With {@link Pooling#SUM}
 * and a linear rho the function extends to sets larger than those it was trained on. A context can
 * be appended to what rho sees. Cost: one evaluation of phi per element.
 *
 * <p>System {@code deep-sets}; paper: "Deep Sets", equation (2).
 */
public final class DeepSets extends Module {

  private final Layer phi;
  private final Layer rho;
  private final Pooling pooling;
  private final EmptySets empty;

  private DeepSets(Layer phi, Layer rho, Pooling pooling, EmptySets empty) {
    this.phi = phi;
    this.rho = rho;
    this.pooling = pooling;
    this.empty = empty;
    if (phi instanceof Module module) {
      child("phi", module);
    }
    if (rho instanceof Module module) {
      child("rho", module);
    }
  }

  /**
   * An invariant function that refuses empty sets.
   *
   * @param phi the feature of an element, {@code [.., d] -> [.., k]}; owned by the result when it
   *     is a module
   * @param rho the output from the pooled feature, {@code [b, k] -> [b, out]}; owned likewise
   */
  public static DeepSets invariant(Layer phi, Layer rho, Pooling pooling) {
    return invariant(phi, rho, pooling, EmptySets.REFUSED);
  }

  /** An invariant function with a declared treatment of empty sets. */
  public static DeepSets invariant(Layer phi, Layer rho, Pooling pooling, EmptySets empty) {
    return new DeepSets(phi, rho, pooling, empty);
  }

  /**
   * The outputs {@code [b, out]} for sets of one size {@code [b, n, d]}.
   *
   * @throws IllegalArgumentException if the sets are empty and that is refused
   */
  public Tensor forward(Tensor sets) {
    return output(sets, null, Optional.empty());
  }

  /**
   * The outputs {@code [b, out]} for padded sets.
   *
   * @param mask BOOL {@code [b, n]}, true where an element is real
   * @throws IllegalArgumentException if the mask does not fit the sets, or a set is empty and that
   *     is refused
   */
  public Tensor forward(Tensor sets, Tensor mask) {
    return output(sets, mask, Optional.empty());
  }

  /**
   * The outputs {@code rho([pool_i phi(x_i), context])}.
   *
   * @param context {@code [b, c]}, appended to the pooled feature
   */
  public Tensor forward(Tensor sets, Tensor mask, Tensor context) {
    return output(sets, mask, Optional.of(context));
  }

  private Tensor output(Tensor sets, @Nullable Tensor mask, Optional<Tensor> context) {
    Tensor features = phi.forward(SetPools.clear(sets, mask));
    Tensor pooled = SetPools.pool(features, mask, pooling, empty);
    return rho.forward(context.map(c -> Tensors.cat(-1, pooled, c)).orElse(pooled));
  }
}
