package dev.coset.data.generate;

import java.util.Arrays;

/**
 * Kick-drift-kick leapfrog for particles of unit mass with forces between pairs: the one integrator
 * of all simulators here, on plain arrays, particle by particle.
 *
 * <p>The size of each pair's force is limited to {@code 0.1 / dt}. The limit is by pair and by
 * norm, so momentum is kept and the motion commutes with rotations, reflections and translations.
 *
 * @param force between two particles
 * @param couplings {@code [n * n]}, symmetric
 * @param dimension of space
 * @param dt the length of a step
 */
record Leapfrog(PairForce force, double[] couplings, int dimension, double dt) {

  private static final double IMPULSE_LIMIT = 0.1;

  /** Moves positions and velocities {@code [n * d]} on by so many steps, in place. */
  void advance(double[] r, double[] v, int steps) {
    double[] forces = new double[r.length];
    forces(r, forces);
    for (int step = 0; step < steps; step++) {
      for (int i = 0; i < r.length; i++) {
        v[i] += 0.5 * dt * forces[i];
        r[i] += dt * v[i];
      }
      forces(r, forces);
      for (int i = 0; i < r.length; i++) {
        v[i] += 0.5 * dt * forces[i];
      }
    }
  }

  private void forces(double[] r, double[] forces) {
    Arrays.fill(forces, 0);
    double limit = IMPULSE_LIMIT / dt;
    int n = r.length / dimension;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        double distance = distance(r, i, j);
        if (distance == 0) {
          continue;
        }
        double pull = force.pull(couplings[i * n + j], distance);
        double factor = Math.clamp(pull, -limit, limit) / distance;
        for (int axis = 0; axis < dimension; axis++) {
          double part = factor * (r[i * dimension + axis] - r[j * dimension + axis]);
          forces[i * dimension + axis] += part;
          forces[j * dimension + axis] -= part;
        }
      }
    }
  }

  private double distance(double[] r, int i, int j) {
    double square = 0;
    for (int axis = 0; axis < dimension; axis++) {
      double difference = r[i * dimension + axis] - r[j * dimension + axis];
      square += difference * difference;
    }
    return Math.sqrt(square);
  }

  /** Kinetic energy and that of all pairs. */
  double energy(double[] r, double[] v) {
    double energy = 0;
    for (double component : v) {
      energy += 0.5 * component * component;
    }
    int n = r.length / dimension;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        double coupling = couplings[i * n + j];
        energy += coupling == 0 ? 0 : force.energy(coupling, distance(r, i, j));
      }
    }
    return energy;
  }

  /** The sum of the velocities. */
  double[] momentum(double[] v) {
    double[] sum = new double[dimension];
    for (int i = 0; i < v.length; i++) {
      sum[i % dimension] += v[i];
    }
    return sum;
  }
}
