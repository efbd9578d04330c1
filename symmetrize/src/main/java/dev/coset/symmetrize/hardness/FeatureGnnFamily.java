package dev.coset.symmetrize.hardness;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Graph networks on a fixed graph with random features: {@code f_U(X) = mean over nodes i of
 * psi(U^T (P X)_i)}, where row i of P adds node i and its neighbours and divides by the root of
 * their number, so that {@code (P X)_i} is standard normal.
 *
 * <p>It is invariant when nodes are renumbered in the graph and in X alike. A network of one
 * aggregation and one hidden layer of 2k units represents it.
 *
 * <p>"On the hardness of learning under symmetries".
 */
public final class FeatureGnnFamily implements HardFamily<Plane> {

  private final int nodes;
  private final int features;
  private final PlaneRidge ridge;
  private final double[] propagation;

  FeatureGnnFamily(NdArray adjacency, int features, int k) {
    if (adjacency.rank() != 2 || adjacency.extent(0) != adjacency.extent(1)) {
      throw new BadInputException(
          "An adjacency matrix has shape [n, n], given: " + Arrays.toString(adjacency.shape()));
    }
    if (features < 2) {
      throw new BadInputException("A plane needs at least 2 features, given: " + features);
    }
    this.nodes = adjacency.extent(0);
    this.features = features;
    this.ridge = new PlaneRidge(k);
    this.propagation = new double[nodes * nodes];
    for (int i = 0; i < nodes; i++) {
      int near = 1;
      for (int j = 0; j < nodes; j++) {
        near += i != j && adjacency.get(i * nodes + j) != 0 ? 1 : 0;
      }
      for (int j = 0; j < nodes; j++) {
        boolean heard = i == j || adjacency.get(i * nodes + j) != 0;
        propagation[i * nodes + j] = heard ? 1 / Math.sqrt(near) : 0;
      }
    }
  }

  @Override
  public String name() {
    return "graph networks on %d nodes with %d features, k = %d"
        .formatted(nodes, features, ridge.k());
  }

  /** Features {@code [n, features]}, standard normal. */
  @Override
  public NdArray sample(RandomGenerator random) {
    double[] values = new double[nodes * features];
    Arrays.setAll(values, i -> random.nextGaussian());
    return NdArray.wrap(new int[] {nodes, features}, values);
  }

  @Override
  public Plane member(RandomGenerator random) {
    return Plane.random(features, random);
  }

  @Override
  public double value(Plane plane, NdArray x) {
    double[][] projected = new double[nodes][2];
    for (int j = 0; j < nodes; j++) {
      for (int c = 0; c < features; c++) {
        double entry = x.get(j * features + c);
        projected[j][0] += entry * plane.first().get(c);
        projected[j][1] += entry * plane.second().get(c);
      }
    }
    double sum = 0;
    for (int i = 0; i < nodes; i++) {
      double u = 0;
      double v = 0;
      for (int j = 0; j < nodes; j++) {
        u += propagation[i * nodes + j] * projected[j][0];
        v += propagation[i * nodes + j] * projected[j][1];
      }
      sum += ridge.at(u, v);
    }
    return sum / nodes;
  }
}
