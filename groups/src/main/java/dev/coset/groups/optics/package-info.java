/**
 * Backward passes as composable pairs of maps: optics keep what the way back needs, lenses compute
 * it again, and what either costs can be measured.
 *
 * <p>Main types: {@link dev.coset.groups.optics.Optic}, {@link dev.coset.groups.optics.Lens},
 * {@link dev.coset.groups.optics.Stage} for differentiable maps of vectors, {@link
 * dev.coset.groups.optics.Chain} which runs a list of stages in every form, and {@link
 * dev.coset.groups.optics.CostMeter}.
 *
 * {@snippet :
 * CostMeter meter = new CostMeter();
 * Chain chain = Chain.of(layers, meter);
 * Chain.Result stored = chain.stored().differentiate(x, gradient); // keeps every intermediate
 * Chain.Result cheap = chain.checkpointed().differentiate(x, gradient); // keeps every 8th of 64
 * }
 */
@NullMarked
package dev.coset.groups.optics;

import org.jspecify.annotations.NullMarked;
