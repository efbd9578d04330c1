/**
 * Further frames and standard poses: from vectors that move with the input, from moments of images,
 * from phases of Fourier coefficients, by a template, and patch by patch.
 *
 * {@snippet :
 * Frame<Rotation2, Image> frame = MomentFrame.so2(2);
 * Model<Image, NdArray> exact = FrameAverage.of(frame).symmetrize(model, law);
 * }
 */
@NullMarked
package dev.coset.symmetrize.frames;

import org.jspecify.annotations.NullMarked;
