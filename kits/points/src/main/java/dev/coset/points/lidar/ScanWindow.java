package dev.coset.points.lidar;

import dev.coset.data.BadInputException;
import dev.coset.data.neighbors.VoxelGrid;
import dev.coset.groups.AffineMap;
import dev.coset.groups.SE3;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A few scans that follow one another, brought into the coordinates of the last sensor and thinned
 * out: in each scan the points of a cell become one node.
 *
 * @param positions of the nodes, {@code [n, 3]}
 * @param known height, reflectivity and time before the last scan of each node, {@code [n, 3]}
 * @param nodeOf for each scan the node of every point
 */
record ScanWindow(double[] positions, double[] known, List<int[]> nodeOf) {

  static final int KNOWN = 3;

  private static final int MOST = 4;

  /** Stacks one to four scans. */
  static ScanWindow of(List<PosedScan> scans, double voxel) {
    if (scans.isEmpty() || scans.size() > MOST) {
      throw new BadInputException(
          "A window has one to %d scans, given: %d".formatted(MOST, scans.size()));
    }
    PosedScan last = scans.getLast();
    List<double[]> positions = new ArrayList<>();
    List<double[]> known = new ArrayList<>();
    List<int[]> nodeOf = new ArrayList<>();
    int nodes = 0;
    for (PosedScan scan : scans) {
      LidarFrame frame = scan.frame();
      double time = last.frame().time() - frame.time();
      double[] moved = moved(scan, last);
      VoxelGrid grid = VoxelGrid.of(moved, voxel);
      double[] light = grid.average(frame.reflectivities(), 1);
      double[] rows = new double[KNOWN * grid.cells()];
      for (int i = 0; i < grid.cells(); i++) {
        rows[KNOWN * i] = grid.barycentres()[3 * i + 2];
        rows[KNOWN * i + 1] = light[i];
        rows[KNOWN * i + 2] = time;
      }
      positions.add(grid.barycentres());
      known.add(rows);
      int before = nodes;
      nodeOf.add(Arrays.stream(grid.cellOf()).map(c -> before + c).toArray());
      nodes += grid.cells();
    }
    return new ScanWindow(joined(positions), joined(known), nodeOf);
  }

  private static double[] moved(PosedScan scan, PosedScan last) {
    SE3 motions = SE3.group();
    AffineMap map = motions.compose(motions.inverse(last.pose()), scan.pose()).affine();
    double[] from = scan.frame().positions();
    double[] moved = new double[from.length];
    for (int i = 0; i < from.length; i += 3) {
      System.arraycopy(map.apply(Arrays.copyOfRange(from, i, i + 3)), 0, moved, i, 3);
    }
    return moved;
  }

  private static double[] joined(List<double[]> parts) {
    return parts.stream().flatMapToDouble(Arrays::stream).toArray();
  }

  int size() {
    return positions.length / 3;
  }

  /** The most frequent of the labels of the points of each node, the smaller of equals. */
  int[] majority(List<int[]> labels) {
    int[] nodes = nodeOf.stream().flatMapToInt(Arrays::stream).toArray();
    int[] all = labels.stream().flatMapToInt(Arrays::stream).toArray();
    return Votes.majority(nodes, all, size());
  }
}
