/**
 * Kinds of data as immutable Java values, models over them, and the laws models may satisfy.
 *
 * <p>{@link dev.coset.data.PointCloud}, {@link dev.coset.data.Image} and {@link
 * dev.coset.data.NdArray} are plain values without native memory; {@link dev.coset.data.Model} maps
 * one kind to another, and {@link dev.coset.data.Equivariance} states how a group moves its input
 * and its output. File formats are in {@code dev.coset.data.io}, the actions of groups in {@code
 * dev.coset.data.actions}, generators in {@code dev.coset.data.generate}.
 */
@NullMarked
package dev.coset.data;

import org.jspecify.annotations.NullMarked;
