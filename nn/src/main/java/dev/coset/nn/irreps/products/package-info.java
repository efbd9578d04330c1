/**
 * Products of functions on the sphere given by their coefficients in the harmonics of degrees 0 to
 * L, in five ways behind one interface, {@link dev.coset.nn.irreps.products.SphericalProduct}.
 *
 * <p>Features are tensors {@code [n, (L+1)^2, channels]}, row {@code l^2 + l + m}: the blocks of
 * {@code Cx0e + Cx1o + ..} without their flattening. {@link
 * dev.coset.nn.irreps.products.TensorProductReport} says what each product can express.
 *
 * {@snippet :
 * try (var product = GauntTensorProduct.fourier(4, 4, 4)) {
 *   Tensor z = product.forward(x, y); // [n, 25, channels]
 * }
 * }
 */
@NullMarked
package dev.coset.nn.irreps.products;

import org.jspecify.annotations.NullMarked;
