package dev.coset.data;

import dev.coset.groups.Action;
import dev.coset.groups.Group;

/**
 * The law {@code f(g x) = g f(x)}: a group with its action on the inputs and on the outputs of a
 * model. The same object drives property tests, audits and symmetrizers.
 *
 * @param group the group
 * @param input how the group moves inputs
 * @param output how the group moves outputs; {@link Action#trivial()} states invariance
 * @param <E> the type of the group elements
 * @param <I> the kind of input
 * @param <O> the kind of output
 */
public record Equivariance<E, I, O>(Group<E> group, Action<E, I> input, Action<E, O> output) {

  /** The law {@code f(g x) = f(x)}. */
  public static <E, I, O> Equivariance<E, I, O> invariance(Group<E> group, Action<E, I> input) {
    return new Equivariance<>(group, input, Action.trivial());
  }

  /** The two sides of the law for one element and one input. */
  public Sides<O> sides(Model<I, O> model, E g, I x) {
    return new Sides<>(model.apply(input.apply(g, x)), output.apply(g, model.apply(x)));
  }

  /**
   * The two sides of the law.
   *
   * @param moved {@code f(g x)}
   * @param expected {@code g f(x)}
   */
  public record Sides<O>(O moved, O expected) {}

  /**
   * The relative error {@code 2 |a - b| / (|a| + |b|)} between two arrays, zero when both are zero.
   * NaN in either gives NaN.
   */
  public static double relativeError(NdArray a, NdArray b) {
    double scale = a.norm() + b.norm();
    double difference = a.minus(b).norm();
    return difference == 0 ? 0 : 2 * difference / scale;
  }
}
