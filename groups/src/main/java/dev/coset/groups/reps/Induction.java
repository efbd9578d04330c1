package dev.coset.groups.reps;

import dev.coset.groups.FiniteGroup;
import dev.coset.groups.Group;
import dev.coset.groups.Matrix;
import dev.coset.groups.Representation;
import dev.coset.groups.Representations;
import dev.coset.groups.internal.Blocks;
import dev.coset.groups.internal.Require;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * The representation of a finite group induced by one of a subgroup. With representatives {@code
 * r_i} of the left cosets {@code r_i H}, block {@code (i, j)} of {@code Ind(g)} is {@code
 * rho(r_i^-1 g r_j)} when that product lies in {@code H}, else zero; the dimension is {@code
 * |G|/|H|} times that of {@code rho}.
 *
 * <p>Frobenius reciprocity: {@code dim Hom_G(Ind s, p) = dim Hom_H(s, Res p)}.
 */
public final class Induction {

  private Induction() {}

  /**
   * The induced representation, with the first element of each coset, in the order of {@link
   * FiniteGroup#elements()}, as its representative; the subgroup's own coset is the first.
   *
   * @param representation of a finite group {@code H}
   * @param group {@code G}
   * @param embedding an injective homomorphism from {@code H} to {@code G}
   * @throws IllegalArgumentException if {@code H} is not finite, or if the embedding does not
   *     respect products of generators or takes two elements to one
   */
  public static <H, G> Representation<G> of(
      Representation<H> representation, FiniteGroup<G> group, Function<H, G> embedding) {
    if (!(representation.group() instanceof FiniteGroup<H> subgroup)) {
      throw new IllegalArgumentException(
          "Only representations of a finite group are induced, given: one of "
              + representation.group().name());
    }
    Map<G, H> preimages = new HashMap<>();
    for (H h : subgroup.elements()) {
      Require.that(
          preimages.put(embedding.apply(h), h) == null,
          () -> "The embedding takes two elements to one, one of them " + h);
    }
    requireHomomorphism(subgroup, group, embedding);
    return new Induced<>(representation, group, cosets(group, preimages), preimages);
  }

  /**
   * The quotient representation {@code R[G/H]}: permutations of the left cosets, induced by the
   * trivial representation.
   */
  public static <H, G> Representation<G> quotient(
      FiniteGroup<H> subgroup, FiniteGroup<G> group, Function<H, G> embedding) {
    return of(Representations.trivial(subgroup, 1), group, embedding);
  }

  private static <H, G> void requireHomomorphism(
      FiniteGroup<H> subgroup, FiniteGroup<G> group, Function<H, G> embedding) {
    for (H s : subgroup.generators()) {
      for (H h : subgroup.elements()) {
        G image = embedding.apply(subgroup.compose(s, h));
        Require.that(
            image.equals(group.compose(embedding.apply(s), embedding.apply(h))),
            () -> "The embedding does not keep the product of %s and %s".formatted(s, h));
      }
    }
  }

  private static <H, G> Cosets<G> cosets(FiniteGroup<G> group, Map<G, H> preimages) {
    List<G> representatives = new ArrayList<>();
    Map<G, Integer> coset = new HashMap<>();
    for (G g : group.elements()) {
      if (!coset.containsKey(g)) {
        preimages.keySet().forEach(h -> coset.put(group.compose(g, h), representatives.size()));
        representatives.add(g);
      }
    }
    return new Cosets<>(List.copyOf(representatives), coset);
  }

  private record Cosets<G>(List<G> representatives, Map<G, Integer> of) {}

  private record Induced<H, G>(
      Representation<H> of, FiniteGroup<G> whole, Cosets<G> cosets, Map<G, H> preimages)
      implements Representation<G> {

    @Override
    public Group<G> group() {
      return whole;
    }

    @Override
    public int dimension() {
      return cosets.representatives().size() * of.dimension();
    }

    /** Which coset {@code g} moves a coset to, and by which element of the subgroup on the way. */
    private record Move<H>(int to, H by) {}

    private Move<H> move(G g, int from) {
      G moved = whole.compose(g, cosets.representatives().get(from));
      Integer to = cosets.of().get(moved);
      if (to == null) {
        throw new IllegalArgumentException(g + " is not among the elements of " + whole.name());
      }
      G back = whole.inverse(cosets.representatives().get(to));
      return new Move<>(to, Objects.requireNonNull(preimages.get(whole.compose(back, moved))));
    }

    @Override
    public Matrix matrix(G g) {
      int n = dimension();
      int d = of.dimension();
      double[] values = new double[n * n];
      for (int j = 0; j < cosets.representatives().size(); j++) {
        Move<H> move = move(g, j);
        Blocks.put(values, n, of.matrix(move.by()), move.to() * d, j * d);
      }
      return Matrix.of(n, n, values);
    }

    @Override
    public double[] apply(G g, double[] vector) {
      Require.length(vector, dimension());
      int d = of.dimension();
      double[] image = new double[vector.length];
      for (int j = 0; j < cosets.representatives().size(); j++) {
        Move<H> move = move(g, j);
        double[] part = Arrays.copyOfRange(vector, j * d, (j + 1) * d);
        System.arraycopy(of.apply(move.by(), part), 0, image, move.to() * d, d);
      }
      return image;
    }

    @Override
    public double character(G g) {
      double trace = 0;
      for (int j = 0; j < cosets.representatives().size(); j++) {
        Move<H> move = move(g, j);
        trace += move.to() == j ? of.character(move.by()) : 0;
      }
      return trace;
    }

    @Override
    public String toString() {
      return "%s, induced to %s".formatted(of, whole.name());
    }
  }
}
