package dev.coset.claims;

import java.util.Arrays;
import java.util.List;

/**
 * Times of several ways to do the same, on a machine that is busy with other things too: the ways
 * take turns, so that a disturbance meets all of them, and medians are compared.
 */
public final class Timing {

  private Timing() {}

  /**
   * The median seconds of each, after a third as many rounds that do not count.
   *
   * @param rounds how often each is run; odd numbers have a proper median
   * @param ways what is run, by turns
   */
  public static double[] medians(int rounds, List<Runnable> ways) {
    if (rounds < 1) {
      throw new IllegalArgumentException("A median needs at least one round, given: " + rounds);
    }
    double[][] seconds = new double[ways.size()][rounds];
    for (int round = -rounds / 3; round < rounds; round++) {
      for (int i = 0; i < ways.size(); i++) {
        long start = System.nanoTime();
        ways.get(i).run();
        double time = (System.nanoTime() - start) * 1e-9;
        if (round >= 0) {
          seconds[i][round] = time;
        }
      }
    }
    return Arrays.stream(seconds)
        .mapToDouble(all -> Arrays.stream(all).sorted().toArray()[rounds / 2])
        .toArray();
  }

  /** The slope of the straight line that fits {@code log y} against {@code log x} best. */
  public static double exponent(double[] x, double[] y) {
    double[] a = Arrays.stream(x).map(Math::log).toArray();
    double[] b = Arrays.stream(y).map(Math::log).toArray();
    double meanA = Arrays.stream(a).average().orElseThrow();
    double meanB = Arrays.stream(b).average().orElseThrow();
    double both = 0;
    double square = 0;
    for (int i = 0; i < a.length; i++) {
      both += (a[i] - meanA) * (b[i] - meanB);
      square += (a[i] - meanA) * (a[i] - meanA);
    }
    return both / square;
  }
}
