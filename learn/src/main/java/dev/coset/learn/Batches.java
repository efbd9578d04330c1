package dev.coset.learn;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** The order of training samples, and the generators of single steps, as functions of the seed. */
final class Batches {

  private static final RandomGeneratorFactory<RandomGenerator> GENERATORS =
      RandomGeneratorFactory.of("L64X128MixRandom");
  private static final long ORDER = 1;
  private static final long STEP = 2;
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private final int size;
  private final int batchSize;
  private final long seed;

  Batches(int size, int batchSize, long seed) {
    if (size < 1) {
      throw new IllegalArgumentException("There are no samples to train on");
    }
    this.size = size;
    this.batchSize = Math.min(batchSize, size);
    this.seed = seed;
  }

  /** The number of steps of an epoch; a rest of one sample joins the batch before it. */
  int perEpoch() {
    int full = size / batchSize;
    int rest = size % batchSize;
    return rest > 1 || (rest == 1 && batchSize == 1) ? full + 1 : full;
  }

  /** The samples of each step of an epoch. */
  int[][] epoch(long epoch) {
    int[] order = new int[size];
    RandomGenerator random = generator(ORDER, epoch);
    for (int i = 0; i < size; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    int[][] batches = new int[perEpoch()][];
    for (int i = 0; i < batches.length; i++) {
      int end = i + 1 == batches.length ? size : (i + 1) * batchSize;
      batches[i] = Arrays.copyOfRange(order, i * batchSize, end);
    }
    return batches;
  }

  /** The generator of a step. */
  RandomGenerator step(long step) {
    return generator(STEP, step);
  }

  private RandomGenerator generator(long purpose, long index) {
    return GENERATORS.create(mix(mix(seed + GOLDEN * purpose) + GOLDEN * index));
  }

  /** The finalizer of SplitMix64, which spreads neighbouring numbers apart. */
  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
