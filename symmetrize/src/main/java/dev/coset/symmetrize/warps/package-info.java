/**
 * Networks that find the pose of what an image shows, and resample the image without it.
 *
 * <p>A {@link dev.coset.symmetrize.warps.SpatialTransformer} learns the pose from the task alone;
 * an {@link dev.coset.symmetrize.warps.EquivariantTransformer} is made so that its answer moves
 * with the image. A {@link dev.coset.symmetrize.warps.TransformerSequence} runs several, and reads
 * the image once.
 *
 * {@snippet :
 * var upright = EquivariantTransformer.rotation().channels(1).build(random);
 * Tensor logits = classifier.forward(upright.forward(images));
 * }
 */
@NullMarked
package dev.coset.symmetrize.warps;

import org.jspecify.annotations.NullMarked;
