package dev.coset.points.registration;

import dev.coset.groups.RigidMotion;
import java.util.List;

/**
 * What {@link GlobalRegistration} found.
 *
 * @param motion source onto target
 * @param fitness the share of source points that have a target point near
 * @param rms the root-mean-square distance of these to their nearest
 * @param overlap an estimate of the share of either cloud that the other has too
 * @param confidence between 0 and 1, the probability of the motion among all that were found and
 *     differ from it; 0 when motions are free
 * @param free the motions that the surfaces leave free; empty unless the contact is symmetric
 * @param notes what a user should know: other units, ambiguity, few points
 */
public record Registration(
    RigidMotion motion,
    double fitness,
    double rms,
    double overlap,
    double confidence,
    List<FreeMotion> free,
    List<String> notes) {

  /** Copies the lists. */
  public Registration {
    free = List.copyOf(free);
    notes = List.copyOf(notes);
  }
}
