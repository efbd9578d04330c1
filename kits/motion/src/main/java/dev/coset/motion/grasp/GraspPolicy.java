package dev.coset.motion.grasp;

import dev.coset.tensor.Tensor;

/** What decides how a hand moves. */
@FunctionalInterface
public interface GraspPolicy {
  /**
   * The actions: speeds of the wrist along x and y and of its turning, and how each finger opens
   * (above 0) or closes, as parts of the largest.
   *
   * @return {@code [worlds, 5]}, of which what lies beyond [-1, 1] is cut off
   */
  Tensor act(GraspObservation observation);
}
