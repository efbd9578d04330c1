package dev.coset.groups.reps;

import dev.coset.groups.Matrix;
import dev.coset.groups.Representation;
import dev.coset.groups.Representations;
import dev.coset.groups.internal.Require;
import java.util.ArrayList;
import java.util.List;

/**
 * A representation of a compact group taken apart: {@code Q^-1 rho(g) Q} is block diagonal with
 * real irreducible blocks, and copies of one irreducible representation are equal blocks, not only
 * isomorphic ones. {@code Q} is orthogonal when the representation is.
 *
 * <p>Done for finite groups and for SO(2), O(2), SO(3) and O(3), where means are sums ({@link
 * HaarQuadrature}). Irreducibility is certified by {@link IrrepType}, not by how many eigenvalues
 * happen to agree. The numbers that make the splitting generic come from a fixed sequence: equal
 * inputs give equal results. Cost: some ten passes over the nodes with products of {@code
 * [dimension, dimension]} matrices.
 *
 * {@snippet :
 * Decomposition<Permutation> parts = Decomposition.of(Representations.permutation(Symmetric.of(4)));
 * parts.components(); // the trivial representation once, one of dimension 3 once
 * Matrix blocks = parts.inverse().times(representation.matrix(g)).times(parts.basis());
 * }
 *
 * @param representation what was taken apart
 * @param basis {@code Q}, shape {@code [dimension, dimension]}; its columns are ordered by
 *     component, within one by copy
 * @param inverse {@code Q^-1}
 * @param components the irreducible representations in it, by ascending dimension, then by
 *     descending character; in the order given to {@link #into}
 */
public record Decomposition<E>(
    Representation<E> representation, Matrix basis, Matrix inverse, List<Component<E>> components) {

  /** Copies the list; refuses components that do not fill the dimension. */
  public Decomposition {
    components = List.copyOf(components);
    int d = representation.dimension();
    Require.shape(basis, d, d);
    Require.shape(inverse, d, d);
    int total = components.stream().mapToInt(Component::dimension).sum();
    Require.that(total == d, () -> "The components have dimension %d, not %d".formatted(total, d));
  }

  /**
   * An irreducible representation and how often it occurs.
   *
   * @param irrep orthogonal and irreducible
   * @param type what commutes with it
   * @param multiplicity how many copies, at least one
   */
  public record Component<E>(Representation<E> irrep, IrrepType type, int multiplicity) {

    /** The dimension of all copies together. */
    public int dimension() {
      return multiplicity * irrep.dimension();
    }
  }

  /**
   * Takes a representation apart, into blocks in a basis that is found on the way.
   *
   * @throws IllegalArgumentException if the group has no {@link HaarQuadrature}, or when no split
   *     is found because the map is no homomorphism
   */
  public static <E> Decomposition<E> of(Representation<E> representation) {
    return Splitting.of(representation).decompose();
  }

  /**
   * Takes a representation apart into copies of given irreducible representations, so that the
   * blocks are their matrices.
   *
   * @param irreps orthogonal, irreducible and not isomorphic to each other
   * @throws IllegalArgumentException if one of them is reducible, or if the representation contains
   *     others
   */
  public static <E> Decomposition<E> into(
      Representation<E> representation, List<? extends Representation<E>> irreps) {
    return Splitting.of(representation).decompose(List.copyOf(irreps));
  }

  /** The direct sum of the blocks: {@code Q^-1 rho(g) Q} with the rounding taken out. */
  public Representation<E> blocks() {
    List<Representation<E>> blocks = new ArrayList<>();
    for (Component<E> component : components) {
      for (int copy = 0; copy < component.multiplicity(); copy++) {
        blocks.add(component.irrep());
      }
    }
    return blocks.isEmpty()
        ? Representations.trivial(representation.group(), 0)
        : Representations.directSum(blocks);
  }

  /**
   * The projection to all copies of a component, shape {@code [dimension, dimension]}; the
   * projections of all components add up to the identity.
   */
  public Matrix projector(int component) {
    int from = 0;
    for (int i = 0; i < component; i++) {
      from += components.get(i).dimension();
    }
    int start = from;
    int end = start + components.get(component).dimension();
    Matrix mask = Matrix.diagonal(basis.rows(), i -> i >= start && i < end ? 1 : 0);
    return basis.times(mask).times(inverse);
  }

  /** The largest difference between {@code Q^-1 rho(g) Q} and the blocks at {@code g}. */
  public double error(E g) {
    Matrix found = inverse.times(representation.matrix(g)).times(basis);
    double largest = 0;
    for (double entry : found.minus(blocks().matrix(g)).toArray()) {
      largest = Math.max(largest, Math.abs(entry));
    }
    return largest;
  }
}
