package dev.coset.groups.crystal;

/** The seven crystal systems. */
public enum CrystalSystem {
  /** No axis: point groups 1 and -1. */
  TRICLINIC,
  /** One twofold direction. */
  MONOCLINIC,
  /** Three twofold directions at right angles. */
  ORTHORHOMBIC,
  /** One fourfold axis. */
  TETRAGONAL,
  /** One threefold axis. */
  TRIGONAL,
  /** One sixfold axis. */
  HEXAGONAL,
  /** Four threefold axes. */
  CUBIC
}
