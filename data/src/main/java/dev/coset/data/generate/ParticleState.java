package dev.coset.data.generate;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import java.util.Arrays;

/**
 * Charged particles of unit mass at one moment, and their motion.
 *
 * <p>Particle {@code i} feels the force {@code sum_j q_i q_j (r_i - r_j) / |r_i - r_j|^3}: like
 * charges repel. The size of each pair's force is limited to {@code 0.1 / dt}; the limit is by pair
 * and by norm, so momentum is kept and the motion commutes with rotations, reflections and
 * translations. Steps are kick-drift-kick leapfrog, of second order in {@code dt}.
 *
 * @param positions {@code [n, 3]}
 * @param velocities {@code [n, 3]}
 * @param charges {@code [n]}
 */
public record ParticleState(NdArray positions, NdArray velocities, NdArray charges) {

  private static final double IMPULSE_LIMIT = 0.1;

  /** Checks the shapes. */
  public ParticleState {
    int n = charges.size();
    if (charges.rank() != 1 || !isRows(positions, n) || !isRows(velocities, n)) {
      throw new BadInputException(
          "Particles need positions [n, 3], velocities [n, 3] and charges [n], given: %s, %s, %s"
              .formatted(positions, velocities, charges));
    }
  }

  private static boolean isRows(NdArray array, int n) {
    return array.rank() == 2 && array.extent(0) == n && array.extent(1) == 3;
  }

  /** The number of particles. */
  public int size() {
    return charges.size();
  }

  /**
   * The state after {@code steps} steps of length {@code dt}. Costs {@code n (n - 1) / 2} pair
   * forces a step.
   */
  public ParticleState advance(int steps, double dt) {
    double[] r = positions.toArray();
    double[] v = velocities.toArray();
    double[] q = charges.toArray();
    double[] force = new double[r.length];
    double limit = IMPULSE_LIMIT / dt;
    forces(r, q, limit, force);
    for (int step = 0; step < steps; step++) {
      for (int i = 0; i < r.length; i++) {
        v[i] += 0.5 * dt * force[i];
        r[i] += dt * v[i];
      }
      forces(r, q, limit, force);
      for (int i = 0; i < r.length; i++) {
        v[i] += 0.5 * dt * force[i];
      }
    }
    int[] shape = positions.shape();
    return new ParticleState(NdArray.wrap(shape, r), NdArray.wrap(shape, v), charges);
  }

  private static void forces(double[] r, double[] q, double limit, double[] force) {
    Arrays.fill(force, 0);
    for (int i = 0; i < q.length; i++) {
      for (int j = 0; j < i; j++) {
        double x = r[3 * i] - r[3 * j];
        double y = r[3 * i + 1] - r[3 * j + 1];
        double z = r[3 * i + 2] - r[3 * j + 2];
        double square = x * x + y * y + z * z;
        double distance = Math.sqrt(square);
        double size = Math.min(Math.abs(q[i] * q[j]) / square, limit);
        double factor = distance == 0 ? 0 : Math.signum(q[i] * q[j]) * size / distance;
        force[3 * i] += factor * x;
        force[3 * i + 1] += factor * y;
        force[3 * i + 2] += factor * z;
        force[3 * j] -= factor * x;
        force[3 * j + 1] -= factor * y;
        force[3 * j + 2] -= factor * z;
      }
    }
  }

  /**
   * Kinetic plus potential energy, {@code sum_i |v_i|^2 / 2 + sum_{i<j} q_i q_j / |r_i - r_j|}. The
   * motion keeps it up to {@code O(dt^2)} as long as no force is limited.
   */
  public double energy() {
    double energy = 0;
    for (int i = 0; i < 3 * size(); i++) {
      energy += 0.5 * velocities.get(i) * velocities.get(i);
    }
    for (int i = 0; i < size(); i++) {
      for (int j = 0; j < i; j++) {
        energy += charges.get(i) * charges.get(j) / distance(i, j);
      }
    }
    return energy;
  }

  /** The sum of the velocities, which the motion keeps up to rounding. */
  public double[] momentum() {
    double[] sum = new double[3];
    for (int i = 0; i < 3 * size(); i++) {
      sum[i % 3] += velocities.get(i);
    }
    return sum;
  }

  /** The distance between two particles. */
  public double distance(int i, int j) {
    double square = 0;
    for (int axis = 0; axis < 3; axis++) {
      double d = positions.get(3 * i + axis) - positions.get(3 * j + axis);
      square += d * d;
    }
    return Math.sqrt(square);
  }
}
