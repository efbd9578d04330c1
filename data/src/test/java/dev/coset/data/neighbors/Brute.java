package dev.coset.data.neighbors;

import java.util.Comparator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Clouds for neighbour searches, and searches that compare all points. */
final class Brute {

  private Brute() {}

  /** The points within a squared distance of a query, the nearest first. */
  static int[] near(double[] positions, double[] queries, int query, double square) {
    return IntStream.range(0, positions.length / 3)
        .filter(i -> Coordinates.square(positions, i, queries, query) <= square)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> Coordinates.square(positions, i, queries, query)))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Random, repeated, collinear, planar, lattice-like and all-equal clouds. */
  static double[] cloud(int size, RandomGenerator random) {
    int kind = random.nextInt(6);
    double scale = Math.pow(10, random.nextInt(9) - 4);
    double[] positions = new double[3 * size];
    for (int i = 0; i < size; i++) {
      double along = random.nextGaussian();
      for (int side = 0; side < 3; side++) {
        positions[3 * i + side] =
            switch (kind) {
              case 0 -> scale * random.nextGaussian();
              case 1 -> random.nextInt(3);
              case 2 -> scale * along * (side + 1);
              case 3 -> side == 1 ? 7 : scale * random.nextDouble();
              case 4 -> scale * random.nextInt(6) / 3.0;
              default -> 0.1 * scale;
            };
      }
    }
    return positions;
  }
}
