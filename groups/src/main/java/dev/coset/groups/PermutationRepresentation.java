package dev.coset.groups;

import dev.coset.groups.internal.Require;

/** The permutation representation of an action on the points {@code 0 .. points-1}. */
record PermutationRepresentation<E>(Group<E> group, int dimension, Action<E, Integer> moves)
    implements Representation<E> {

  private int image(E g, int point) {
    int to = moves.apply(g, point);
    Require.that(
        to >= 0 && to < dimension,
        () -> "The action takes a point outside of 0 to %d: to %d".formatted(dimension - 1, to));
    return to;
  }

  @Override
  public Matrix matrix(E g) {
    double[] values = new double[dimension * dimension];
    for (int i = 0; i < dimension; i++) {
      values[image(g, i) * dimension + i] = 1;
    }
    return Matrix.of(dimension, dimension, values);
  }

  /** Moves the entries: {@code result[g.i] = vector[i]}. */
  @Override
  public double[] apply(E g, double[] vector) {
    Require.length(vector, dimension);
    double[] moved = new double[dimension];
    for (int i = 0; i < dimension; i++) {
      moved[image(g, i)] = vector[i];
    }
    return moved;
  }

  /** The number of points that stay where they are. */
  @Override
  public double character(E g) {
    int fixed = 0;
    for (int i = 0; i < dimension; i++) {
      fixed += image(g, i) == i ? 1 : 0;
    }
    return fixed;
  }

  @Override
  public String toString() {
    return "a permutation representation of %s on %d points".formatted(group.name(), dimension);
  }
}
