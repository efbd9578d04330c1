/**
 * Poses that are learned: a small equivariant network says how an input is turned, the input is
 * turned back, and any predictor takes it from there.
 *
 * <p>{@link dev.coset.symmetrize.learned.GroupLogits} gives a number for every element of a finite
 * group, {@link dev.coset.symmetrize.learned.FrameFromVectors} makes a rotation of vectors; {@link
 * dev.coset.symmetrize.learned.DiscretePose} and {@link dev.coset.symmetrize.learned.VectorPose}
 * turn batches of tensors and pass gradients on; {@link
 * dev.coset.symmetrize.learned.LearnedCanonicalizer} is the same for typed inputs and any model;
 * and {@link dev.coset.symmetrize.learned.EquivariantAdapter} teaches the pose to prefer what a
 * frozen model was trained on.
 *
 * {@snippet :
 * var moves = GroupMoves.images(Cyclic.of(4));
 * var pose = DiscretePose.of(GroupLogits.of(moves, network));
 * var canonicalizer = LearnedCanonicalizer.images(pose, samples, random);
 * Model<Image, NdArray> turned = canonicalizer.wrap(model, law);
 * }
 */
@NullMarked
package dev.coset.symmetrize.learned;

import org.jspecify.annotations.NullMarked;
