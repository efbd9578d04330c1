package dev.coset.nn.planar;

/** Whether the states of different velocities talk to each other. */
public enum VelocityMixing {
  /** Each state follows its own velocity: {@code h(v) <- W * shift_v h(v)}. */
  NONE,
  /**
   * States are convolved over velocities too, {@code h(v) <- sum_u W_{v-u} * shift_v h(u)}. The
   * flow identity then holds only where no state beyond the edge of V takes part.
   */
  CONVOLUTION
}
