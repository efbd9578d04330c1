package dev.coset.symmetrize.lie;

import dev.coset.data.Equivariance;
import dev.coset.data.NdArray;
import dev.coset.groups.Action;
import dev.coset.groups.LieGroup;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The law {@code f(g x) = g f(x)} of a Lie group, with names of its generators.
 *
 * @param group the group; generator i is the tangent vector {@code e_i}
 * @param names a name for each generator
 * @param input how the group moves inputs
 * @param output how it moves outputs
 * @param inner how it is assumed to move what lies between layers
 * @param <E> the type of the group elements
 * @param <I> the kind of input
 */
public record LieLaw<E, I>(
    LieGroup<E> group,
    List<String> names,
    Action<E, I> input,
    Action<E, NdArray> output,
    InnerAction<E> inner) {

  /** Checks that each generator has a name. */
  public LieLaw {
    names = List.copyOf(names);
    if (names.size() != group.dimension()) {
      throw new IllegalArgumentException(
          "%s has %d generators, given %d names: %s"
              .formatted(group, group.dimension(), names.size(), names));
    }
  }

  /**
   * A law with numbered generators; what lies between layers is assumed to be invariant.
   *
   * @throws IllegalArgumentException if the group is not a Lie group
   */
  public static <E, I> LieLaw<E, I> of(Equivariance<E, I, NdArray> law) {
    if (!(law.group() instanceof LieGroup<E> group)) {
      throw new IllegalArgumentException(
          "Lie derivatives need a Lie group, such as SO(3) or SE(3), given: " + law.group());
    }
    return new LieLaw<>(
        group, LieLaws.names(group), law.input(), law.output(), InnerAction.invariant());
  }

  /** The same with another assumption about what lies between layers. */
  public LieLaw<E, I> with(InnerAction<E> other) {
    return new LieLaw<>(group, names, input, output, other);
  }

  /** The element {@code exp(t A)} of generator A. */
  E flow(int generator, double t) {
    double[] tangent = new double[group.dimension()];
    tangent[generator] = t;
    return group.exp(tangent);
  }

  /** The generators by position. */
  IntStream generators() {
    return IntStream.range(0, group.dimension());
  }
}
