package dev.coset.groups.reps;

import dev.coset.groups.FiniteGroup;
import dev.coset.groups.Group;
import dev.coset.groups.Matrix;
import dev.coset.groups.NotGeneratingException;
import dev.coset.groups.Representation;
import dev.coset.groups.internal.Require;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A representation of a finite group by the list of its matrices.
 *
 * @param <E> the type of the group elements
 */
public final class Tabulated<E> implements Representation<E> {

  private final FiniteGroup<E> group;
  private final int dimension;
  private final Map<E, Matrix> matrices;

  private Tabulated(FiniteGroup<E> group, int dimension, Map<E, Matrix> matrices) {
    this.group = group;
    this.dimension = dimension;
    this.matrices = matrices;
  }

  /** The given matrices, one for each element, which are trusted to be a representation. */
  static <E> Tabulated<E> trusted(FiniteGroup<E> group, int dimension, Map<E, Matrix> matrices) {
    return new Tabulated<>(group, dimension, Map.copyOf(matrices));
  }

  /** The matrices of another representation, calculated once. */
  public static <E> Tabulated<E> of(FiniteGroup<E> group, Representation<E> representation) {
    Require.that(
        representation.group().equals(group),
        () -> "Expected a representation of %s, given: %s".formatted(group, representation));
    Map<E, Matrix> matrices = new HashMap<>();
    group.elements().forEach(g -> matrices.put(g, representation.matrix(g)));
    return new Tabulated<>(group, representation.dimension(), matrices);
  }

  /**
   * The representation that takes each of the group's generators to a given matrix.
   *
   * @param images one matrix for each of {@link FiniteGroup#generators()}, in their order; at least
   *     one unless the group is trivial
   * @param dimension the number of rows of the matrices
   * @param tolerance by how much, entrywise, two ways to reach an element may differ
   * @throws IllegalArgumentException if the numbers or shapes differ, or if the matrices do not
   *     keep the relations of the group, so that there is no such representation
   * @throws NotGeneratingException if the group's generators do not reach all elements
   */
  public static <E> Tabulated<E> generated(
      FiniteGroup<E> group, List<Matrix> images, int dimension, double tolerance) {
    List<E> generators = group.generators();
    Require.that(
        images.size() == generators.size(),
        () ->
            "%s has %d generators, given: %d matrices"
                .formatted(group.name(), generators.size(), images.size()));
    images.forEach(image -> Require.shape(image, dimension, dimension));
    Map<E, Matrix> matrices = new HashMap<>();
    matrices.put(group.identity(), Matrix.identity(dimension));
    Deque<E> open = new ArrayDeque<>(List.of(group.identity()));
    while (!open.isEmpty()) {
      E g = open.remove();
      for (int i = 0; i < images.size(); i++) {
        E next = group.compose(generators.get(i), g);
        Matrix image = images.get(i).times(Objects.requireNonNull(matrices.get(g)));
        Matrix known = matrices.putIfAbsent(next, image);
        if (known == null) {
          open.add(next);
        } else if (!known.isCloseTo(image, tolerance)) {
          throw new IllegalArgumentException(
              "The matrices do not keep the relations of %s: two products of generators give %s, the matrices differ"
                  .formatted(group.name(), next));
        }
      }
    }
    if (matrices.size() != group.elements().size()) {
      throw new NotGeneratingException(
          "The generators of %s reach %d of %d elements"
              .formatted(group.name(), matrices.size(), group.elements().size()));
    }
    return new Tabulated<>(group, dimension, matrices);
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
    return "a representation of %s of dimension %d".formatted(group.name(), dimension);
  }
}
