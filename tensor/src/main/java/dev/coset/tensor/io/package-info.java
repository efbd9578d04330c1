/**
 * Tensors in files: {@link dev.coset.tensor.io.Safetensors} are read and written, {@link
 * dev.coset.tensor.io.PyTorchWeights} read, and {@link dev.coset.tensor.io.ModuleWeights} puts
 * either into a module. Files are not trusted: nothing in them is run, and what is malformed is
 * refused before memory is taken.
 *
 * {@snippet :
 * Safetensors.write(file, module.state(), Map.of("format", "coset"));
 * try (var _ = Scope.open()) {
 *   module.load(Safetensors.read(file).tensors());
 * }
 * }
 */
@NullMarked
package dev.coset.tensor.io;

import org.jspecify.annotations.NullMarked;
