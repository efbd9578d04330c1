/**
 * Networks that say where interacting particles will be: from charges, positions and velocities to
 * positions.
 *
 * <p>{@link dev.coset.nn.particles.EgnnParticles}, {@link dev.coset.nn.particles.PonitaParticles}
 * and {@link dev.coset.nn.particles.GatrParticles} commute with motions of space, each as its class
 * says; {@link dev.coset.nn.particles.MessagePassingNetwork} works on raw coordinates and does not.
 * All commute with a renumbering of the particles.
 *
 * {@snippet :
 * try (var net = new EgnnParticles(64, 4, random);
 *     var _ = Scope.open()) {
 *   Tensor later = net.forward(charges, positions, velocities); // [b, n], [b, n, 3], [b, n, 3]
 * }
 * }
 */
@NullMarked
package dev.coset.nn.particles;

import org.jspecify.annotations.NullMarked;
