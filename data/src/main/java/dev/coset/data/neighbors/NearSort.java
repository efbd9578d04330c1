package dev.coset.data.neighbors;

/** Sorts pairs of a squared distance and a point, by distance and then by point. */
final class NearSort {

  private static final int RUN = 16;

  private double[] otherSquares = new double[0];
  private int[] otherPoints = new int[0];

  /** Sorts the pairs from {@code begin} to {@code end}, in place. */
  void sort(double[] squares, int[] points, int begin, int end) {
    for (int run = begin; run < end; run += RUN) {
      insert(squares, points, run, Math.min(end, run + RUN));
    }
    if (end - begin > RUN) {
      merge(squares, points, begin, end - begin);
    }
  }

  private static void insert(double[] squares, int[] points, int begin, int end) {
    for (int i = begin + 1; i < end; i++) {
      double square = squares[i];
      int point = points[i];
      int j = i;
      while (j > begin && before(square, point, squares[j - 1], points[j - 1])) {
        squares[j] = squares[j - 1];
        points[j] = points[j - 1];
        j--;
      }
      squares[j] = square;
      points[j] = point;
    }
  }

  private void merge(double[] squares, int[] points, int begin, int count) {
    if (otherSquares.length < count) {
      otherSquares = new double[count + (count >> 1)];
      otherPoints = new int[otherSquares.length];
    }
    for (int run = RUN; run < count; run = 2 * run < 0 ? count : 2 * run) {
      System.arraycopy(squares, begin, otherSquares, 0, count);
      System.arraycopy(points, begin, otherPoints, 0, count);
      for (long left = 0; left < count; left += 2L * run) {
        int middle = (int) Math.min(count, left + run);
        int end = (int) Math.min(count, left + 2L * run);
        mergeRuns(squares, points, begin, new int[] {(int) left, middle, end});
      }
    }
  }

  private void mergeRuns(double[] squares, int[] points, int begin, int[] bounds) {
    int i = bounds[0];
    int j = bounds[1];
    for (int k = bounds[0]; k < bounds[2]; k++) {
      boolean first =
          j >= bounds[2]
              || (i < bounds[1]
                  && before(otherSquares[i], otherPoints[i], otherSquares[j], otherPoints[j]));
      int from = first ? i++ : j++;
      squares[begin + k] = otherSquares[from];
      points[begin + k] = otherPoints[from];
    }
  }

  private static boolean before(double square, int point, double otherSquare, int otherPoint) {
    return square < otherSquare || (square == otherSquare && point < otherPoint);
  }
}
