/**
 * Neural fields that are conditioned on clouds of latent points, and what is built from them.
 *
 * <p>An {@link dev.coset.nn.fields.EquivariantNeuralField} answers queries at points from a {@link
 * dev.coset.nn.fields.LatentPointCloud}: what it says moves with the cloud. {@link
 * dev.coset.nn.fields.Enf2Enf} encodes a {@link dev.coset.nn.fields.Geometry} as such a cloud and
 * decodes the steady state of an equation on it.
 *
 * {@snippet :
 * try (var model = new Enf2Enf(Enf2EnfConfig.of(2), random)) {
 *   Tensor u = model.predict(geometry, mu, points); // [b, n, 2] -> [b, n, 1]
 * }
 * }
 */
@NullMarked
package dev.coset.nn.fields;

import org.jspecify.annotations.NullMarked;
