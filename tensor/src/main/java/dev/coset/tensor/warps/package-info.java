/**
 * Grids of positions for resampling images: affine, projective, thin-plate spline, and coordinates
 * in which a family of warps is a shift (polar, log-polar and others).
 *
 * <p>Convention: positions are (x, y), x to the right and <b>y down</b>, from -1 to 1 between the
 * outer edges of the image ({@code alignCorners = false}); pixel i of n lies at {@code (2 i + 1) /
 * n - 1}. A grid says for each target pixel where its value is read.
 *
 * {@snippet :
 * Tensor grid = WarpGrids.projective(matrices, 32, 32); // [b, 32, 32, 2]
 * Tensor warped = GridSampler.LINEAR.sample(images, grid);
 * }
 */
@NullMarked
package dev.coset.tensor.warps;

import org.jspecify.annotations.NullMarked;
