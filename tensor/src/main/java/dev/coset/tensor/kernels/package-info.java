/**
 * Operations written in Java on the memory of tensors, which take part in differentiation.
 *
 * <p>A {@link dev.coset.tensor.kernels.Kernel} computes rows of an output from the elements of its
 * inputs, in place and in parallel, and states its derivative with kernels and tensor operations.
 * Loops written with the Vector API ({@code --add-modules jdk.incubator.vector}) go into a class of
 * their own, used where {@link dev.coset.tensor.kernels.Lanes#available()} says so.
 *
 * {@snippet :
 * Tensor values = new GaussianBasis(centers, width).apply(distances); // [n, centers]
 * Tensor gradient = Autograd.grad(values.square().sum(), distances);
 * }
 */
@NullMarked
package dev.coset.tensor.kernels;

import org.jspecify.annotations.NullMarked;
