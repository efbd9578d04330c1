package dev.coset.claims.equiformerv2;

import dev.coset.claims.TensorTask.Rows;
import dev.coset.groups.SO3;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensors;
import java.util.random.RandomGenerator;

/**
 * Clusters of a centre and four neighbours that are further from each other than the cutoff. Their
 * energy is a sum over pairs, {@code 20 (d - 1)^2}, and over angles at the centre, {@code (cos +
 * 1/3)^2}: what a network sees that knows distances along edges only is the first part.
 */
final class StarClusters {

  static final int ATOMS = 5;
  static final double CUTOFF = 1.2;

  private static final int NEIGHBOURS = 4;
  private static final double STIFFNESS = 20;
  private static final double SPREAD = 0.45;
  private static final double[][] CORNERS = {{1, 1, 1}, {1, -1, -1}, {-1, 1, -1}, {-1, -1, 1}};

  private StarClusters() {}

  /** Positions FLOAT32 {@code [n, 5, 3]}, the centre first, and energies {@code [n, 1]}. */
  static Rows draw(int n, RandomGenerator random) {
    double[] positions = new double[n * ATOMS * 3];
    double[] energies = new double[n];
    for (int i = 0; i < n; i++) {
      double[][] neighbours = neighbours(random);
      energies[i] = energy(neighbours);
      var turn = SO3.group().sample(random);
      for (int k = 0; k < NEIGHBOURS; k++) {
        double[] p = turn.rotate(neighbours[k]);
        System.arraycopy(p, 0, positions, (i * ATOMS + k + 1) * 3, 3);
      }
    }
    return new Rows(
        Tensors.of(positions, n, ATOMS, 3).toType(DType.FLOAT32),
        Tensors.of(energies, n, 1).toType(DType.FLOAT32));
  }

  /** Corners of a tetrahedron, disturbed until no two are within the cutoff of each other. */
  private static double[][] neighbours(RandomGenerator random) {
    while (true) {
      double[][] found = new double[NEIGHBOURS][3];
      for (int k = 0; k < NEIGHBOURS; k++) {
        double norm = 0;
        for (int c = 0; c < 3; c++) {
          found[k][c] = CORNERS[k][c] / Math.sqrt(3) + SPREAD * random.nextGaussian();
          norm += found[k][c] * found[k][c];
        }
        double length = 0.9 + 0.2 * random.nextDouble();
        for (int c = 0; c < 3; c++) {
          found[k][c] *= length / Math.sqrt(norm);
        }
      }
      if (apart(found)) {
        return found;
      }
    }
  }

  private static boolean apart(double[][] points) {
    for (int i = 0; i < points.length; i++) {
      for (int j = 0; j < i; j++) {
        double square = 0;
        for (int c = 0; c < 3; c++) {
          square += Math.pow(points[i][c] - points[j][c], 2);
        }
        if (square < CUTOFF * CUTOFF * 1.02) {
          return false;
        }
      }
    }
    return true;
  }

  private static double energy(double[][] neighbours) {
    double energy = 0;
    for (int i = 0; i < neighbours.length; i++) {
      double length = Math.sqrt(dot(neighbours[i], neighbours[i]));
      energy += STIFFNESS * (length - 1) * (length - 1);
      for (int j = 0; j < i; j++) {
        double other = Math.sqrt(dot(neighbours[j], neighbours[j]));
        double cosine = dot(neighbours[i], neighbours[j]) / (length * other);
        energy += Math.pow(cosine + 1.0 / 3, 2);
      }
    }
    return energy;
  }

  private static double dot(double[] a, double[] b) {
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  }
}
