package dev.coset.points.geometry;

import dev.coset.data.neighbors.KdTree;
import dev.coset.data.neighbors.NeighborLists;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Frames at points of a cloud that turn with it: the third axis is the normal, the first lies in
 * the tangent plane along the weighted mean, or the largest spread, of the neighbours, the second
 * is third x first. Coordinates in the frame of a point, {@code axes (x - p)}, do not depend on how
 * the cloud is turned or moved. A mirror maps the first and the third axis and negates the image of
 * the second: frames are always right-handed.
 *
 * <p>A frame is only as good as its gap: the smaller of {@code (lambda_2 - lambda_1) / trace} and,
 * along the mean, {@code |tangent|^2 / trace}, or along the spread the least of both gaps between
 * eigenvalues and that of the side, over the trace. Frames whose gap is below the threshold of the
 * options are undefined: their axes are zero and {@link #defined} is false.
 *
 * @param axes first, second and third axis of every frame, {@code [m, 3, 3]} row by row
 * @param gaps how well frames are determined, {@code [m]}, between 0 and 1
 */
public record LocalFrames(double[] axes, double[] gaps) {

  /** Checks the shapes; the arrays are taken over and must not be changed afterwards. */
  public LocalFrames {
    if (axes.length != 9 * gaps.length) {
      throw new IllegalArgumentException(
          "%d numbers and %d gaps are not frames".formatted(axes.length, gaps.length));
    }
  }

  /**
   * The frames at all points.
   *
   * @param positions {@code [n, 3]} row by row, finite
   * @param options how frames are built
   */
  public static LocalFrames of(double[] positions, FrameOptions options) {
    return of(positions, IntStream.range(0, positions.length / 3).toArray(), options);
  }

  /**
   * The frames at some points.
   *
   * @param positions {@code [n, 3]} row by row, finite
   * @param centres the numbers of the points that get frames, {@code [m]}
   * @param options how frames are built
   */
  public static LocalFrames of(double[] positions, int[] centres, FrameOptions options) {
    double[] places = new double[3 * centres.length];
    for (int i = 0; i < centres.length; i++) {
      System.arraycopy(positions, 3 * centres[i], places, 3 * i, 3);
    }
    NeighborLists near = options.neighborhood().lists(KdTree.of(positions), places);
    double[] axes = new double[9 * centres.length];
    double[] gaps = new double[centres.length];
    var signs = new Signs(positions, options.sign());
    Blocks.each(
        centres.length,
        (begin, end) -> {
          var frame = new FrameBuilder(positions, options, signs);
          for (int i = begin; i < end; i++) {
            int from = near.starts()[i];
            int[] indices = Arrays.copyOfRange(near.indices(), from, near.starts()[i + 1]);
            double[] squares = Arrays.copyOfRange(near.squares(), from, near.starts()[i + 1]);
            gaps[i] = frame.build(centres[i], indices, squares, axes, 9 * i);
          }
        });
    return new LocalFrames(axes, gaps);
  }

  /** The number of frames. */
  public int size() {
    return gaps.length;
  }

  /** Whether a frame is determined by its neighbours. */
  public boolean defined(int frame) {
    return axes[9 * frame + 6] != 0 || axes[9 * frame + 7] != 0 || axes[9 * frame + 8] != 0;
  }

  /** How many frames are undefined. */
  public int undefined() {
    return (int) IntStream.range(0, size()).filter(i -> !defined(i)).count();
  }

  /** A vector in the coordinates of a frame; zero if it is undefined. */
  public double[] coordinates(int frame, double[] vector) {
    double[] coordinates = new double[3];
    for (int i = 0; i < 9; i++) {
      coordinates[i / 3] += axes[9 * frame + i] * vector[i % 3];
    }
    return coordinates;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LocalFrames that
        && Arrays.equals(axes, that.axes)
        && Arrays.equals(gaps, that.gaps);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(axes);
  }

  @Override
  public String toString() {
    return "LocalFrames[%d, %d of them undefined]".formatted(size(), undefined());
  }
}
