package dev.coset.symmetrize.audit;

import java.util.Arrays;

/** Running means of values nested in independent units. */
final class UnitMeans {

  private double[] sums = new double[16];
  private int[] counts = new int[16];
  private int units;

  void add(int unit, double value) {
    if (unit >= sums.length) {
      int capacity = Math.max(unit + 1, 2 * sums.length);
      sums = Arrays.copyOf(sums, capacity);
      counts = Arrays.copyOf(counts, capacity);
    }
    units += counts[unit] == 0 ? 1 : 0;
    sums[unit] += value;
    counts[unit]++;
  }

  /** How many units have a value. */
  int units() {
    return units;
  }

  /** How many values there are. */
  long values() {
    long total = 0;
    for (int count : counts) {
      total += count;
    }
    return total;
  }

  /** The sum of all values. */
  double sum() {
    return Arrays.stream(sums).sum();
  }

  /** The mean of each unit that has a value, in the order of units. */
  double[] means() {
    double[] means = new double[units];
    int at = 0;
    for (int i = 0; i < sums.length; i++) {
      if (counts[i] > 0) {
        means[at++] = sums[i] / counts[i];
      }
    }
    return means;
  }
}
