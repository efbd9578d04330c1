package dev.coset.groups.pointwise;

import dev.coset.groups.FiniteGroup;
import dev.coset.groups.Group;
import dev.coset.groups.Matrix;
import dev.coset.groups.Representation;
import dev.coset.groups.pointwise.SignedSubgroups.Signed;
import java.util.HashMap;
import java.util.Map;

/**
 * The representation induced by signs of a subgroup: signed permutations of its cosets, {@code g
 * e_j = sign(r_i^-1 g r_j) e_i} for the coset {@code r_i K} of {@code g r_j}.
 */
final class InducedSigns<E> implements Representation<E> {

  private final FiniteGroup<E> group;
  private final Map<E, Matrix> matrices = new HashMap<>();
  private final int dimension;

  InducedSigns(FiniteGroup<E> group, SignedSubgroups<E> subgroups, Signed signed) {
    this.group = group;
    int[] cosets = subgroups.cosetRepresentatives(signed);
    this.dimension = cosets.length;
    for (int g = 0; g < subgroups.elements().size(); g++) {
      double[] values = new double[dimension * dimension];
      for (int j = 0; j < dimension; j++) {
        int moved = subgroups.product(g, cosets[j]);
        for (int i = 0; i < dimension; i++) {
          int k = subgroups.product(subgroups.inverse(cosets[i]), moved);
          if (signed.members().get(k)) {
            values[i * dimension + j] = signed.sign(k);
          }
        }
      }
      matrices.put(subgroups.elements().get(g), Matrix.of(dimension, dimension, values));
    }
  }

  @Override
  public Group<E> group() {
    return group;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public Matrix matrix(E g) {
    Matrix found = matrices.get(g);
    if (found == null) {
      throw new IllegalArgumentException(g + " is not among the elements of " + group.name());
    }
    return found;
  }

  @Override
  public String toString() {
    return "signed permutations of %d cosets of %s".formatted(dimension, group.name());
  }
}
