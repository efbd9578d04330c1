package dev.coset.cli;

/** What is learnt. */
enum Task {
  /** Told from the data. */
  AUTO,
  /** Classes or values of point clouds. */
  POINTS,
  /** Where charged particles will be. */
  NBODY,
  /** Where agents that are recorded frame by frame will go. */
  TRAJECTORIES
}
