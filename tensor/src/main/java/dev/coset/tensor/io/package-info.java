/**
 * Tensors in files.
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
