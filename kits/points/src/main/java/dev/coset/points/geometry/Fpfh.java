package dev.coset.points.geometry;

import dev.coset.data.neighbors.KdTree;
import dev.coset.data.neighbors.NeighborLists;
import java.util.Arrays;
import java.util.Locale;

/**
 * Fast point feature histograms: 33 numbers that describe the surface around a point.
 *
 * <p>The simple histogram of a point counts the three Darboux features of its pairs with its
 * neighbours ({@link PairFeatures#darboux}), in 11 bins each over {@code [-1, 1], [-1, 1], [-pi,
 * pi]}, scaled so that each sums to 100. The histogram is {@code S(p) + N(sum_k S(p_k) / |p_k -
 * p|^2)}, where {@code N} scales each block of 11 to the sum 100: each block of a result sums to
 * 200. Points without neighbours, and points at the same place, contribute nothing.
 *
 * <p>Motions and the order of the points do not change it; a mirror reverses the first block, and
 * negating all normals reverses the second and the third (values exactly between two bins, and
 * pairs of equal normals, excepted). Open3D gives the third block first, and takes the point itself
 * for the source of a pair of equal normals, which makes its numbers depend on rounding there.
 * Source: "Fast Point Feature Histograms (FPFH) for 3D Registration".
 */
public final class Fpfh {

  /** How many numbers describe a point. */
  public static final int WIDTH = 33;

  private static final int BINS = 11;

  /** The directions between the bins of the angle, upper half plane only, from 0 to pi. */
  private static final double[] EDGES = edges();

  private Fpfh() {}

  /**
   * The histograms of all points, {@code [n, 33]} row by row.
   *
   * @param positions {@code [n, 3]} row by row, finite
   * @param normals unit normals, {@code [n, 3]} row by row
   * @param options the neighbourhoods
   */
  public static double[] of(double[] positions, double[] normals, FpfhOptions options) {
    PairFeatures.checkNormals(positions, normals);
    NeighborLists near = options.neighborhood().lists(KdTree.of(positions), positions);
    return of(positions, normals, near);
  }

  /**
   * The histograms of all points whose neighbours are known already.
   *
   * @param positions {@code [n, 3]} row by row, finite
   * @param normals unit normals, {@code [n, 3]} row by row
   * @param near a list of neighbours for every point, which may contain the point itself
   */
  public static double[] of(double[] positions, double[] normals, NeighborLists near) {
    PairFeatures.checkNormals(positions, normals);
    int n = positions.length / 3;
    if (near.queries() != n) {
      throw new IllegalArgumentException(
          "%d points need as many lists of neighbours, given: %d".formatted(n, near.queries()));
    }
    double[] simple = new double[WIDTH * n];
    Blocks.each(
        n,
        (begin, end) -> {
          double[] parts = new double[4];
          for (int i = begin; i < end; i++) {
            count(positions, normals, near, i, simple, parts);
          }
        });
    double[] features = new double[WIDTH * n];
    Blocks.each(
        n,
        (begin, end) -> {
          for (int i = begin; i < end; i++) {
            gather(near, i, simple, features);
          }
        });
    return features;
  }

  private static void count(
      double[] positions,
      double[] normals,
      NeighborLists near,
      int point,
      double[] simple,
      double[] parts) {
    int at = WIDTH * point;
    int pairs = 0;
    for (int k = near.starts()[point]; k < near.starts()[point + 1]; k++) {
      int other = near.indices()[k];
      if (other != point && PairFeatures.darboux(positions, normals, point, other, parts)) {
        simple[at + bin(parts[0])]++;
        simple[at + BINS + bin(parts[1])]++;
        simple[at + 2 * BINS + angleBin(parts[2], parts[3])]++;
        pairs++;
      }
    }
    double scale = pairs == 0 ? 0 : 100.0 / pairs;
    for (int j = 0; j < WIDTH; j++) {
      simple[at + j] *= scale;
    }
  }

  private static int bin(double value) {
    return Math.clamp((long) Math.floor(BINS * (value + 1) / 2), 0, BINS - 1);
  }

  /** The bin of {@code atan2(y, x)}, without computing it. */
  static int angleBin(double y, double x) {
    double height = Math.abs(y);
    int bin = BINS / 2;
    for (int edge = 0; edge < EDGES.length; edge += 2) {
      if (EDGES[edge] * height < EDGES[edge + 1] * x) {
        break;
      }
      bin++;
    }
    return y < 0 ? BINS - 1 - bin : bin;
  }

  private static double[] edges() {
    double[] edges = new double[BINS - 1];
    for (int i = 0; i < BINS / 2; i++) {
      edges[2 * i] = Math.cos(Math.PI * (2 * i + 1) / BINS);
      edges[2 * i + 1] = Math.sin(Math.PI * (2 * i + 1) / BINS);
    }
    return edges;
  }

  private static void gather(NeighborLists near, int point, double[] simple, double[] features) {
    int at = WIDTH * point;
    for (int k = near.starts()[point]; k < near.starts()[point + 1]; k++) {
      double square = near.squares()[k];
      if (square > 0) {
        int from = WIDTH * near.indices()[k];
        double weight = 1 / square;
        for (int j = 0; j < WIDTH; j++) {
          features[at + j] += weight * simple[from + j];
        }
      }
    }
    for (int block = 0; block < WIDTH; block += BINS) {
      double sum = 0;
      for (int j = 0; j < BINS; j++) {
        sum += features[at + block + j];
      }
      double scale = sum > 0 ? 100 / sum : 0;
      for (int j = 0; j < BINS; j++) {
        features[at + block + j] = scale * features[at + block + j] + simple[at + block + j];
      }
    }
  }

  /** The names of the 33 numbers, for tables. */
  public static String[] names() {
    String[] names = new String[WIDTH];
    Arrays.setAll(names, j -> String.format(Locale.ROOT, "fpfh%02d", j));
    return names;
  }
}
