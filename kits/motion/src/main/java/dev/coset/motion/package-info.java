/**
 * The motion kit: trajectories of many agents, and networks that predict them alike from every
 * point of view.
 *
 * <p>Shared parts live here: {@link dev.coset.motion.TemporalTransform} along time, {@link
 * dev.coset.motion.LocalFrames} that move with each agent, {@link dev.coset.motion.AgentGraph} of
 * who hears whom, channel layers on coordinates, and the usual errors of a forecast in {@link
 * dev.coset.motion.ForecastErrors}. Trajectories are tensors {@code [agents, time, d]}, files and
 * simulators are in {@link dev.coset.data.trajectories} and {@link dev.coset.data.generate}.
 *
 * {@snippet :
 * LocalFrames frames = LocalFrames.of(velocity); // [n, 2]
 * Tensor seen = frames.into(offsets); // the same from every direction
 * }
 */
@NullMarked
package dev.coset.motion;

import org.jspecify.annotations.NullMarked;
