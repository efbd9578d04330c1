/**
 * Rewriting of ONNX graphs so that a symmetry holds in any runtime.
 *
 * <p>{@link dev.coset.symmetrize.onnx.OnnxSymmetrizer} reads a model and writes a new {@code .onnx}
 * file whose graph averages over a group or sorts its input.
 *
 * {@snippet :
 * OnnxSymmetrizer.average(Path.of("net.onnx"), Path.of("net-c4.onnx"), Cyclic.of(4), RewriteOptions.defaults());
 * }
 */
@NullMarked
package dev.coset.symmetrize.onnx;

import org.jspecify.annotations.NullMarked;
