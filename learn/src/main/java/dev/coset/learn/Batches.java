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
  private static final long RANK = 3;
  private static final long SAMPLE = 4;
  private static final long LAYER = 5;
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

  /** The share of a list that falls to one of {@code count} parts; some are empty when short. */
  static int[] part(int[] samples, int part, int count) {
    int from = (int) ((long) samples.length * part / count);
    int to = (int) ((long) samples.length * (part + 1) / count);
    return Arrays.copyOfRange(samples, from, to);
  }

  /** The generator of a step in the process of a rank. */
  RandomGenerator step(long step, int rank) {
    return rank == 0
        ? GENERATORS.create(seed(STEP, step))
        : GENERATORS.create(mix(seed(STEP, step) + GOLDEN * (RANK + rank)));
  }

  /** The generator of one sample in a step. */
  RandomGenerator sample(long step, int sample) {
    return GENERATORS.create(mix(seed(SAMPLE, step) + GOLDEN * sample));
  }

  /** The seed of a random layer in a step, in the process of a rank. */
  long layer(long step, int rank, int layer) {
    return mix(mix(seed(LAYER, step) + GOLDEN * rank) + GOLDEN * layer);
  }

  private RandomGenerator generator(long purpose, long index) {
    return GENERATORS.create(seed(purpose, index));
  }

  private long seed(long purpose, long index) {
    return mix(mix(seed + GOLDEN * purpose) + GOLDEN * index);
  }

  /** The finalizer of SplitMix64, which spreads neighbouring numbers apart. */
  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
