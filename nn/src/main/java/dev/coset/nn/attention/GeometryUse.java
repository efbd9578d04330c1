package dev.coset.nn.attention;

/** How a refinement uses the positions that it has reached. */
public enum GeometryUse {
  /** Directions and distances are computed anew before each block and differentiated. */
  REBUILT,
  /** As {@link #REBUILT}, but directions and distances count as constants: cheaper gradients. */
  REBUILT_STOPPED,
  /** Directions and distances stay those of the first positions: a single pass of all blocks. */
  FIRST
}
