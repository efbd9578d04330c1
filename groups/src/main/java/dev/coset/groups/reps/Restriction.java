package dev.coset.groups.reps;

import dev.coset.groups.Group;
import dev.coset.groups.Matrix;
import dev.coset.groups.Representation;
import java.util.List;
import java.util.function.Function;

/**
 * A representation of a group looked at by a subgroup only: {@code h -> rho(embed(h))}.
 *
 * {@snippet :
 * Restriction.of(vectors, SO2.group(), SpinFunctions::aboutPole); // space, as rotations about y see it
 * }
 */
public final class Restriction {

  private Restriction() {}

  /**
   * The restriction along an embedding.
   *
   * @param embedding a homomorphism from the subgroup to the group of the representation
   */
  public static <H, G> Representation<H> of(
      Representation<G> representation, Group<H> subgroup, Function<H, G> embedding) {
    return new Restricted<>(representation, subgroup, embedding);
  }

  private record Restricted<H, G>(Representation<G> of, Group<H> group, Function<H, G> embedding)
      implements Representation<H> {
    @Override
    public int dimension() {
      return of.dimension();
    }

    @Override
    public Matrix matrix(H h) {
      return of.matrix(embedding.apply(h));
    }

    @Override
    public double[] apply(H h, double[] vector) {
      return of.apply(embedding.apply(h), vector);
    }

    @Override
    public double character(H h) {
      return of.character(embedding.apply(h));
    }

    @Override
    public List<Representation<H>> summands() {
      List<Representation<G>> parts = of.summands();
      return parts.size() == 1
          ? List.of(this)
          : parts.stream()
              .<Representation<H>>map(part -> new Restricted<>(part, group, embedding))
              .toList();
    }

    @Override
    public String toString() {
      return "%s, restricted to %s".formatted(of, group.name());
    }
  }
}
