package dev.coset.motion.prediction;

/** In which frame a network sees each agent and its neighbours. */
public enum FrameKind {
  /**
   * In the agent's own frame: in the plane by its velocity, in space by velocity and offset to the
   * mean of the others. Equivariant under rotations and translations.
   */
  MOTION,
  /**
   * In space, by azimuth and elevation of the velocity: equivariant under translations and turns
   * about the axis y only.
   */
  AZIMUTH_ELEVATION,
  /** In world axes around the agent: equivariant under translations only. */
  TRANSLATION,
  /** In world coordinates, the agent's place included: the plain network for comparison. */
  GLOBAL
}
