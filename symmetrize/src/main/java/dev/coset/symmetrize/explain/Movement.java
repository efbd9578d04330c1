package dev.coset.symmetrize.explain;

/** How a group moves the numbers of inputs. */
public enum Movement {
  /** It exchanges them. */
  PERMUTATION,
  /** It mixes them by orthogonal maps: turns of vectors. */
  ORTHOGONAL,
  /** Otherwise: resampling, translations, shears. */
  OTHER
}
