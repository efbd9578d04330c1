package dev.coset.symmetrize.audit.stats;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Draws of indices for resampling. One 64-bit number gives two indices by multiplication instead of
 * division; the bias is below {@code n / 2^32}.
 */
final class Draws {

  private final SplittableRandom random;

  Draws(RandomGenerator seeds) {
    this.random = new SplittableRandom(seeds.nextLong());
  }

  /** The sum of {@code values.length} values drawn with replacement. */
  double sumOfResample(double[] values) {
    int n = values.length;
    double sum = 0;
    int i = 0;
    for (; i + 1 < n; i += 2) {
      long bits = random.nextLong();
      sum += values[high(bits, n)] + values[low(bits, n)];
    }
    return i < n ? sum + values[high(random.nextLong(), n)] : sum;
  }

  /** Fills {@code counts} with how often each of its positions was drawn in as many draws. */
  void countResample(int[] counts) {
    java.util.Arrays.fill(counts, 0);
    int n = counts.length;
    int i = 0;
    for (; i + 1 < n; i += 2) {
      long bits = random.nextLong();
      counts[high(bits, n)]++;
      counts[low(bits, n)]++;
    }
    if (i < n) {
      counts[high(random.nextLong(), n)]++;
    }
  }

  private static int high(long bits, int n) {
    return (int) (((bits >>> 32) * n) >>> 32);
  }

  private static int low(long bits, int n) {
    return (int) (((bits & 0xffffffffL) * n) >>> 32);
  }
}
