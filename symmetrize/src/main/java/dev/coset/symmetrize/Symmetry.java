package dev.coset.symmetrize;

import dev.coset.data.Equivariance;
import dev.coset.groups.Action;
import dev.coset.groups.Group;

/**
 * A group with its action on one kind of data, as named in a command.
 *
 * @param text the text it was read from, for example {@code so2:z}
 * @param group the group
 * @param action how it moves the data
 * @param <E> the type of the group elements
 * @param <X> the kind of data
 */
public record Symmetry<E, X>(String text, Group<E> group, Action<E, X> action) {

  /** The law that a model's output is not changed. */
  public <O> Equivariance<E, X, O> invariance() {
    return Equivariance.invariance(group, action);
  }

  /** The law that a model's output moves by the given action. */
  public <O> Equivariance<E, X, O> equivariance(Action<E, O> output) {
    return new Equivariance<>(group, action, output);
  }
}
