/**
 * The task of charged particles, on which several systems are compared: networks as models of
 * particles, and their training.
 */
@NullMarked
package dev.coset.claims.particles;

import org.jspecify.annotations.NullMarked;
