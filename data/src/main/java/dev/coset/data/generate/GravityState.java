package dev.coset.data.generate;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;

/**
 * Bodies that attract each other, at one moment.
 *
 * <p>Body {@code i} is accelerated by {@code sum_j m_j (r_j - r_i) / (|r_j - r_i|^2 + 1e-6)^(3/2)}:
 * the softening of 0.001 keeps coincident bodies finite. Momentum is kept, and the motion commutes
 * with rotations, reflections and translations. Steps are kick-drift-kick leapfrog, of second
 * order.
 *
 * @param positions {@code [n, 3]}
 * @param velocities {@code [n, 3]}
 * @param masses {@code [n]}
 */
public record GravityState(NdArray positions, NdArray velocities, NdArray masses) {

  private static final double SOFTENING = 1e-6;

  /** Checks the shapes. */
  public GravityState {
    int n = masses.size();
    if (masses.rank() != 1 || !isRows(positions, n) || !isRows(velocities, n)) {
      throw new BadInputException(
          "Bodies need positions [n, 3], velocities [n, 3] and masses [n], given: %s, %s, %s"
              .formatted(positions, velocities, masses));
    }
  }

  private static boolean isRows(NdArray array, int n) {
    return array.rank() == 2 && array.extent(0) == n && array.extent(1) == 3;
  }

  /** The number of bodies. */
  public int size() {
    return masses.size();
  }

  /** The state after {@code steps} steps of length {@code dt}. */
  public GravityState advance(int steps, double dt) {
    double[] r = positions.toArray();
    double[] v = velocities.toArray();
    double[] m = masses.toArray();
    double[] a = accelerations(r, m);
    for (int step = 0; step < steps; step++) {
      for (int i = 0; i < r.length; i++) {
        v[i] += 0.5 * dt * a[i];
        r[i] += dt * v[i];
      }
      a = accelerations(r, m);
      for (int i = 0; i < r.length; i++) {
        v[i] += 0.5 * dt * a[i];
      }
    }
    int[] shape = positions.shape();
    return new GravityState(NdArray.wrap(shape, r), NdArray.wrap(shape, v), masses);
  }

  private static double[] accelerations(double[] r, double[] m) {
    double[] a = new double[r.length];
    for (int i = 0; i < m.length; i++) {
      for (int j = 0; j < i; j++) {
        double square = square(r, i, j) + SOFTENING;
        double factor = 1 / (square * Math.sqrt(square));
        for (int axis = 0; axis < 3; axis++) {
          double d = factor * (r[3 * j + axis] - r[3 * i + axis]);
          a[3 * i + axis] += m[j] * d;
          a[3 * j + axis] -= m[i] * d;
        }
      }
    }
    return a;
  }

  private static double square(double[] r, int i, int j) {
    double x = r[3 * i] - r[3 * j];
    double y = r[3 * i + 1] - r[3 * j + 1];
    double z = r[3 * i + 2] - r[3 * j + 2];
    return x * x + y * y + z * z;
  }

  /**
   * Kinetic plus potential energy, {@code sum_i m_i |v_i|^2 / 2 - sum_{i<j} m_i m_j / sqrt(|r_i -
   * r_j|^2 + 1e-6)}, which the motion keeps up to {@code O(dt^2)}.
   */
  public double energy() {
    double[] r = positions.toArray();
    double energy = 0;
    for (int i = 0; i < size(); i++) {
      for (int axis = 0; axis < 3; axis++) {
        double v = velocities.get(3 * i + axis);
        energy += 0.5 * masses.get(i) * v * v;
      }
      for (int j = 0; j < i; j++) {
        energy -= masses.get(i) * masses.get(j) / Math.sqrt(square(r, i, j) + SOFTENING);
      }
    }
    return energy;
  }

  /** The sum of {@code m_i v_i}, which the motion keeps up to rounding. */
  public double[] momentum() {
    double[] sum = new double[3];
    for (int i = 0; i < 3 * size(); i++) {
      sum[i % 3] += masses.get(i / 3) * velocities.get(i);
    }
    return sum;
  }
}
