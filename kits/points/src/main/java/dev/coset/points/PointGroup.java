package dev.coset.points;

import dev.coset.symmetrize.OutputKind;
import dev.coset.symmetrize.SymmetrizerMethod;
import dev.coset.symmetrize.SymmetrizerSpec;
import java.util.Locale;
import java.util.Optional;

/** The motions of space under which a classifier's answers do not change. */
public enum PointGroup {
  /** None. */
  NONE,
  /** Rotations about the origin: 4 poses a cloud. */
  SO3,
  /** Rotations and reflections about the origin: 8 poses. */
  O3,
  /** Rotations and translations: 4 poses. */
  SE3,
  /** Rotations, reflections and translations: 8 poses. */
  E3;

  /**
   * The average over the frame of the group. Clouds whose principal axes coincide, such as cubes
   * and lines, get their poses from their farthest points, so that they are answered for as well.
   */
  Optional<SymmetrizerSpec> frame() {
    return this == NONE
        ? Optional.empty()
        : Optional.of(
            SymmetrizerSpec.of(
                    name().toLowerCase(Locale.ROOT), SymmetrizerMethod.FRAME, OutputKind.INVARIANT)
                .with("degenerate", "deterministic"));
  }
}
