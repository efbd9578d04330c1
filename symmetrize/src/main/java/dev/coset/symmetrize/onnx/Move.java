package dev.coset.symmetrize.onnx;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import dev.coset.groups.Matrix;
import dev.coset.groups.Permutation;
import java.util.function.IntBinaryOperator;

/** How one group element rearranges a tensor, in a graph and in Java. */
sealed interface Move {

  /** Adds nodes that rearrange {@code tensor} and returns the name of the result. */
  String inGraph(GraphWriter graph, String tensor, TensorAxes axes);

  /** Rearranges one item, whose axes are given without the batch. */
  NdArray inJava(NdArray item, TensorAxes axes);

  /** The move that undoes this one. */
  Move inverse();

  /**
   * Quarter turns and reflections of images: first the flips, then the exchange of rows and
   * columns.
   *
   * @param flipRows whether the order of rows is reversed
   * @param flipColumns whether the order of columns is reversed
   * @param exchange whether rows and columns are exchanged afterwards
   */
  record OfImage(boolean flipRows, boolean flipColumns, boolean exchange) implements Move {

    /**
     * The move {@code (g x)(p) = x(g^-1 p)} for a signed permutation matrix {@code g}, where {@code
     * p} is {@code (column, -row)} from the centre of the image: y points up.
     */
    static OfImage of(Matrix g) {
      boolean exchange = g.get(0, 0) == 0;
      double a = exchange ? g.get(1, 0) : g.get(0, 0);
      double b = exchange ? g.get(0, 1) : g.get(1, 1);
      if (g.rows() != 2 || Math.abs(a) != 1 || Math.abs(b) != 1) {
        throw new BadInputException(
            "The element %s does not map the pixels of an image onto each other; use C2, C4, D1, D2 or D4"
                .formatted(g));
      }
      // The source of (X, Y) is g^T (X, Y): for an exchange its column is a Y = -a row and its
      // row is -b X = -b column; otherwise its column is a X and its row b row.
      return exchange ? new OfImage(b > 0, a > 0, true) : new OfImage(b < 0, a < 0, false);
    }

    @Override
    public Move inverse() {
      return exchange ? new OfImage(flipColumns, flipRows, true) : this;
    }

    @Override
    public String inGraph(GraphWriter graph, String tensor, TensorAxes axes) {
      String moved = flipRows ? graph.flipped(tensor, axes.rows()) : tensor;
      moved = flipColumns ? graph.flipped(moved, axes.columns()) : moved;
      return exchange ? graph.transposed(moved, axes.swapped()) : moved;
    }

    @Override
    public NdArray inJava(NdArray item, TensorAxes axes) {
      int lastRow = item.extent(axes.rows()) - 1;
      int lastColumn = item.extent(axes.columns()) - 1;
      int[] shape = item.shape();
      if (exchange) {
        shape[axes.rows()] = lastColumn + 1;
        shape[axes.columns()] = lastRow + 1;
      }
      IntBinaryOperator row = (i, j) -> flipRows ? lastRow - (exchange ? j : i) : exchange ? j : i;
      IntBinaryOperator column =
          (i, j) -> flipColumns ? lastColumn - (exchange ? i : j) : exchange ? i : j;
      return gather(item, shape, axes, row, column);
    }
  }

  /** A permutation of the rows of a set. */
  record OfRows(Permutation permutation) implements Move {

    private int[] sources() {
      int[] sources = new int[permutation.size()];
      for (int i = 0; i < sources.length; i++) {
        sources[permutation.image(i)] = i;
      }
      return sources;
    }

    @Override
    public Move inverse() {
      return new OfRows(Permutation.of(sources()));
    }

    @Override
    public String inGraph(GraphWriter graph, String tensor, TensorAxes axes) {
      int[] sources = sources();
      long[] indices = new long[sources.length];
      for (int i = 0; i < indices.length; i++) {
        indices[i] = sources[i];
      }
      return graph.gathered(tensor, indices, axes.rows());
    }

    @Override
    public NdArray inJava(NdArray item, TensorAxes axes) {
      int[] sources = sources();
      return gather(item, item.shape(), axes, (i, j) -> sources[i], (i, j) -> j);
    }
  }

  private static NdArray gather(
      NdArray item, int[] shape, TensorAxes axes, IntBinaryOperator row, IntBinaryOperator column) {
    int[] from = item.shape();
    int[] index = new int[shape.length];
    double[] values = new double[item.size()];
    boolean flat = axes.columns() >= shape.length;
    for (int at = 0; at < values.length; at++) {
      int rest = at;
      for (int axis = shape.length - 1; axis >= 0; axis--) {
        index[axis] = rest % shape[axis];
        rest /= shape[axis];
      }
      int i = index[axes.rows()];
      int j = flat ? 0 : index[axes.columns()];
      index[axes.rows()] = row.applyAsInt(i, j);
      if (!flat) {
        index[axes.columns()] = column.applyAsInt(i, j);
      }
      int source = 0;
      for (int axis = 0; axis < from.length; axis++) {
        source = source * from[axis] + index[axis];
      }
      values[at] = item.get(source);
    }
    return NdArray.wrap(shape, values);
  }
}
