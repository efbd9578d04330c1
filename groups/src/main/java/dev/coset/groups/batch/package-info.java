/**
 * Many rotations, rigid motions and tangent vectors at once, in arrays.
 *
 * <p>Storage is component by component: all {@code w} of the quaternions in one array, all {@code
 * x} in the next. {@link dev.coset.groups.batch.Rotations} and {@link dev.coset.groups.batch.Poses}
 * hold elements, {@link dev.coset.groups.batch.VectorBatch} holds tangent vectors and points;
 * {@link dev.coset.groups.batch.RotationKernels} and {@link dev.coset.groups.batch.PoseKernels}
 * compute on them, in the conventions of {@link dev.coset.groups.SO3} and {@link
 * dev.coset.groups.SE3}. Nothing is allocated inside the kernels; the result is the last argument
 * and may be one of the inputs.
 *
 * <p>The fast kernels use the Vector API. Run with {@code --add-modules jdk.incubator.vector} to
 * have them; without it the plain loops take over and give the same results within rounding.
 *
 * {@snippet :
 * VectorBatch twists = VectorBatch.zeros(6, 1_000_000); // (rho, theta), component by component
 * Poses poses = Poses.identities(twists.size());
 * PoseKernels kernels = PoseKernels.fastest();
 * kernels.exp(twists, poses);
 * kernels.compose(poses, poses, poses); // each with itself, in place
 * kernels.log(poses, twists);
 * }
 */
@NullMarked
package dev.coset.groups.batch;

import org.jspecify.annotations.NullMarked;
