package dev.coset.symmetrize.audit;

import dev.coset.data.BadInputException;
import dev.coset.data.Equivariance;
import dev.coset.data.NdArray;
import java.util.Arrays;
import java.util.function.Supplier;

/** The comparison of two outputs, with messages that name the place. */
final class Comparison {

  private Comparison() {}

  /**
   * The relative error between an expected output and one the model gave.
   *
   * @param where what the model was given, as a part of a sentence; asked for in case of an error
   */
  static double relativeError(
      NdArray expected, NdArray given, String model, Supplier<String> where) {
    if (!given.isFinite()) {
      throw new BadInputException(
          "Model %s gave NaN or an infinite number for %s; the model cannot be audited on such inputs"
              .formatted(model, where.get()));
    }
    if (!Arrays.equals(expected.shape(), given.shape())) {
      throw new BadInputException(
          "Model %s gave shape %s for %s where %s was expected from the unmoved input; the shape must not depend on the pose, and the output action must keep it"
              .formatted(
                  model,
                  Arrays.toString(given.shape()),
                  where.get(),
                  Arrays.toString(expected.shape())));
    }
    double error = Equivariance.relativeError(expected, given);
    if (!Double.isFinite(error)) {
      throw new BadInputException(
          "Model %s gave numbers for %s that are too large to compare (their squares overflow)"
              .formatted(model, where.get()));
    }
    return error;
  }
}
