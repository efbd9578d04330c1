/**
 * Trajectories of many agents: files of walking people, motion capture, and generators of both.
 *
 * <p>{@link dev.coset.data.trajectories.PedestrianFiles} reads recordings, {@link
 * dev.coset.data.trajectories.Windows} cuts them into pasts and futures and leaves one scene out at
 * a time. {@link dev.coset.data.trajectories.BvhFiles} and {@link
 * dev.coset.data.trajectories.AsfAmcFiles} read motion capture as positions of joints.
 *
 * {@snippet :
 * List<Recording> recordings = PedestrianFiles.readFolder(Path.of("eth_ucy"));
 * List<Window> windows = Windows.standard().cut(recordings.getFirst());
 * }
 */
@NullMarked
package dev.coset.data.trajectories;

import org.jspecify.annotations.NullMarked;
