/**
 * Models that were made elsewhere, opened as {@link dev.coset.data.Model}: ONNX files in ONNX
 * Runtime, TorchScript files in libtorch, and commands that speak JSON lines.
 *
 * <p>A {@link dev.coset.symmetrize.foreign.ForeignModel} knows what its file declares ({@link
 * dev.coset.symmetrize.foreign.ModelSignature}); an {@link
 * dev.coset.symmetrize.foreign.InputBinding} lays typed inputs out as the tensor the model takes:
 * clouds as {@code [B, N, 3]} or {@code [B, 3, N]}, images as {@code [B, C, H, W]} or {@code [B, H,
 * W, C]}, sets as {@code [B, N, D]}, vectors as {@code [B, D]}. Every fault of the file or of its
 * fit to the data is a {@link dev.coset.data.BadInputException} of one line.
 *
 * {@snippet :
 * try (var model = OnnxModels.open(Path.of("net.onnx"), InputBinding.points())) {
 *   NdArray scores = model.apply(cloud);
 * }
 * }
 *
 * <p>A command is asked by one JSON object per line on its standard input, {@code
 * {"id":1,"inputs":[...]}}, and answers each with one line on its standard output, {@code
 * {"id":1,"outputs":[...]}}; see {@link dev.coset.symmetrize.foreign.ProcessModel}.
 */
@NullMarked
package dev.coset.symmetrize.foreign;

import org.jspecify.annotations.NullMarked;
