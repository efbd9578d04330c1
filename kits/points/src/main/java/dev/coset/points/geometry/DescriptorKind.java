package dev.coset.points.geometry;

import dev.coset.data.BadInputException;
import dev.coset.data.neighbors.KdTree;
import dev.coset.data.neighbors.NeighborLists;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Numbers that describe the surroundings of every point of a cloud, for tables. */
public enum DescriptorKind {
  /** {@link Fpfh}, 33 numbers. */
  FPFH,
  /** Mean and standard deviation of {@link PairFeatures#ppf} over the neighbours, 8 numbers. */
  PPF,
  /** Mean and standard deviation of {@link RingFeatures#ri8} over the neighbours, 16 numbers. */
  RI8,
  /** Mean and standard deviation of {@link RingFeatures#ri14} over the neighbours, 28 numbers. */
  RI14,
  /** The normal and its gap, 4 numbers; the normal turns with the cloud. */
  NORMALS,
  /** The gap of {@link LocalFrames} and whether there is a frame, 1 or 0; 2 numbers. */
  FRAMES;

  private static final int SMALLEST_RING = 3;

  /** Whether the numbers need normals. */
  public boolean needsNormals() {
    return this != NORMALS && this != FRAMES;
  }

  /** The names of the numbers, lower case. */
  public List<String> names() {
    return switch (this) {
      case FPFH -> List.of(Fpfh.names());
      case PPF -> spread("ppf", 4);
      case RI8 -> spread("ri8_", 8);
      case RI14 -> spread("ri14_", 14);
      case NORMALS -> List.of("nx", "ny", "nz", "gap");
      case FRAMES -> List.of("gap", "defined");
    };
  }

  private static List<String> spread(String stem, int width) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      names.add(stem + i + "_mean");
    }
    for (int i = 0; i < width; i++) {
      names.add(stem + i + "_std");
    }
    return names;
  }

  /**
   * The numbers of all points, row by row.
   *
   * @param positions {@code [n, 3]} row by row, finite
   * @param normals unit normals, {@code [n, 3]}; not looked at where they are not needed
   * @param k how many points around each are looked at, itself included; all where there are fewer
   * @throws BadInputException if a ring is asked for and there are fewer than three points
   */
  public double[] of(double[] positions, double[] normals, int k) {
    return switch (this) {
      case FPFH -> Fpfh.of(positions, normals, FpfhOptions.nearest(k));
      case PPF -> ppf(positions, normals, k);
      case RI8, RI14 -> ring(positions, normals, k);
      case NORMALS -> normals(positions, k);
      case FRAMES -> frames(positions, k);
    };
  }

  private static double[] ppf(double[] positions, double[] normals, int k) {
    NeighborLists near = Neighborhood.nearest(k).lists(KdTree.of(positions), positions);
    int n = positions.length / 3;
    int[] to = others(near);
    int each = n == 0 ? 0 : to.length / n;
    int[] from = IntStream.range(0, to.length).map(e -> e / each).toArray();
    return spread(PairFeatures.ppf(positions, normals, from, to), n, each, 4);
  }

  private double[] ring(double[] positions, double[] normals, int k) {
    int n = positions.length / 3;
    if (n < SMALLEST_RING || k < SMALLEST_RING) {
      throw new BadInputException(
          "A ring needs a point and 2 others, given: %d points, %d of them near; give more points"
              .formatted(n, Math.min(n, k)));
    }
    int[] near = others(Neighborhood.nearest(k).lists(KdTree.of(positions), positions));
    int each = near.length / n;
    int[] centres = IntStream.range(0, n).toArray();
    return this == RI8
        ? spread(RingFeatures.ri8(positions, normals, centres, near, each), n, each, 8)
        : spread(RingFeatures.ri14(positions, normals, centres, near, each), n, each, 14);
  }

  /**
   * Neighbours without the point itself, or without the last if others at its place push it out.
   */
  private static int[] others(NeighborLists near) {
    int n = near.queries();
    int each = n == 0 ? 0 : near.count(0) - 1;
    int[] others = new int[n * each];
    for (int i = 0; i < n; i++) {
      int next = 0;
      for (int j = near.starts()[i]; j < near.starts()[i + 1] && next < each; j++) {
        if (near.indices()[j] != i) {
          others[i * each + next++] = near.indices()[j];
        }
      }
    }
    return others;
  }

  /** Mean and standard deviation of each number over the rows of a point. */
  private static double[] spread(double[] rows, int n, int each, int width) {
    double[] spread = new double[2 * n * width];
    for (int i = 0; i < n && each > 0; i++) {
      for (int j = 0; j < width; j++) {
        double mean = 0;
        for (int e = 0; e < each; e++) {
          mean += rows[(i * each + e) * width + j] / each;
        }
        double square = 0;
        for (int e = 0; e < each; e++) {
          double off = rows[(i * each + e) * width + j] - mean;
          square += off * off / each;
        }
        spread[2 * i * width + j] = mean;
        spread[2 * i * width + width + j] = Math.sqrt(square);
      }
    }
    return spread;
  }

  private static double[] normals(double[] positions, int k) {
    Normals normals = Normals.estimate(positions, NormalOptions.nearest(k));
    double[] rows = new double[4 * normals.gaps().length];
    for (int i = 0; i < normals.gaps().length; i++) {
      System.arraycopy(normals.vectors(), 3 * i, rows, 4 * i, 3);
      rows[4 * i + 3] = normals.gaps()[i];
    }
    return rows;
  }

  private static double[] frames(double[] positions, int k) {
    LocalFrames frames = LocalFrames.of(positions, FrameOptions.nearest(k));
    double[] rows = new double[2 * frames.size()];
    for (int i = 0; i < frames.size(); i++) {
      rows[2 * i] = frames.gaps()[i];
      rows[2 * i + 1] = frames.defined(i) ? 1 : 0;
    }
    return rows;
  }
}
