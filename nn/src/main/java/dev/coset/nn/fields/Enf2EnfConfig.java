package dev.coset.nn.fields;

import dev.coset.data.BadInputException;

/**
 * The shape of an {@link Enf2Enf}.
 *
 * @param side how many latent points there are along each axis of the box, at least 1
 * @param parameters how many global parameters a problem has, at least 0
 * @param innerSteps how many gradient steps the encoding takes, at least 1
 * @param firstStep the length of such a step before training, positive
 * @param geometry the field of signed distances, with one output
 * @param solutionOutputs how many numbers the solution has at a point, at least 1
 * @param exchanges how many layers of attention between latent points the solution has, at least 0
 */
public record Enf2EnfConfig(
    int side,
    int parameters,
    int innerSteps,
    double firstStep,
    FieldConfig geometry,
    int solutionOutputs,
    int exchanges) {

  /** Checks the values. */
  public Enf2EnfConfig {
    if (side < 1) {
      throw new BadInputException(
          "A geometry is encoded by at least one latent point on each axis, given: " + side);
    }
    if (parameters < 0 || innerSteps < 1 || !(firstStep > 0) || geometry.outputs() != 1) {
      throw new IllegalArgumentException(
          "Enf2Enf has parameters >= 0, one or more inner steps of positive length and a field of"
              + " distances with one output, given: %d, %d, %s, %s"
                  .formatted(parameters, innerSteps, firstStep, geometry));
    }
  }

  /**
   * In a box of two axes with sides of about 1: 3 x 3 latent points with codes of 16 numbers that
   * reach as far as their spacing, 3 inner steps, one output, 2 exchanges.
   *
   * @param parameters how many global parameters a problem has
   */
  public static Enf2EnfConfig of(int parameters) {
    FieldConfig field = FieldConfig.of(2, 16, 1, 1.0 / 3);
    return new Enf2EnfConfig(3, parameters, 3, 10, field, 1, 2);
  }

  /** The field of the solution: that of the geometry, with the parameters behind the codes. */
  FieldConfig solution() {
    return geometry.with(geometry.codeWidth() + parameters, solutionOutputs, exchanges);
  }
}
