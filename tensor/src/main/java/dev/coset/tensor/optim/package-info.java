/**
 * Optimizers whose state can be saved and restored exactly, gradient clipping and schedules.
 *
 * {@snippet :
 * try (var optimizer = Adam.of(net.parameters(), 1e-3)) {
 *   for (int step = 0; step < steps; step++) {
 *     try (var _ = Scope.open()) {
 *       optimizer.setLearningRate(schedule.at(step));
 *       Autograd.backward(Losses.meanSquared(net.forward(x), y));
 *       Gradients.clipNorm(net.parameters().values(), 1.0);
 *       optimizer.step();
 *       optimizer.zeroGrad();
 *     }
 *   }
 * }
 * }
 */
@NullMarked
package dev.coset.tensor.optim;

import org.jspecify.annotations.NullMarked;
