package dev.coset.groups.optics;

import java.util.IdentityHashMap;

/**
 * Counts what a backward pass costs: how often stages ran forwards, and how many numbers were kept
 * at the worst moment for the way back. Not safe for use by several threads at once.
 */
public final class CostMeter {

  private final IdentityHashMap<double[], Integer> kept = new IdentityHashMap<>();
  private long forwards;
  private long floats;
  private long peak;

  /**
   * What was counted.
   *
   * @param forwards how often a stage ran forwards
   * @param storedFloats the largest number of numbers kept at one time; a vector that two residuals
   *     share counts once
   */
  public record Cost(long forwards, long storedFloats) {}

  /** What was counted since the last {@link #reset}. */
  public Cost cost() {
    return new Cost(forwards, peak);
  }

  /** Starts to count anew. */
  public void reset() {
    kept.clear();
    forwards = 0;
    floats = 0;
    peak = 0;
  }

  void ran() {
    forwards++;
  }

  void keep(double[] vector) {
    if (kept.merge(vector, 1, Integer::sum) == 1) {
      floats += vector.length;
      peak = Math.max(peak, floats);
    }
  }

  void release(double[] vector) {
    if (kept.merge(vector, -1, Integer::sum) == 0) {
      kept.remove(vector);
      floats -= vector.length;
    }
  }
}
