package dev.coset.nn.irreps;

/** What an {@link EdgeContraction} does with the rows of one edge, see {@link PathCompiler}. */
interface RowKernel {

  /**
   * Adds to one of the four arrays what the others give.
   *
   * @param w the weights of the edge
   * @param x the left row
   * @param y the right row
   * @param z the output row
   */
  void run(float[] w, float[] x, float[] y, float[] z);
}
