package dev.coset.points.shapes;

import dev.coset.data.BadInputException;
import dev.coset.data.PointCloud;
import dev.coset.data.neighbors.FarthestPoints;
import dev.coset.data.neighbors.KdTree;
import dev.coset.data.neighbors.Neighbors;
import dev.coset.points.geometry.NormalOptions;
import dev.coset.points.geometry.Normals;
import dev.coset.points.geometry.RingFeatures;
import java.util.Arrays;

/**
 * A cloud prepared for a masked autoencoder: groups of points, what describes them, where they are,
 * and what is to be predicted.
 *
 * <p>The centres are farthest points, a group is made of its nearest points without itself. The
 * axis of every point is estimated from its 12 nearest and points away from the centroid of the
 * cloud.
 *
 * @param features of the points of each group, {@code [groups, size, width]}
 * @param places of the groups, {@code [groups, 5]}, or coordinates {@code [groups, 3]}
 * @param targets the points of each group relative to its centre, {@code [groups, size, 3]}, as the
 *     cloud in its usual pose has them
 */
public record MaskedCloud(double[] features, double[] places, double[] targets) {

  private static final NormalOptions AXES = NormalOptions.nearest(12);

  /** A cloud that is in its usual pose. */
  public static MaskedCloud of(PointCloud cloud, MaskedConfig config) {
    return of(cloud, cloud, config);
  }

  /**
   * A cloud in any pose.
   *
   * @param cloud what is described
   * @param usual the same points in the same order in the pose in which groups are to be predicted
   * @throws BadInputException if there are too few points, if they all coincide, or a number is not
   *     finite
   */
  public static MaskedCloud of(PointCloud cloud, PointCloud usual, MaskedConfig config) {
    int n = cloud.size();
    if (usual.size() != n) {
      throw new BadInputException(
          "A cloud has %d points, but %d in its usual pose; give the same points"
              .formatted(n, usual.size()));
    }
    if (n < Math.max(config.groups(), config.size() + 1)) {
      throw new BadInputException(
          "A cloud has %d points, too few for %d groups of %d; give at least %d"
              .formatted(
                  n, config.groups(), config.size(), Math.max(config.groups(), config.size() + 1)));
    }
    double[] positions = centred(cloud.positions());
    int k = config.size();
    int[] centres = FarthestPoints.of(positions, config.groups());
    int[] members = members(positions, centres, k);
    double[] normals = axes(positions);
    boolean invariant = config.tokens().isInvariant();
    int[] ring = invariant ? RingFeatures.order(positions, normals, centres, members, k) : members;
    double[] features = config.tokens().of(positions, normals, centres, ring, k);
    double[] places = invariant ? places(positions, centres, members, k) : rows(positions, centres);
    return new MaskedCloud(
        invariant ? features : offsets(positions, centres, members, k),
        places,
        offsets(centred(usual.positions()), centres, ring, k));
  }

  private static double[] centred(double[] positions) {
    int n = positions.length / 3;
    double[] centre = new double[3];
    for (int i = 0; i < positions.length; i++) {
      centre[i % 3] += positions[i] / n;
    }
    boolean apart = false;
    double[] centred = new double[positions.length];
    for (int i = 0; i < positions.length; i++) {
      apart |= positions[i] != positions[i % 3];
      centred[i] = positions[i] - centre[i % 3];
    }
    if (!apart) {
      throw new BadInputException(
          "All %d points of a cloud coincide; give one with a surface".formatted(n));
    }
    return centred;
  }

  private static int[] members(double[] positions, int[] centres, int k) {
    Neighbors near = KdTree.of(positions).nearest(rows(positions, centres), k + 1);
    int[] members = new int[centres.length * k];
    for (int s = 0; s < centres.length; s++) {
      int next = 0;
      for (int j = 0; j <= k && next < k; j++) {
        if (near.index(s, j) != centres[s]) {
          members[s * k + next++] = near.index(s, j);
        }
      }
    }
    return members;
  }

  private static double[] axes(double[] positions) {
    double[] axes = Normals.of(positions, AXES);
    for (int i = 0; i < axes.length; i += 3) {
      if (axes[i] == 0 && axes[i + 1] == 0 && axes[i + 2] == 0) {
        double length = Math.hypot(Math.hypot(positions[i], positions[i + 1]), positions[i + 2]);
        for (int axis = 0; axis < 3; axis++) {
          axes[i + axis] = length > 0 ? positions[i + axis] / length : axis == 2 ? 1 : 0;
        }
      }
    }
    return axes;
  }

  private static double[] places(double[] positions, int[] centres, int[] members, int k) {
    double[] places = new double[5 * centres.length];
    for (int s = 0; s < centres.length; s++) {
      double[] centre = Arrays.copyOfRange(positions, 3 * centres[s], 3 * centres[s] + 3);
      double[] group = rows(positions, Arrays.copyOfRange(members, s * k, (s + 1) * k));
      System.arraycopy(GroupPlaces.of(centre, group), 0, places, 5 * s, 5);
    }
    return places;
  }

  private static double[] offsets(double[] positions, int[] centres, int[] members, int k) {
    double[] offsets = rows(positions, members);
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] -= positions[3 * centres[i / (3 * k)] + i % 3];
    }
    return offsets;
  }

  private static double[] rows(double[] positions, int[] indices) {
    double[] rows = new double[3 * indices.length];
    for (int i = 0; i < indices.length; i++) {
      System.arraycopy(positions, 3 * indices[i], rows, 3 * i, 3);
    }
    return rows;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MaskedCloud that
        && Arrays.equals(features, that.features)
        && Arrays.equals(places, that.places)
        && Arrays.equals(targets, that.targets);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(features);
  }

  @Override
  public String toString() {
    return "MaskedCloud[%d places]".formatted(places.length);
  }
}
