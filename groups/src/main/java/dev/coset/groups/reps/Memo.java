package dev.coset.groups.reps;

import dev.coset.groups.Group;
import dev.coset.groups.Matrix;
import dev.coset.groups.Representation;
import java.util.IdentityHashMap;

/**
 * Remembers the matrices of a representation by the identity of the elements, while a calculation
 * goes over the same nodes again and again; not for use by several threads.
 */
final class Memo<E> implements Representation<E> {

  private final Representation<E> of;
  private final IdentityHashMap<E, Matrix> known = new IdentityHashMap<>();

  Memo(Representation<E> of) {
    this.of = of;
  }

  @Override
  public Group<E> group() {
    return of.group();
  }

  @Override
  public int dimension() {
    return of.dimension();
  }

  @Override
  public Matrix matrix(E g) {
    return known.computeIfAbsent(g, of::matrix);
  }
}
