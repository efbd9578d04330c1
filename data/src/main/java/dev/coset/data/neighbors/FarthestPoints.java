package dev.coset.data.neighbors;

import dev.coset.data.BadInputException;
import java.util.Arrays;

/**
 * Farthest-point sampling: points that cover a cloud evenly.
 *
 * <p>The first is the point farthest from the centroid, each next one the point farthest from all
 * before it; of points that are equally far, the one of the smaller number. Where there are no such
 * ties, the choice does not depend on how the cloud is turned, moved or scaled, nor on the order of
 * its points. Time is {@code O(n count)}, memory linear.
 */
public final class FarthestPoints {

  private FarthestPoints() {}

  /**
   * The numbers of the points that are kept, in the order of the choice.
   *
   * @param positions {@code [n, 3]} row by row, finite
   * @param count how many points are kept
   * @throws BadInputException if there are fewer points or a coordinate is not finite
   */
  public static int[] of(double[] positions, int count) {
    int n = Coordinates.check(positions);
    if (count < 0 || count > n) {
      throw new BadInputException(
          "%d points were to be kept, but there are %d; keep fewer or give more points"
              .formatted(count, n));
    }
    int[] kept = new int[count];
    if (count == 0) {
      return kept;
    }
    double[][] sides = sides(positions);
    double[] squares = new double[n];
    distances(sides, centroid(sides), squares);
    kept[0] = farthest(squares);
    Arrays.fill(squares, Double.POSITIVE_INFINITY);
    for (int i = 1; i < count; i++) {
      int last = kept[i - 1];
      nearer(sides, new double[] {sides[0][last], sides[1][last], sides[2][last]}, squares);
      squares[last] = -1;
      kept[i] = farthest(squares);
    }
    return kept;
  }

  private static double[][] sides(double[] positions) {
    double[][] sides = new double[3][positions.length / 3];
    for (int i = 0; i < positions.length; i++) {
      sides[i % 3][i / 3] = positions[i];
    }
    return sides;
  }

  private static double[] centroid(double[][] sides) {
    double[] centroid = new double[3];
    for (int side = 0; side < 3; side++) {
      double sum = 0;
      for (double value : sides[side]) {
        sum += value - sides[side][0];
      }
      centroid[side] = sides[side][0] + sum / sides[side].length;
    }
    return centroid;
  }

  private static void distances(double[][] sides, double[] p, double[] squares) {
    for (int i = 0; i < squares.length; i++) {
      double dx = sides[0][i] - p[0];
      double dy = sides[1][i] - p[1];
      double dz = sides[2][i] - p[2];
      squares[i] = dx * dx + dy * dy + dz * dz;
    }
  }

  private static void nearer(double[][] sides, double[] p, double[] squares) {
    double[] x = sides[0];
    double[] y = sides[1];
    double[] z = sides[2];
    double px = p[0];
    double py = p[1];
    double pz = p[2];
    for (int i = 0; i < squares.length; i++) {
      double dx = x[i] - px;
      double dy = y[i] - py;
      double dz = z[i] - pz;
      squares[i] = Math.min(squares[i], dx * dx + dy * dy + dz * dz);
    }
  }

  private static int farthest(double[] squares) {
    int farthest = 0;
    for (int i = 1; i < squares.length; i++) {
      if (squares[i] > squares[farthest]) {
        farthest = i;
      }
    }
    return farthest;
  }
}
