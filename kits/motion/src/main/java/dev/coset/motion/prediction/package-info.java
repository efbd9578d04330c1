/**
 * Networks that predict how agents will move.
 *
 * <p>{@link dev.coset.motion.prediction.LocalFrameGraphNetwork} goes step by step in the frame of
 * each agent, {@link dev.coset.motion.prediction.EquivariantMotionPredictor} forecasts a whole
 * future at once and infers who acts on whom.
 *
 * {@snippet :
 * try (var network = new LocalFrameGraphNetwork(LocalFrameConfig.of(2), random);
 *     var _ = Scope.open()) {
 *   AgentState next = network.step(state, graph);
 * }
 * }
 */
@NullMarked
package dev.coset.motion.prediction;

import org.jspecify.annotations.NullMarked;
