package dev.coset.points.geometry;

/**
 * The neighbours of one point after another, sorted around its normal; one instance serves one
 * thread.
 */
final class Rings {

  private final double[] positions;
  private final double[] normals;
  private final int k;
  private final double[] plane;
  private final int[] ranks;
  private final double[] unsorted;

  /** The keys in their order. */
  final double[] keys;

  /** The neighbours in their order. */
  final int[] order;

  Rings(double[] positions, double[] normals, int k) {
    this.positions = positions;
    this.normals = normals;
    this.k = k;
    this.plane = new double[3 * k];
    this.ranks = new int[k];
    this.unsorted = new double[k];
    this.keys = new double[k];
    this.order = new int[k];
  }

  /** Sorts the neighbours of a point that begin at a place of a list. */
  void sort(int centre, int[] neighbours, int from) {
    int longest = project(centre, neighbours, from);
    double hx = plane[3 * longest];
    double hy = plane[3 * longest + 1];
    double hz = plane[3 * longest + 2];
    for (int i = 0; i < k; i++) {
      double x = plane[3 * i];
      double y = plane[3 * i + 1];
      double z = plane[3 * i + 2];
      double cosine = Math.clamp(x * hx + y * hy + z * hz, -1.0, 1.0);
      double turn =
          (y * hz - z * hy) * normals[3 * centre]
              + (z * hx - x * hz) * normals[3 * centre + 1]
              + (x * hy - y * hx) * normals[3 * centre + 2];
      unsorted[i] = i == longest ? 1 : turn < 0 ? -cosine - 2 : cosine;
    }
    rank(longest);
    for (int i = 0; i < k; i++) {
      int place = ranks[i];
      keys[i] = unsorted[place];
      order[i] = neighbours[from + place];
    }
  }

  /** Projects neighbours on the tangent plane, as unit vectors; returns the longest. */
  private int project(int centre, int[] neighbours, int from) {
    int longest = 0;
    double most = -1;
    for (int i = 0; i < k; i++) {
      double height = 0;
      for (int side = 0; side < 3; side++) {
        plane[3 * i + side] =
            positions[3 * neighbours[from + i] + side] - positions[3 * centre + side];
        height += plane[3 * i + side] * normals[3 * centre + side];
      }
      double square = 0;
      for (int side = 0; side < 3; side++) {
        plane[3 * i + side] -= height * normals[3 * centre + side];
        square += plane[3 * i + side] * plane[3 * i + side];
      }
      double length = Math.sqrt(square);
      for (int side = 0; side < 3 && length > 0; side++) {
        plane[3 * i + side] /= length;
      }
      if (square > most) {
        most = square;
        longest = i;
      }
    }
    return longest;
  }

  /** Places by descending key, the longest first and equal keys in the order of the list. */
  private void rank(int longest) {
    for (int i = 0; i < k; i++) {
      int rank = 0;
      for (int j = 0; j < k && i != longest; j++) {
        boolean before =
            j == longest || unsorted[j] > unsorted[i] || (unsorted[j] == unsorted[i] && j < i);
        rank += before && j != i ? 1 : 0;
      }
      ranks[rank] = i;
    }
  }
}
