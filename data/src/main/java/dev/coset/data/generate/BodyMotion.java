package dev.coset.data.generate;

import dev.coset.data.NdArray;

/**
 * How bodies moved.
 *
 * @param force between two of them
 * @param positions {@code [n, frames, d]}
 * @param velocities {@code [n, frames, d]}
 * @param charges of each body, 0 where springs act, {@code [n]}
 * @param couplings of each pair, symmetric with zero diagonal: the constants of springs, or the
 *     products of charges, {@code [n, n]}
 */
public record BodyMotion(
    PairForce force, NdArray positions, NdArray velocities, NdArray charges, NdArray couplings) {

  /** Kinetic energy and that of all pairs at a frame. */
  public double energy(int frame) {
    return leapfrog().energy(at(positions, frame), at(velocities, frame));
  }

  /** The sum of the velocities at a frame. */
  public double[] momentum(int frame) {
    return leapfrog().momentum(at(velocities, frame));
  }

  private Leapfrog leapfrog() {
    return new Leapfrog(force, couplings.toArray(), positions.extent(2), 1);
  }

  private static double[] at(NdArray values, int frame) {
    int n = values.extent(0);
    int frames = values.extent(1);
    int d = values.extent(2);
    double[] result = new double[n * d];
    for (int i = 0; i < n; i++) {
      values.copyTo((i * frames + frame) * d, result, i * d, d);
    }
    return result;
  }
}
