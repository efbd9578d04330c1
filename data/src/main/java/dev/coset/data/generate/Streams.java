package dev.coset.data.generate;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Independent random streams derived from one seed, one for each position in a data set. */
record Streams(long seed) {

  private static final long ODD = 0x9e3779b97f4a7c15L;

  /** Streams whose seed is the next number of {@code random}. */
  static Streams from(RandomGenerator random) {
    return new Streams(random.nextLong());
  }

  /** The stream of sample {@code index} of class {@code group}; the same at every call. */
  RandomGenerator stream(int group, int index) {
    return new SplittableRandom(mix(mix(mix(seed) + group) + index));
  }

  /** A bijection of 64-bit numbers in which every input bit changes about half of the output. */
  private static long mix(long value) {
    long z = value + ODD;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
