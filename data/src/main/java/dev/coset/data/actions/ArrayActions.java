package dev.coset.data.actions;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import dev.coset.groups.Action;
import dev.coset.groups.AffineElement;
import dev.coset.groups.AffineMap;
import dev.coset.groups.Permutation;
import dev.coset.groups.Representation;
import dev.coset.groups.Shift;
import java.util.function.Function;

/**
 * How groups move arrays: feature vectors, sets, adjacency matrices, images, and the outputs of
 * models.
 *
 * <p>All actions refuse arrays of another shape with a {@link BadInputException}.
 */
public final class ArrayActions {

  private ArrayActions() {}

  /** Vectors {@code [d]} multiplied by the matrices of a representation of dimension d. */
  public static <E> Action<E, NdArray> representation(Representation<E> representation) {
    return (g, vector) -> {
      Faults.requireRank(vector, 1, "[%d]".formatted(representation.dimension()));
      return multiply(representation, g, vector);
    };
  }

  /**
   * Every row of {@code [n, d]} multiplied by the matrices of a representation of dimension d: one
   * vector for each point.
   */
  public static <E> Action<E, NdArray> rowVectors(Representation<E> representation) {
    return (g, rows) -> {
      Faults.requireRank(rows, 2, "[n, %d]".formatted(representation.dimension()));
      return multiply(representation, g, rows);
    };
  }

  private static <E> NdArray multiply(Representation<E> representation, E g, NdArray array) {
    int d = representation.dimension();
    Faults.requireExtent(array.extent(array.rank() - 1), d, "vectors");
    double[] moved = AffineRows.product(representation.matrix(g), new double[d], array.toArray());
    return NdArray.wrap(array.shape(), moved);
  }

  /** Points {@code [n, d]}, or one point {@code [d]}, moved by affine maps with translation. */
  public static <E extends AffineElement> Action<E, NdArray> pointsFlat() {
    return affine(AffineElement::affine);
  }

  /** Points {@code [n, 3]}, or one point {@code [3]}, moved by maps of the plane about an axis. */
  public static <E extends AffineElement> Action<E, NdArray> pointsFlat(Axis axis) {
    return affine(g -> axis.embed(g.affine()));
  }

  private static <E> Action<E, NdArray> affine(Function<E, AffineMap> maps) {
    return (g, points) -> {
      AffineMap map = maps.apply(g);
      if (points.rank() != 1) {
        Faults.requireRank(points, 2, "[n, %d]".formatted(map.dimension()));
      }
      Faults.requireExtent(points.extent(points.rank() - 1), map.dimension(), "points");
      double[] moved = AffineRows.product(map.linear(), map.translation(), points.toArray());
      return NdArray.wrap(points.shape(), moved);
    };
  }

  /**
   * The rows of {@code [n, ...]} renumbered, {@code (p x)[p[i]] = x[i]}: sets, per-point outputs,
   * and plain lists of numbers.
   */
  public static Action<Permutation, NdArray> rows() {
    return (p, array) -> {
      if (array.rank() == 0) {
        throw new BadInputException("A single number has no rows to permute: " + array);
      }
      Faults.requireExtent(array.extent(0), p.size(), "a number of rows");
      int n = p.size();
      int width = n == 0 ? 0 : array.size() / n;
      double[] moved = new double[array.size()];
      for (int i = 0; i < n; i++) {
        array.copyTo(i * width, moved, p.image(i) * width, width);
      }
      return NdArray.wrap(array.shape(), moved);
    };
  }

  /**
   * Nodes of a graph renumbered in its adjacency matrix {@code [n, n]} or in features of pairs
   * {@code [n, n, ...]}: {@code A -> P A P^T}, {@code (p A)[p[i], p[j]] = A[i, j]}.
   */
  public static Action<Permutation, NdArray> pairs() {
    return (p, array) -> {
      int n = p.size();
      if (array.rank() < 2) {
        throw new BadInputException("Pairs have shape [n, n, ...], given: " + array);
      }
      Faults.requireExtent(array.extent(0), n, "a number of rows");
      Faults.requireExtent(array.extent(1), n, "a number of columns");
      int width = n == 0 ? 0 : array.size() / (n * n);
      double[] moved = new double[array.size()];
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          array.copyTo((i * n + j) * width, moved, (p.image(i) * n + p.image(j)) * width, width);
        }
      }
      return NdArray.wrap(array.shape(), moved);
    };
  }

  /** {@link ImageActions#quarterTurns()} on arrays {@code [channel, row, column]}. */
  public static <E extends AffineElement> Action<E, NdArray> quarterTurns() {
    return (g, image) -> {
      Faults.requireRank(image, 3, "[channel, row, column]");
      GridMove move = GridMove.turn(g.affine(), image.extent(1), image.extent(2));
      double[] moved = move.apply(image.toArray(), image.extent(0));
      return NdArray.wrap(new int[] {image.extent(0), move.height(), move.width()}, moved);
    };
  }

  /** {@link ImageActions#cyclicShift()} on arrays {@code [channel, row, column]}. */
  public static Action<Shift, NdArray> cyclicShift() {
    return (shift, image) -> {
      Faults.requireRank(image, 3, "[channel, row, column]");
      GridMove move = GridMove.shift(shift, image.extent(1), image.extent(2));
      return NdArray.wrap(image.shape(), move.apply(image.toArray(), image.extent(0)));
    };
  }

  /**
   * Cyclic shifts in time of series {@code [channels, length]}, {@code (s x)[c, t + s] = x[c, t]}:
   * for {@link dev.coset.groups.CyclicTranslations} of one extent, the length.
   */
  public static Action<Shift, NdArray> seriesShift() {
    return (shift, series) -> {
      Faults.requireRank(series, 2, "[channel, time]");
      Faults.requireExtent(shift.extents().size(), 1, "a number of axes");
      int length = series.extent(1);
      Faults.requireExtent(length, shift.extents().getFirst(), "a number of moments");
      int step = shift.step(0);
      double[] moved = new double[series.size()];
      for (int row = 0; row < moved.length; row += length) {
        series.copyTo(row, moved, row + step, length - step);
        series.copyTo(row + length - step, moved, row, step);
      }
      return NdArray.wrap(series.shape(), moved);
    };
  }

  /** {@link ImageActions#rotation} on arrays {@code [channel, row, column]}. */
  public static <E extends AffineElement> Action<E, NdArray> rotation(RotationOptions options) {
    return new Interpolated<>(
        (g, image) ->
            NdArray.wrap(
                image.shape(), Resampler.rotate(raster(image), g.affine(), options).values()));
  }

  /** {@link ImageActions#warp} on arrays {@code [channel, row, column]}. */
  public static <E extends AffineElement> Action<E, NdArray> warp(WarpOptions options) {
    return new Interpolated<>(
        (g, image) ->
            NdArray.wrap(image.shape(), Warp.move(raster(image), g.affine(), options).values()));
  }

  /** {@link ImageActions#bandLimitedShift} on arrays {@code [channel, row, column]}. */
  public static <E extends AffineElement> Action<E, NdArray> bandLimitedShift() {
    return new Interpolated<>(
        (g, image) ->
            NdArray.wrap(image.shape(), FourierShift.move(raster(image), g.affine()).values()));
  }

  private static Raster raster(NdArray image) {
    Faults.requireRank(image, 3, "[channel, row, column]");
    return new Raster(image.extent(0), image.extent(1), image.extent(2), image.toArray());
  }
}
