/**
 * Features at points and at the elements of a finite group of rotations: {@code f(p, r)}, shape
 * {@code [points, elements, channels]}. A rotation g of the group acts by {@code (g f)(p, r) = f(p,
 * g^-1 r)}, so that it only permutes numbers, and ordinary weights shared over r commute with it.
 *
 * <p>Everything here commutes exactly with the rotations of the group, with all shifts and with
 * every order of the points; with other rotations nearly, the better the more elements. Points are
 * rows of one matrix, also those of several clouds, and neighbours are given by their row numbers.
 *
 * {@snippet :
 * RotationAnchors anchors = RotationAnchors.octahedral();
 * AnchorKernel kernel = AnchorKernel.ball(13, radius);
 * AnchorPatches patches = AnchorPatches.of(anchors, kernel, positions, positions, neighbours);
 * var layer = new SpatialAnchorLayer(kernel, 1, 16, random);
 * Tensor features = layer.forward(anchors.lift(ones), patches); // [n, 24, 16]
 * Tensor scores = AnchorReadouts.mean(features); // [n, 16], invariant
 * }
 */
@NullMarked
package dev.coset.nn.anchors;

import org.jspecify.annotations.NullMarked;
