package dev.coset.groups.bms;

/**
 * A finite symmetry of flat space at infinity: a superrotation and a supertranslation.
 *
 * @param superrotation the diffeomorphism {@code F} of the circle
 * @param supertranslation the function {@code alpha}
 */
public record Bms3Element(CircleDiffeomorphism superrotation, CircleFunction supertranslation) {

  /** A supertranslation alone. */
  public static Bms3Element supertranslation(CircleFunction alpha) {
    return new Bms3Element(CircleDiffeomorphism.identity(), alpha);
  }

  /** A superrotation alone. */
  public static Bms3Element superrotation(CircleDiffeomorphism map) {
    return new Bms3Element(map, CircleFunction.constant(0));
  }
}
