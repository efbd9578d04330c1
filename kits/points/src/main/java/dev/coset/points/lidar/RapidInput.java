package dev.coset.points.lidar;

import dev.coset.data.neighbors.KdTree;
import dev.coset.data.neighbors.Neighbors;
import dev.coset.data.neighbors.VoxelGrid;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.segments.Segments;
import java.util.Arrays;

/**
 * A scan prepared for a {@link RapidNetwork}, off the tensors' memory so that many can be kept.
 *
 * @param points what is known of every point, {@code [n, features]}
 * @param rows its distances, {@code [n, width]}
 * @param size n
 * @param voxels the cells of the points
 * @param neighbours the cells nearest to each cell, {@code [voxels, k]}
 * @param gaps how far they are, {@code [voxels, k]}, metres
 */
record RapidInput(
    float[] points, float[] rows, int size, Segments voxels, long[] neighbours, float[] gaps) {

  private static final int NEIGHBOURS = 8;
  private static final double METRES = 50;
  private static final double UP = 5;

  /** The numbers of a point beside its rows. */
  static int features(RapidOptions.Inputs inputs) {
    return switch (inputs) {
      case DISTANCES_AND_REFLECTIVITY -> 2;
      case DISTANCES -> 1;
      case COORDINATES -> 4;
    };
  }

  /** Prepares a scan; {@code distances} are left out where coordinates are read. */
  static RapidInput of(
      double[] positions, double[] light, double[] distances, RapidOptions options) {
    int n = light.length;
    int width = features(options.inputs());
    float[] points = new float[n * width];
    for (int i = 0; i < n; i++) {
      double[] known = known(positions, light, i, options.inputs());
      for (int c = 0; c < width; c++) {
        points[i * width + c] = (float) known[c];
      }
    }
    boolean raw = options.inputs() == RapidOptions.Inputs.COORDINATES;
    VoxelGrid grid = VoxelGrid.of(positions, options.voxel());
    long[] cells = Arrays.stream(grid.cellOf()).asLongStream().toArray();
    int k = Math.min(NEIGHBOURS, grid.cells());
    Neighbors near = KdTree.of(grid.barycentres()).nearest(k);
    float[] gaps = new float[near.squares().length];
    for (int i = 0; i < gaps.length; i++) {
      gaps[i] = (float) Math.sqrt(near.squares()[i]);
    }
    return new RapidInput(
        points,
        raw ? points : floats(distances),
        n,
        Segments.of(cells, grid.cells()),
        Arrays.stream(near.indices()).asLongStream().toArray(),
        gaps);
  }

  private static double[] known(
      double[] positions, double[] light, int i, RapidOptions.Inputs inputs) {
    double range = LidarRegions.range(positions, i) / METRES;
    return switch (inputs) {
      case DISTANCES_AND_REFLECTIVITY -> new double[] {range, light[i]};
      case DISTANCES -> new double[] {range};
      case COORDINATES ->
          new double[] {
            positions[3 * i] / METRES,
            positions[3 * i + 1] / METRES,
            positions[3 * i + 2] / UP,
            light[i]
          };
    };
  }

  private static float[] floats(double[] values) {
    float[] narrow = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      narrow[i] = (float) values[i];
    }
    return narrow;
  }

  Tensor pointTensor(DType type) {
    return Tensors.of(points, size, points.length / size).toType(type);
  }

  Tensor rowTensor(DType type) {
    return Tensors.of(rows, size, rows.length / size).toType(type);
  }

  Tensor neighbourTensor() {
    return Tensors.of(neighbours, neighbours.length);
  }

  Tensor gapTensor(DType type) {
    return Tensors.of(gaps, voxels.count(), gaps.length / voxels.count(), 1).toType(type);
  }
}
