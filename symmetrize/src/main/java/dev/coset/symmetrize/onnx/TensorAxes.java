package dev.coset.symmetrize.onnx;

/**
 * The axes of a tensor that a group moves.
 *
 * @param rank the number of axes, that of the batch included
 * @param batched whether the first axis is that of the batch
 * @param rows the axis of image rows, or of the rows of a set
 * @param columns the axis of image columns, or of the numbers in a row of a set
 */
record TensorAxes(int rank, boolean batched, int rows, int columns) {

  /** The same axes of one item of the batch. */
  TensorAxes item() {
    return batched ? new TensorAxes(rank - 1, false, rows - 1, columns - 1) : this;
  }

  /** The order of axes that swaps rows and columns. */
  long[] swapped() {
    long[] order = new long[rank];
    for (int i = 0; i < rank; i++) {
      order[i] = i == rows ? columns : i == columns ? rows : i;
    }
    return order;
  }
}
