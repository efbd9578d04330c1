package dev.coset.groups.batch;

import dev.coset.groups.RigidMotion;
import dev.coset.groups.internal.Require;
import java.util.List;

/**
 * Many rigid motions of space, {@code p -> R p + t}: rotations as unit quaternions and
 * translations, each stored component by component. A buffer to compute in.
 */
public final class Poses {

  private final Rotations rotations;
  private final VectorBatch translations;

  private Poses(Rotations rotations, VectorBatch translations) {
    this.rotations = rotations;
    this.translations = translations;
  }

  /** So many identities. */
  public static Poses identities(int size) {
    return new Poses(Rotations.identities(size), VectorBatch.zeros(3, size));
  }

  /** The given motions. */
  public static Poses of(List<RigidMotion> motions) {
    Poses batch = identities(motions.size());
    for (int i = 0; i < motions.size(); i++) {
      batch.set(i, motions.get(i));
    }
    return batch;
  }

  /** Motions over the given rotations and as many translations of 3 components; no copy. */
  public static Poses wrap(Rotations rotations, VectorBatch translations) {
    Require.that(
        translations.components() == 3 && translations.size() == rotations.size(),
        () ->
            "%d rotations need as many translations of 3 components, given: %d of %d"
                .formatted(rotations.size(), translations.size(), translations.components()));
    return new Poses(rotations, translations);
  }

  /** How many motions there are. */
  public int size() {
    return rotations.size();
  }

  /** The rotations {@code R}; live. */
  public Rotations rotations() {
    return rotations;
  }

  /** The translations {@code t}; live. */
  public VectorBatch translations() {
    return translations;
  }

  /** Motion {@code i}. */
  public RigidMotion get(int i) {
    return RigidMotion.of(rotations.get(i), translations.get(i));
  }

  /** Replaces motion {@code i}. */
  public void set(int i, RigidMotion motion) {
    rotations.set(i, motion.rotation());
    translations.set(i, motion.x(), motion.y(), motion.z());
  }

  /** Refuses a batch of another size. */
  Poses require(int size, String what) {
    rotations.require(size, what);
    return this;
  }
}
