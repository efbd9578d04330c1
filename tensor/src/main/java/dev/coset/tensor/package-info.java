/**
 * Tensors, automatic differentiation and scopes of native memory over libtorch.
 *
 * <p>A {@link dev.coset.tensor.Tensor} lives in the innermost open {@link dev.coset.tensor.Scope}
 * of its thread and is freed with it; nothing is freed by the garbage collector. Parameters live
 * longer: they belong to a {@link dev.coset.tensor.Module}, which is closed when it is no longer
 * needed. {@link dev.coset.tensor.Tensors} makes tensors, {@link dev.coset.tensor.Autograd}
 * differentiates.
 *
 * {@snippet :
 * try (var _ = Scope.open()) {
 *   Tensor x = Tensors.of(new double[] {1, 2, 3}, 3).requiresGrad();
 *   Tensor y = x.mul(x).sum();
 *   double[] gradient = Autograd.grad(y, x).toDoubleArray(); // 2, 4, 6
 * }
 * }
 */
@NullMarked
package dev.coset.tensor;

import org.jspecify.annotations.NullMarked;
