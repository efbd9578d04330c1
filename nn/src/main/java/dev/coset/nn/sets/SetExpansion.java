package dev.coset.nn.sets;

import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.modules.Layer;

/**
 * Scores of candidates for belonging to a set: {@code s(x | X) = <rho(sum_i phi(x_i)), phi(x)>}.
 *
 * <p>Law: the score does not depend on the order of the set, and candidates are scored one by one.
 * Shapes: sets {@code [b, n, d]} with a BOOL mask {@code [b, n]}, candidates {@code [b, m, d]},
 * scores {@code [b, m]}. An empty set has the sum zero.
 *
 * <p>System {@code deep-sets}; paper: "Deep Sets", section on set expansion.
 */
public final class SetExpansion extends Module {

  private final Layer phi;
  private final Layer rho;

  /**
   * A scoring.
   *
   * @param phi the feature of an element, {@code [.., d] -> [.., k]}; owned by this when a module
   * @param rho what the set asks for, {@code [b, k] -> [b, k]}; owned likewise
   */
  public SetExpansion(Layer phi, Layer rho) {
    this.phi = phi;
    this.rho = rho;
    if (phi instanceof Module module) {
      child("phi", module);
    }
    if (rho instanceof Module module) {
      child("rho", module);
    }
  }

  /**
   * The scores {@code [b, m]} of the candidates.
   *
   * @throws IllegalArgumentException if mask and sets have different shapes
   */
  public Tensor scores(Tensor sets, Tensor mask, Tensor candidates) {
    Tensor features = phi.forward(SetPools.clear(sets, mask));
    Tensor wish = rho.forward(SetPools.pool(features, mask, Pooling.SUM, EmptySets.ZERO));
    return phi.forward(candidates).matmul(wish.unsqueeze(-1)).squeeze(-1);
  }

  /**
   * The mean hinge {@code max(0, margin - s(x+ | X) + s(x- | X))} over pairs of a candidate that
   * belongs and one that does not.
   *
   * @param positive scores of candidates that belong, {@code [b, m]}
   * @param negative scores of candidates that do not, {@code [b, m]}
   * @param margin by how much the former should be larger
   */
  public static Tensor marginLoss(Tensor positive, Tensor negative, double margin) {
    return negative.sub(positive).add(margin).relu().mean();
  }
}
