package dev.coset.symmetrize;

import dev.coset.data.Equivariance;
import dev.coset.data.Model;
import dev.coset.data.NdArray;

/**
 * A symmetrizer made from its description, ready to wrap models.
 *
 * @param spec the description
 * @param symmetry the group and its action on inputs
 * @param law the law that wrapped models satisfy
 * @param symmetrizer what wraps them
 * @param <E> the type of the group elements
 * @param <X> the Java type of the data
 */
public record SymmetrizerPlan<E, X>(
    SymmetrizerSpec spec,
    Symmetry<E, X> symmetry,
    Equivariance<E, X, NdArray> law,
    Symmetrizer<E, X, NdArray> symmetrizer) {

  /** The symmetrized model. */
  public SymmetricModel<E, X, NdArray> apply(Model<X, NdArray> model) {
    return symmetrizer.symmetrize(model, law);
  }
}
