package dev.coset.symmetrize;

import dev.coset.data.DataKind;
import dev.coset.data.Equivariance;
import dev.coset.data.NdArray;
import dev.coset.groups.Action;
import dev.coset.groups.Group;

/**
 * A group with its action on one kind of data, as named in a command.
 *
 * @param text the text it was read from, for example {@code so2:z}
 * @param kind the kind of data
 * @param group the group
 * @param action how it moves the data
 * @param <E> the type of the group elements
 * @param <X> the Java type of the data
 */
public record Symmetry<E, X>(String text, DataKind kind, Group<E> group, Action<E, X> action) {

  /** The law that a model's output is not changed. */
  public <O> Equivariance<E, X, O> invariance() {
    return Equivariance.invariance(group, action);
  }

  /** The law that a model's output moves by the given action. */
  public <O> Equivariance<E, X, O> equivariance(Action<E, O> output) {
    return new Equivariance<>(group, action, output);
  }

  /**
   * The law for outputs of the given kind.
   *
   * @throws dev.coset.data.BadInputException when the group does not act on such outputs
   */
  public Equivariance<E, X, NdArray> law(OutputKind output) {
    return new Equivariance<>(group, action, Symmetries.outputAction(this, output));
  }
}
