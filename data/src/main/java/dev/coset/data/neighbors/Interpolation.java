package dev.coset.data.neighbors;

import dev.coset.data.BadInputException;
import java.util.Arrays;

/**
 * Features carried from some points to others: each takes the mean of its 3 nearest, weighted by
 * {@code 1 / (d^2 + 1e-8)} in the unit of the positions and normalized; of one or two points where
 * there are not three. Source: "PointNet++: Deep Hierarchical Feature Learning on Point Sets in a
 * Metric Space".
 *
 * @param neighbors the points from which a point takes its features
 * @param weights their weights, in the order of the neighbours; those of a point sum to 1
 */
public record Interpolation(Neighbors neighbors, double[] weights) {

  private static final int NEAREST = 3;
  private static final double SMALL = 1e-8;

  /** Checks the shapes; the arrays are taken over and must not be changed afterwards. */
  public Interpolation {
    if (weights.length != neighbors.indices().length) {
      throw new IllegalArgumentException(
          "%d weights for %d neighbours".formatted(weights.length, neighbors.indices().length));
    }
  }

  /**
   * How features are carried.
   *
   * @param from where there are features, {@code [n, 3]} row by row
   * @param to where they are wanted, {@code [m, 3]} row by row
   * @throws BadInputException if {@code from} is empty or a coordinate is not finite
   */
  public static Interpolation of(double[] from, double[] to) {
    if (from.length == 0) {
      throw new BadInputException("There are no points to take features from; give at least one");
    }
    KdTree tree = KdTree.of(from);
    int k = Math.min(NEAREST, tree.size());
    Neighbors near = tree.nearest(to, k);
    double[] weights = new double[near.indices().length];
    for (int i = 0; i < near.queries(); i++) {
      double sum = 0;
      for (int j = 0; j < k; j++) {
        weights[i * k + j] = 1 / (near.square(i, j) + SMALL);
        sum += weights[i * k + j];
      }
      for (int j = 0; j < k; j++) {
        weights[i * k + j] /= sum;
      }
    }
    return new Interpolation(near, weights);
  }

  /**
   * The features where they are wanted, {@code [m, width]}.
   *
   * @param features {@code [n, width]} row by row
   * @param width how many numbers a point has
   */
  public double[] apply(double[] features, int width) {
    int k = neighbors.k();
    double[] carried = new double[neighbors.queries() * width];
    for (int i = 0; i < weights.length; i++) {
      int from = neighbors.indices()[i] * width;
      int to = i / k * width;
      for (int j = 0; j < width; j++) {
        carried[to + j] += weights[i] * features[from + j];
      }
    }
    return carried;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Interpolation that
        && neighbors.equals(that.neighbors)
        && Arrays.equals(weights, that.weights);
  }

  @Override
  public int hashCode() {
    return neighbors.hashCode() + 31 * Arrays.hashCode(weights);
  }

  @Override
  public String toString() {
    return "Interpolation[%s]".formatted(neighbors);
  }
}
