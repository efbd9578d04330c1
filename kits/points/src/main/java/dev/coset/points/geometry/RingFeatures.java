package dev.coset.points.geometry;

import dev.coset.data.BadInputException;

/**
 * Features of the neighbours of a point in the order of a ring around its normal, which does not
 * depend on how the cloud is turned.
 *
 * <p>Neighbours {@code x_i} of a point {@code p} with unit normal {@code n_p} are projected on the
 * tangent plane, to unit vectors {@code h_i}; the longest projection {@code h*} is the reference.
 * They are sorted by descending key {@code k_i = s cos(h_i, h*) - (1 - s)}, {@code s = sign((h_i x
 * h*) . n_p)}, with {@code s = 1} for {@code h*} itself, which is first, and for zeros. Indices
 * {@code i - 1} and {@code i + 1} are cyclic. Below, {@code unit(v) = v / |v|}, the zero vector for
 * zero vectors, and angles are {@code atan2(|a x b|, a . b)}.
 *
 * <p>Motions do not change the features; a mirror reverses the order after the first neighbour.
 * Where two projections are equally long, or all vanish, the order jumps.
 */
public final class RingFeatures {

  private RingFeatures() {}

  /**
   * The neighbours in the order of the ring, {@code [S, k]} row by row, the order of the rows of
   * {@link #ri8} and {@link #ri14}.
   *
   * @param positions {@code [n, 3]} row by row
   * @param normals unit normals, {@code [n, 3]} row by row
   * @param centres the points in the middle, {@code [S]}
   * @param neighbours their neighbours, {@code [S, k]} row by row
   * @param k how many neighbours each has, at least 2
   */
  public static int[] order(
      double[] positions, double[] normals, int[] centres, int[] neighbours, int k) {
    check(positions, normals, centres, neighbours, k);
    int[] ordered = new int[neighbours.length];
    Blocks.each(
        centres.length,
        (begin, end) -> {
          var ring = new Rings(positions, normals, k);
          for (int s = begin; s < end; s++) {
            ring.sort(centres[s], neighbours, s * k);
            System.arraycopy(ring.order, 0, ordered, s * k, k);
          }
        });
    return ordered;
  }

  /**
   * Eight numbers for each neighbour, {@code [S, k, 8]}: with {@code u = unit(x_i - p)} and {@code
   * w = unit(x_i - x_{i-1})}, {@code |x_i - p|; k_i - k_{i-1}}, for the first {@code -3 - k_last};
   * {@code u . n_p; u . n_i; +-angle(n_p, n_i)}, negative unless {@code u . n_p < u . n_i}; {@code
   * w . n_i; w . n_{i-1}; +-angle(n_i, n_{i-1})}, negative unless {@code w . n_i < w . n_{i-1}}.
   * Source: "RIConv++: Effective Rotation Invariant Convolutions for 3D Point Clouds Deep
   * Learning".
   *
   * @param positions {@code [n, 3]} row by row
   * @param normals unit normals, {@code [n, 3]} row by row
   * @param centres the points in the middle, {@code [S]}
   * @param neighbours their neighbours, {@code [S, k]} row by row
   * @param k how many neighbours each has, at least 2
   */
  public static double[] ri8(
      double[] positions, double[] normals, int[] centres, int[] neighbours, int k) {
    check(positions, normals, centres, neighbours, k);
    double[] features = new double[8 * neighbours.length];
    Blocks.each(
        centres.length,
        (begin, end) -> {
          var ring = new Rings(positions, normals, k);
          var row = new RingRows(positions, normals);
          for (int s = begin; s < end; s++) {
            ring.sort(centres[s], neighbours, s * k);
            for (int i = 0; i < k; i++) {
              int last = (i + k - 1) % k;
              double step = i == 0 ? -3 - ring.keys[k - 1] : ring.keys[i] - ring.keys[last];
              row.ri8(centres[s], ring.order[last], ring.order[i], step);
              row.write(features, 8 * (s * k + i), 8);
            }
          }
        });
    return features;
  }

  /**
   * Fourteen numbers for each neighbour, {@code [S, k, 14]}: with {@code e = unit(p - x_i)}, {@code
   * e' = unit(p - x_{i-1})} and {@code c = unit(x_i - x_{i-1})}, {@code |x_i - p|; -e . n_p; e .
   * n_i; e . e'; -e' . n_p; e' . n_{i-1}; unit(x_{i-1} - p) . unit(x_{i-1} - x_i); -c . n_i; c .
   * n_{i-1}; unit(x_{i+1} - p) . unit(x_i - p); unit(x_{i+1} - p) . unit(x_{i+1} - x_i);
   * unit(x_{i+1} - x_i) . n_{i+1}; unit(x_i - p) . n_{i+1}; (unit(x_{i+1} - p) x unit(x_i - p)) .
   * (unit(x_{i-1} - p) x unit(x_i - p))}. Source: "RISurConv: Rotation Invariant Surface
   * Attention-Augmented Convolutions for 3D Point Cloud Classification and Segmentation".
   *
   * @param positions {@code [n, 3]} row by row
   * @param normals unit normals, {@code [n, 3]} row by row
   * @param centres the points in the middle, {@code [S]}
   * @param neighbours their neighbours, {@code [S, k]} row by row
   * @param k how many neighbours each has, at least 2
   */
  public static double[] ri14(
      double[] positions, double[] normals, int[] centres, int[] neighbours, int k) {
    check(positions, normals, centres, neighbours, k);
    double[] features = new double[14 * neighbours.length];
    Blocks.each(
        centres.length,
        (begin, end) -> {
          var ring = new Rings(positions, normals, k);
          var row = new RingRows(positions, normals);
          for (int s = begin; s < end; s++) {
            ring.sort(centres[s], neighbours, s * k);
            for (int i = 0; i < k; i++) {
              int last = ring.order[(i + k - 1) % k];
              row.ri14(centres[s], last, ring.order[i], ring.order[(i + 1) % k]);
              row.write(features, 14 * (s * k + i), 14);
            }
          }
        });
    return features;
  }

  private static void check(
      double[] positions, double[] normals, int[] centres, int[] neighbours, int k) {
    PairFeatures.checkNormals(positions, normals);
    if (k < 2 || neighbours.length != (long) centres.length * k) {
      throw new BadInputException(
          "A ring has at least 2 neighbours, given: %d neighbours of %d points, %d each"
              .formatted(neighbours.length, centres.length, k));
    }
  }
}
