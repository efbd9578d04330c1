/**
 * Ordinary differential equations that networks define, integrated so that derivatives pass through
 * ({@link dev.coset.motion.ode.RungeKutta}, {@link dev.coset.motion.ode.DormandPrince}), and kept
 * inside sets: {@link dev.coset.motion.ode.InvariantNeuralOde} changes weights or an input as
 * little as possible, and {@link dev.coset.motion.ode.SmallQuadraticProgram} says how little that
 * is.
 *
 * {@snippet :
 * BarrierFunction disc = BarrierFunction.outsideBall(new double[] {0, 1.3}, 0.2, 10);
 * var path = ode.integrate(x0, List.of(disc), new OdeTime(0.025, 1000)); // never enters the disc
 * }
 */
@NullMarked
package dev.coset.motion.ode;

import org.jspecify.annotations.NullMarked;
