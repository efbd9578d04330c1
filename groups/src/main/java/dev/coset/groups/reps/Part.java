package dev.coset.groups.reps;

import dev.coset.groups.Group;
import dev.coset.groups.Matrix;
import dev.coset.groups.Representation;

/**
 * The matrices {@code P rho(g) Q} with {@code P Q = I}: a representation when the span of the
 * columns of {@code Q} is invariant.
 *
 * @param of the representation {@code rho} of dimension {@code d}
 * @param rows {@code P}, shape {@code [k, d]}
 * @param columns {@code Q}, shape {@code [d, k]}
 */
record Part<E>(Representation<E> of, Matrix rows, Matrix columns) implements Representation<E> {

  @Override
  public Group<E> group() {
    return of.group();
  }

  @Override
  public int dimension() {
    return columns.columns();
  }

  @Override
  public Matrix matrix(E g) {
    return rows.times(of.matrix(g).times(columns));
  }

  @Override
  public double[] apply(E g, double[] vector) {
    return rows.times(of.apply(g, columns.times(vector)));
  }

  @Override
  public Matrix algebra(double[] tangent) {
    return rows.times(of.algebra(tangent).times(columns));
  }

  @Override
  public String toString() {
    return "the part of dimension %d of %s".formatted(dimension(), of);
  }
}
