package dev.coset.points.shapes;

import dev.coset.data.BadInputException;
import dev.coset.data.PointCloud;
import dev.coset.data.neighbors.FarthestPoints;
import dev.coset.data.neighbors.KdTree;
import dev.coset.data.neighbors.Neighbors;
import java.util.Arrays;

/**
 * A cloud cut into patches for a {@link PatchRotationInvariantNetwork}: it turns as the cloud does.
 *
 * <p>The cloud is centred and scaled to radius 1; centres are farthest points, a patch the nearest
 * points of its centre.
 *
 * @param centres the centres, {@code [patches, 3]}
 * @param patches the points of each patch relative to its centre, over the radius of the patch,
 *     {@code [patches, size, 3]}
 * @param whole farthest points of the cloud, {@code [global, 3]}
 * @param neighbours the nearest other centres of each, {@code [patches, neighbours]}
 */
public record PatchedCloud(double[] centres, double[] patches, double[] whole, int[] neighbours) {

  /**
   * The patches of a cloud.
   *
   * @throws BadInputException if there are too few points, if all coincide, or one is not finite
   */
  public static PatchedCloud of(PointCloud cloud, PatchConfig config) {
    if (cloud.size() < config.fewestPoints()) {
      throw new BadInputException(
          "A cloud has %d points, too few for %d patches of %d points; give at least %d"
              .formatted(cloud.size(), config.patches(), config.size(), config.fewestPoints()));
    }
    double[] positions = standard(cloud.positions());
    int[] chosen = FarthestPoints.of(positions, Math.max(config.patches(), config.global()));
    double[] centres = rows(positions, Arrays.copyOf(chosen, config.patches()));
    double[] whole = rows(positions, Arrays.copyOf(chosen, config.global()));
    Neighbors near = KdTree.of(positions).nearest(centres, config.size());
    double[] patches = rows(positions, near.indices());
    for (int p = 0; p < config.patches(); p++) {
      double radius = Math.sqrt(near.square(p, config.size() - 1));
      for (int i = 0; i < 3 * config.size(); i++) {
        int at = 3 * config.size() * p + i;
        patches[at] = radius > 0 ? (patches[at] - centres[3 * p + i % 3]) / radius : 0;
      }
    }
    return new PatchedCloud(centres, patches, whole, around(centres, config));
  }

  private static int[] around(double[] centres, PatchConfig config) {
    Neighbors near = KdTree.of(centres).nearest(config.neighbours() + 1);
    int[] around = new int[config.patches() * config.neighbours()];
    for (int p = 0; p < config.patches(); p++) {
      int next = 0;
      for (int j = 0; j <= config.neighbours() && next < config.neighbours(); j++) {
        if (near.index(p, j) != p) {
          around[p * config.neighbours() + next++] = near.index(p, j);
        }
      }
    }
    return around;
  }

  private static double[] standard(double[] positions) {
    int n = positions.length / 3;
    double[] centre = new double[3];
    for (int i = 0; i < positions.length; i++) {
      centre[i % 3] += positions[i] / n;
    }
    double square = 0;
    for (int i = 0; i < positions.length; i += 3) {
      double x = positions[i] -= centre[0];
      double y = positions[i + 1] -= centre[1];
      double z = positions[i + 2] -= centre[2];
      square = Math.max(square, x * x + y * y + z * z);
    }
    if (square == 0) {
      throw new BadInputException(
          "All %d points of a cloud coincide; give one with a surface".formatted(n));
    }
    for (int i = 0; i < positions.length; i++) {
      positions[i] /= Math.sqrt(square);
    }
    return positions;
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
    return other instanceof PatchedCloud that
        && Arrays.equals(centres, that.centres)
        && Arrays.equals(patches, that.patches)
        && Arrays.equals(whole, that.whole)
        && Arrays.equals(neighbours, that.neighbours);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(centres);
  }

  @Override
  public String toString() {
    return "PatchedCloud[%d patches]".formatted(centres.length / 3);
  }
}
