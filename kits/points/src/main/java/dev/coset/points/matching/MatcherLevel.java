package dev.coset.points.matching;

import dev.coset.data.neighbors.KdTree;
import dev.coset.points.geometry.PairFeatures;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.Arrays;

/**
 * Points of one cloud, or of one level of it, that look at others.
 *
 * @param keys whom each looks at, {@code [n, k]} row by row
 * @param pairs what lies between, {@code [n, k, width]}
 * @param k how many each looks at
 */
record MatcherLevel(int[] keys, double[] pairs, int k) {

  /**
   * Queries that look at their nearest points.
   *
   * @param cloud positions and normals of all points
   * @param queries which points look, {@code [n]}
   * @param seen which points can be seen, {@code [m]}; keys count in this list
   */
  static MatcherLevel nearest(
      OrientedPoints cloud, int[] queries, int[] seen, InvariantMatcherConfig config) {
    int k = Math.min(config.neighbours(), seen.length);
    int[] keys = KdTree.of(cloud.select(seen)).nearest(cloud.select(queries), k).indices();
    int[] to = Arrays.stream(keys).map(i -> seen[i]).toArray();
    return new MatcherLevel(keys, cloud.pairs(repeated(queries, k), to, config), k);
  }

  /** Some points that look at all of themselves. */
  static MatcherLevel all(OrientedPoints cloud, int[] points, InvariantMatcherConfig config) {
    int n = points.length;
    int[] keys = new int[n * n];
    int[] to = new int[n * n];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = i % n;
      to[i] = points[i % n];
    }
    return new MatcherLevel(keys, cloud.pairs(repeated(points, n), to, config), n);
  }

  private static int[] repeated(int[] points, int k) {
    int[] repeated = new int[points.length * k];
    for (int i = 0; i < repeated.length; i++) {
      repeated[i] = points[i / k];
    }
    return repeated;
  }

  int queries() {
    return keys.length / k;
  }

  Tensor pairTensor(DType type) {
    return Tensors.of(type, pairs, queries(), k, pairs.length / keys.length);
  }

  /** Whom each looks at, {@code [n, k]}. */
  Tensor seen() {
    return Tensors.of(Arrays.stream(keys).asLongStream().toArray()).reshape(queries(), k);
  }

  /** Rows of the seen points' features, {@code [n, k, width]}. */
  Tensor gather(Tensor features) {
    return features.indexSelect(0, seen().flatten(0, 1)).reshape(queries(), k, -1);
  }

  /** Positions and normals {@code [n, 3]} of a cloud. */
  record OrientedPoints(double[] positions, double[] normals) {

    double[] select(int[] points) {
      double[] rows = new double[3 * points.length];
      for (int i = 0; i < points.length; i++) {
        System.arraycopy(positions, 3 * points[i], rows, 3 * i, 3);
      }
      return rows;
    }

    /** What lies between pairs, lengths in units of sigma. */
    double[] pairs(int[] from, int[] to, InvariantMatcherConfig config) {
      double scale = 1 / config.sigma();
      return switch (config.geometry()) {
        case POINT_PAIR_FEATURES -> {
          double[] features = PairFeatures.ppf(positions, normals, from, to);
          for (int i = 0; i < features.length; i += 4) {
            features[i] *= scale;
          }
          yield features;
        }
        case OFFSETS -> {
          double[] offsets = new double[3 * from.length];
          for (int i = 0; i < offsets.length; i++) {
            int axis = i % 3;
            offsets[i] =
                scale * (positions[3 * to[i / 3] + axis] - positions[3 * from[i / 3] + axis]);
          }
          yield offsets;
        }
      };
    }
  }
}
