package dev.coset.groups.bms;

/**
 * An element of the Lie algebra bms3: an infinitesimal supertranslation and superrotation.
 *
 * @param translation the function {@code T}
 * @param rotation the function {@code Y}
 */
public record Bms3Generator(CircleFunction translation, CircleFunction rotation) {

  /** The sum of two generators. */
  public Bms3Generator plus(Bms3Generator other) {
    return new Bms3Generator(translation.plus(other.translation), rotation.plus(other.rotation));
  }

  /** The same generator on past null infinity, at the opposite angle. */
  public Bms3Generator antipodal() {
    return new Bms3Generator(translation.shifted(Math.PI), rotation.shifted(Math.PI));
  }

  /** The largest absolute value of both functions. */
  public double maximum() {
    return Math.max(translation.maximum(), rotation.maximum());
  }
}
