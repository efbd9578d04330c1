package dev.coset.points.lidar;

import dev.coset.data.neighbors.KdTree;
import dev.coset.data.neighbors.NeighborLists;
import dev.coset.data.neighbors.VoxelGrid;
import dev.coset.groups.Rotation3;
import dev.coset.nn.anchors.AnchorKernel;
import dev.coset.nn.anchors.AnchorPatches;
import dev.coset.nn.anchors.RotationAnchors;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.Arrays;

/**
 * The nodes of a window on two levels, and who is near whom.
 *
 * @param fine positions of the nodes, {@code [n, 3]}
 * @param coarse positions of the upper level, {@code [m, 3]}
 * @param above the coarse node of each fine one
 * @param fineNear rows of near fine nodes of each fine node, -1 where there are fewer
 * @param risingNear rows of near fine nodes of each coarse node
 * @param coarseNear rows of near coarse nodes of each coarse node
 */
record WindowGraph(
    double[] fine,
    double[] coarse,
    long[] above,
    long[] fineNear,
    long[] risingNear,
    long[] coarseNear) {

  static final double FINE = 1.2;
  static final double RISING = 2.4;
  static final double COARSE = 5;

  private static final double STRIDE = 3;
  private static final int NEAR = 12;

  static WindowGraph of(double[] positions, double voxel) {
    VoxelGrid grid = VoxelGrid.of(positions, STRIDE * voxel);
    double[] coarse = grid.barycentres();
    KdTree tree = KdTree.of(positions);
    return new WindowGraph(
        positions,
        coarse,
        Arrays.stream(grid.cellOf()).asLongStream().toArray(),
        rows(tree.within(positions, FINE, NEAR)),
        rows(tree.within(coarse, RISING, NEAR)),
        rows(KdTree.of(coarse).within(coarse, COARSE, NEAR)));
  }

  private static long[] rows(NeighborLists lists) {
    long[] rows = new long[NEAR * lists.queries()];
    Arrays.fill(rows, -1);
    for (int q = 0; q < lists.queries(); q++) {
      int[] near = lists.of(q);
      for (int j = 0; j < near.length; j++) {
        rows[NEAR * q + j] = near[j];
      }
    }
    return rows;
  }

  /** The same nodes and neighbours, turned about the origin. */
  WindowGraph turned(Rotation3 turn) {
    return new WindowGraph(
        turned(fine, turn), turned(coarse, turn), above, fineNear, risingNear, coarseNear);
  }

  private static double[] turned(double[] positions, Rotation3 turn) {
    double[] turned = new double[positions.length];
    for (int i = 0; i < turned.length; i += 3) {
      System.arraycopy(turn.rotate(Arrays.copyOfRange(positions, i, i + 3)), 0, turned, i, 3);
    }
    return turned;
  }

  int size() {
    return above.length;
  }

  Tensor aboveTensor() {
    return Tensors.of(above, above.length);
  }

  AnchorPatches finePatches(RotationAnchors anchors, AnchorKernel kernel, DType type) {
    return patches(anchors, kernel, type, new double[][] {fine, fine}, fineNear);
  }

  AnchorPatches risingPatches(RotationAnchors anchors, AnchorKernel kernel, DType type) {
    return patches(anchors, kernel, type, new double[][] {fine, coarse}, risingNear);
  }

  AnchorPatches coarsePatches(RotationAnchors anchors, AnchorKernel kernel, DType type) {
    return patches(anchors, kernel, type, new double[][] {coarse, coarse}, coarseNear);
  }

  /** In double precision until differences of places are taken: these are large. */
  private static AnchorPatches patches(
      RotationAnchors anchors, AnchorKernel kernel, DType type, double[][] ends, long[] near) {
    DType exact = DType.FLOAT64;
    AnchorPatches patches =
        AnchorPatches.of(
            anchors,
            kernel,
            Tensors.of(exact, ends[0], ends[0].length / 3, 3),
            Tensors.of(exact, ends[1], ends[1].length / 3, 3),
            Tensors.of(near, near.length / NEAR, NEAR));
    Tensor weights = patches.weights().toType(type);
    return new AnchorPatches(anchors, kernel, patches.neighbours(), weights);
  }
}
