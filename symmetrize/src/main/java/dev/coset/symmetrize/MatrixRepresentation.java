package dev.coset.symmetrize;

import dev.coset.groups.Group;
import dev.coset.groups.Matrix;
import dev.coset.groups.Representation;
import java.util.function.Function;

/** A representation given by a function from elements to matrices. */
record MatrixRepresentation<E>(Group<E> group, int dimension, Function<E, Matrix> matrices)
    implements Representation<E> {

  @Override
  public Matrix matrix(E g) {
    return matrices.apply(g);
  }
}
