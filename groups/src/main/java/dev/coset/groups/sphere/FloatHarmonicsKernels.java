package dev.coset.groups.sphere;

/**
 * Loops over a block of points in float precision, stored component by component, one degree at a
 * time.
 *
 * <p>The inner loops run over points and every row is written from its first point to its last,
 * which is what memory likes; a block is so small that the rows of the last two degrees stay in the
 * cache. The plain loops are the reference of those of the Vector API.
 */
sealed interface FloatHarmonicsKernels
    permits PlainFloatHarmonicsKernels, VectorFloatHarmonicsKernels {

  /** The kernels of the Vector API where that module is present, else the plain loops. */
  static FloatHarmonicsKernels fastest(FloatHarmonicsTable table) {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
        ? new VectorFloatHarmonicsKernels(table)
        : new PlainFloatHarmonicsKernels(table);
  }

  /** The coefficients. */
  FloatHarmonicsTable table();

  /** What counts are multiples of; whoever calls pads the last block. */
  int lanes();

  /** Writes the squared lengths of the points of the frame. */
  void squares(FloatFrame frame);

  /**
   * Writes unit vectors, their squares and reciprocal lengths of given vectors. A zero vector gives
   * zeros; a length whose square leaves the range of the numbers is no problem.
   */
  void directions(FloatRows vectors, FloatFrame frame);

  /** The harmonics of degree {@code l}, from those of the two degrees before. */
  void values(int l, FloatFrame frame, FloatRows values);

  /**
   * The derivatives by x, y and z of the harmonics of degree {@code l}, {@code [3, (L+1)^2]} rows,
   * from the values of the degree before. It is linear: of derivatives it makes second derivatives.
   */
  void ladder(int l, FloatFrame frame, FloatRows values, FloatRows gradients);

  /**
   * The same for functions of directions: {@code (grad Y - l Y u) / |r|} at the unit vectors {@code
   * u}.
   */
  void tangents(int l, FloatFrame frame, FloatRows values, FloatRows gradients);

  /** Adds {@code sum_m w_lm grad Y_l^m} to three rows. */
  void pullback(int l, FloatFrame frame, FloatRows values, FloatRows weights, FloatRows gradient);
}
