/**
 * Convolutions in the frames of edges: where the edge is the polar axis y, an equivariant map mixes
 * the components m and -m only, so that high degrees cost {@code L^3} instead of {@code L^6}.
 *
 * <p>{@link dev.coset.nn.irreps.so2.EdgeFrames} turns features into the frames, {@link
 * dev.coset.nn.irreps.so2.So2Linear} maps them there, {@link
 * dev.coset.nn.irreps.so2.So2Convolution} does both and turns back. All laws are those of
 * rotations; reflections are not respected, since the maps have paths of odd {@code l1 + l2 + l3}.
 *
 * {@snippet :
 * EdgeFrames frames = EdgeFrames.of(vectors, irreps.maxDegree());
 * Tensor messages = convolution.forward(frames, features);
 * }
 */
@NullMarked
package dev.coset.nn.irreps.so2;

import org.jspecify.annotations.NullMarked;
