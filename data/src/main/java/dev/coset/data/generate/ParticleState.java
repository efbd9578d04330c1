package dev.coset.data.generate;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;

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
    leapfrog(dt).advance(r, v, steps);
    int[] shape = positions.shape();
    return new ParticleState(NdArray.wrap(shape, r), NdArray.wrap(shape, v), charges);
  }

  private Leapfrog leapfrog(double dt) {
    int n = size();
    double[] couplings = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        couplings[i * n + j] = charges.get(i) * charges.get(j);
      }
    }
    return new Leapfrog(PairForce.CHARGE, couplings, 3, dt);
  }

  /**
   * Kinetic plus potential energy, {@code sum_i |v_i|^2 / 2 + sum_{i<j} q_i q_j / |r_i - r_j|}. The
   * motion keeps it up to {@code O(dt^2)} as long as no force is limited.
   */
  public double energy() {
    return leapfrog(1).energy(positions.toArray(), velocities.toArray());
  }

  /** The sum of the velocities, which the motion keeps up to rounding. */
  public double[] momentum() {
    return leapfrog(1).momentum(velocities.toArray());
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
