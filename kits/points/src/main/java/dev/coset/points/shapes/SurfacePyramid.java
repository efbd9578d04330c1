package dev.coset.points.shapes;

import dev.coset.data.BadInputException;
import dev.coset.data.PointCloud;
import dev.coset.data.neighbors.FarthestPoints;
import dev.coset.data.neighbors.KdTree;
import dev.coset.data.neighbors.Neighbors;
import dev.coset.points.geometry.RingFeatures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A cloud prepared for a network on surfaces: centres that are ever farther apart, their nearest
 * neighbours in the level below, and what describes these.
 *
 * <p>Centres are chosen by {@link FarthestPoints}; the centres of a level are the first of those of
 * the level below. A centre is no neighbour of its own. The top sees the coarsest centres from the
 * centroid, whose axis is that of the least spread of these centres, weighted by {@code r - d_i}
 * with r the largest distance. Its sign makes the sum of the cubed heights positive. On the way
 * back every point of a level has 6 neighbours in the level above, or as many as the level had on
 * the way if these are fewer, itself among them if it is there.
 *
 * <p>With invariant {@link SurfaceFeatures}, nothing in it depends on the pose of a generic cloud.
 *
 * @param size the number of points
 * @param down the levels from fine to coarse
 * @param top the whole cloud: one reference point, the centroid
 * @param up the levels from coarse to fine; empty when they are not wanted
 */
public record SurfacePyramid(
    int size, List<SurfaceLevel> down, SurfaceLevel top, List<SurfaceLevel> up) {

  private static final double UNIT = 1e-3;
  private static final int BACK = 6;

  /** Copies the lists. */
  public SurfacePyramid {
    down = List.copyOf(down);
    up = List.copyOf(up);
  }

  /**
   * The pyramid of a cloud that has normals.
   *
   * @param back whether the levels back to the points are wanted, for segmentation
   * @throws BadInputException as for arrays, or if the cloud has no normals
   */
  public static SurfacePyramid of(PointCloud cloud, SurfaceConfig config, boolean back) {
    PointCloud.Attribute normals =
        cloud
            .normals()
            .orElseThrow(
                () ->
                    new BadInputException(
                        "A cloud of %d points has no normals; compute them first"
                            .formatted(cloud.size())));
    return of(cloud.positions(), normals.values(), config, back);
  }

  /**
   * The pyramid of positions and unit normals, {@code [n, 3]} row by row.
   *
   * @param back whether the levels back to the points are wanted, for segmentation
   * @throws BadInputException if there are too few points for the levels, if all coincide, if a
   *     number is not finite or a normal is not of length one
   */
  public static SurfacePyramid of(
      double[] positions, double[] normals, SurfaceConfig config, boolean back) {
    check(positions, normals, config);
    Surface surface = new Surface(positions, normals, config.features());
    int n = positions.length / 3;
    int[] order = FarthestPoints.of(positions, config.centres().getFirst());
    List<int[]> sets = new ArrayList<>();
    sets.add(IntStream.range(0, n).toArray());
    config.centres().forEach(count -> sets.add(Arrays.copyOf(order, count)));
    List<SurfaceLevel> down = new ArrayList<>();
    List<SurfaceLevel> up = new ArrayList<>();
    for (int i = 0; i < config.levels(); i++) {
      int k = config.neighbours().get(i);
      down.add(surface.level(sets.get(i + 1), sets.get(i), k, false));
      if (back) {
        int coarse = sets.get(i + 1).length;
        up.addFirst(
            surface.level(sets.get(i), sets.get(i + 1), Math.min(Math.min(k, BACK), coarse), true));
      }
    }
    return new SurfacePyramid(n, down, surface.top(sets.getLast()), up);
  }

  private static void check(double[] positions, double[] normals, SurfaceConfig config) {
    if (positions.length != normals.length || positions.length % 3 != 0) {
      throw new IllegalArgumentException(
          "Positions and normals come in threes, equally many, given: %d and %d numbers"
              .formatted(positions.length, normals.length));
    }
    int n = positions.length / 3;
    if (n < config.fewestPoints()) {
      throw new BadInputException(
          "A cloud has %d points, but the network looks at %d centres of %d neighbours; give at least %d points"
              .formatted(
                  n,
                  config.centres().getFirst(),
                  config.neighbours().getFirst(),
                  config.fewestPoints()));
    }
    boolean apart = false;
    for (int i = 0; i < positions.length; i++) {
      if (!Double.isFinite(positions[i]) || !Double.isFinite(normals[i])) {
        throw new BadInputException(
            "Point %d has a position or normal that is not finite; remove it".formatted(i / 3));
      }
      apart |= positions[i] != positions[i % 3];
    }
    if (!apart) {
      throw new BadInputException(
          "All %d points of a cloud coincide; give one with a surface".formatted(n));
    }
    for (int i = 0; i < n; i++) {
      double length =
          Math.hypot(Math.hypot(normals[3 * i], normals[3 * i + 1]), normals[3 * i + 2]);
      if (Math.abs(length - 1) > UNIT) {
        throw new BadInputException(
            "The normal of point %d has length %.3g; give unit normals, or none to have them computed"
                .formatted(i, length));
      }
    }
  }

  /** The points, and what describes neighbours among them. */
  private record Surface(double[] positions, double[] normals, SurfaceFeatures features) {

    /** The reference points with their nearest among others. */
    SurfaceLevel level(int[] references, int[] others, int k, boolean itself) {
      KdTree tree = KdTree.of(rows(others));
      Neighbors near = tree.nearest(rows(references), itself ? k : k + 1);
      int[] neighbours = new int[references.length * k];
      for (int s = 0; s < references.length; s++) {
        int next = 0;
        for (int j = 0; j < near.k() && next < k; j++) {
          int member = near.index(s, j);
          if (itself || others[member] != references[s]) {
            neighbours[s * k + next++] = others[member];
          }
        }
      }
      return ordered(positions, normals, references, neighbours, others);
    }

    /** The level with the neighbours in the order of their rings, in which features are given. */
    private SurfaceLevel ordered(
        double[] places, double[] directions, int[] references, int[] neighbours, int[] others) {
      int k = neighbours.length / references.length;
      int[] ring = RingFeatures.order(places, directions, references, neighbours, k);
      int[] row = new int[places.length / 3];
      for (int i = 0; i < others.length; i++) {
        row[others[i]] = i;
      }
      int[] members = Arrays.stream(ring).map(point -> row[point]).toArray();
      return new SurfaceLevel(k, members, features.of(places, directions, references, ring, k));
    }

    /** The centroid of the centres with all of them as neighbours. */
    SurfaceLevel top(int[] centres) {
      CloudAxis axis = CloudAxis.of(rows(centres));
      int n = positions.length;
      double[] more = Arrays.copyOf(positions, n + 3);
      double[] moreNormals = Arrays.copyOf(normals, n + 3);
      System.arraycopy(axis.centroid(), 0, more, n, 3);
      System.arraycopy(axis.axis(), 0, moreNormals, n, 3);
      return ordered(more, moreNormals, new int[] {n / 3}, centres, centres);
    }

    private double[] rows(int[] indices) {
      double[] rows = new double[3 * indices.length];
      for (int i = 0; i < indices.length; i++) {
        System.arraycopy(positions, 3 * indices[i], rows, 3 * i, 3);
      }
      return rows;
    }
  }
}
