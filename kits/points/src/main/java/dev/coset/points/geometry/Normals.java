package dev.coset.points.geometry;

import dev.coset.data.neighbors.KdTree;
import java.util.Arrays;

/**
 * Normals of the surface from which the points of a cloud were taken: the axis along which the
 * neighbours of a point spread least, the eigenvector of the smallest eigenvalue of their
 * covariance.
 *
 * <p>Normals turn with the cloud and do not change when it is shifted; a mirror maps them like any
 * vector. Where fewer than three neighbours, or neighbours on a line, leave the axis open, the
 * normal is the zero vector. On a plane the rules for signs that look at the cloud itself leave the
 * side open: take a viewpoint.
 *
 * @param vectors unit normals or zero vectors, {@code [n, 3]} row by row
 * @param gaps {@code (lambda_2 - lambda_1) / trace} of the eigenvalues {@code lambda_1 <= lambda_2
 *     <= lambda_3}, {@code [n]}: between 0, where the axis is open, and 1/2, on an even disc
 */
public record Normals(double[] vectors, double[] gaps) {

  /** Axes of a smaller gap are rounding errors. */
  private static final double OPEN = 1e-10;

  /** Checks the shapes; the arrays are taken over and must not be changed afterwards. */
  public Normals {
    if (vectors.length != 3 * gaps.length) {
      throw new IllegalArgumentException(
          "%d numbers and %d gaps are not normals".formatted(vectors.length, gaps.length));
    }
  }

  /**
   * The normals of points, {@code [n, 3]} row by row.
   *
   * @param positions {@code [n, 3]} row by row, finite
   * @param options how normals are estimated
   */
  public static double[] of(double[] positions, NormalOptions options) {
    return estimate(positions, options).vectors;
  }

  /**
   * The normals of points and how well they are determined.
   *
   * @param positions {@code [n, 3]} row by row, finite
   * @param options how normals are estimated
   */
  public static Normals estimate(double[] positions, NormalOptions options) {
    return estimate(KdTree.of(positions), positions, options);
  }

  /**
   * The normals of points for which there is a tree.
   *
   * @param tree the tree of the points
   * @param positions the same points, {@code [n, 3]} row by row
   * @param options how normals are estimated
   */
  public static Normals estimate(KdTree tree, double[] positions, NormalOptions options) {
    double[] vectors = new double[positions.length];
    double[] gaps = new double[positions.length / 3];
    var signs = new Signs(positions, options.sign());
    options
        .neighborhood()
        .each(
            tree,
            () -> {
              var around = new Surroundings(positions, options.neighborhood(), options.weighting());
              return (point, indices, squares, count) -> {
                around.measure(point, indices, squares, count);
                gaps[point] = around.gap();
                if (count >= 3 && gaps[point] > OPEN) {
                  double[] normal = Arrays.copyOf(around.eigen.vectors, 3);
                  signs.fix(normal, point, indices, count);
                  System.arraycopy(normal, 0, vectors, 3 * point, 3);
                }
              };
            });
    return new Normals(vectors, gaps);
  }

  /** How many points have no normal. */
  public int open() {
    int open = 0;
    for (int i = 0; i < gaps.length; i++) {
      boolean zero = vectors[3 * i] == 0 && vectors[3 * i + 1] == 0 && vectors[3 * i + 2] == 0;
      open += zero ? 1 : 0;
    }
    return open;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Normals that
        && Arrays.equals(vectors, that.vectors)
        && Arrays.equals(gaps, that.gaps);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(vectors);
  }

  @Override
  public String toString() {
    return "Normals[%d, %d of them open]".formatted(gaps.length, open());
  }
}
