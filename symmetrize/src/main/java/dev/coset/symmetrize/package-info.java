/**
 * Making any model exactly invariant or equivariant, by averaging or by standard poses.
 *
 * <p>A {@link dev.coset.symmetrize.Symmetrizer} turns a {@link dev.coset.data.Model} and the law it
 * should satisfy, a {@link dev.coset.data.Equivariance}, into a model that satisfies it: {@link
 * dev.coset.symmetrize.GroupAverage} over all elements of a finite group, {@link
 * dev.coset.symmetrize.FrameAverage} over the few elements that a {@link
 * dev.coset.symmetrize.Frame} picks for each input, {@link dev.coset.symmetrize.Canonicalization}
 * through one standard pose, {@link dev.coset.symmetrize.RowPooling} for sets. The frames are
 * {@link dev.coset.symmetrize.PcaFrame} for clouds, {@link dev.coset.symmetrize.SortingFrame} for
 * sets and {@link dev.coset.symmetrize.SpectralSortFrame} for graphs. {@link
 * dev.coset.symmetrize.TransformationInvariantNet} feeds a model coordinates rebuilt from
 * distances. {@link dev.coset.symmetrize.Symmetries} reads groups from text, {@link
 * dev.coset.symmetrize.SymmetrizerSpec} describes a whole wrapper as data.
 *
 * <p>Wrapped models hold no state between calls and may be called from many threads if the model
 * inside may.
 *
 * {@snippet :
 * var law = Equivariance.<Rotation3, PointCloud, NdArray>invariance(SO3.group(), action);
 * Model<PointCloud, NdArray> invariant =
 *     FrameAverage.<Rotation3, PointCloud>of(PcaFrame.so3(DegeneratePolicy.refuse()))
 *         .symmetrize(model, law);
 * }
 */
@NullMarked
package dev.coset.symmetrize;

import org.jspecify.annotations.NullMarked;
