package dev.coset.symmetrize.hardness;

import dev.coset.data.NdArray;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A family of invariant functions of arrays, with the distribution of inputs under which its
 * members are nearly orthogonal.
 *
 * @param <F> what names a member
 */
public interface HardFamily<F> {

  /** What it consists of, in a few words. */
  String name();

  /** A random input. */
  NdArray sample(RandomGenerator random);

  /** A random member. */
  F member(RandomGenerator random);

  /** The value of a member at an input. */
  double value(F member, NdArray input);

  /** The values of several members at one input. */
  default double[] values(List<F> members, NdArray input) {
    return members.stream().mapToDouble(member -> value(member, input)).toArray();
  }
}
