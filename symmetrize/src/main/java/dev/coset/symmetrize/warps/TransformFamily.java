package dev.coset.symmetrize.warps;

import dev.coset.tensor.Tensor;

/** The spatial transformations among which a {@link SpatialTransformer} chooses. */
public sealed interface TransformFamily permits PlanarFamily, SplineFamily {

  /** How many numbers choose one. */
  int parameters();

  /** The positions that are read for parameters {@code [b, parameters]}; all 0: the identity. */
  Tensor grid(Tensor theta, long height, long width);
}
