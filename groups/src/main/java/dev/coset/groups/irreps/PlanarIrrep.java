package dev.coset.groups.irreps;

import dev.coset.groups.DegreeException;

/**
 * An irreducible real representation of a group of the plane: a frequency and, where it is of
 * dimension 1 and the group has reflections, the sign of the reflection {@code y -> -y}.
 *
 * <p>The rotation by {@code a} acts by {@code [[cos ka, -sin ka], [sin ka, cos ka]]} and the
 * reflection by {@code diag(1, -1)}; for frequency 0, and for {@code n/2} in a group of {@code n}
 * rotations, by the number {@code cos ka} and the sign. The dimension depends on the group, see
 * {@link PlanarGroup#dimension}.
 *
 * <p>Text form: the frequency, followed by {@code -} where the reflection changes the sign, as in
 * {@code 3} or {@code 0-}.
 *
 * @param frequency at least 0
 * @param odd whether the reflection changes the sign; only in dimension 1
 */
public record PlanarIrrep(int frequency, boolean odd) implements Comparable<PlanarIrrep> {

  /** Refuses a negative frequency. */
  public PlanarIrrep {
    if (frequency < 0) {
      throw new DegreeException("A frequency is not negative, given: " + frequency);
    }
  }

  /** The irrep of a frequency on which the reflection does not act by a sign. */
  public static PlanarIrrep of(int frequency) {
    return new PlanarIrrep(frequency, false);
  }

  /** By frequency, the sign-changing one last. */
  @Override
  public int compareTo(PlanarIrrep other) {
    int byFrequency = Integer.compare(frequency, other.frequency);
    return byFrequency != 0 ? byFrequency : Boolean.compare(odd, other.odd);
  }

  @Override
  public String toString() {
    return frequency + (odd ? "-" : "");
  }
}
