package dev.coset.symmetrize.explain;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import java.util.Arrays;

/** An input that says nothing, from which scores are counted. */
@FunctionalInterface
public interface Baseline {

  /** The baseline of an input, of its shape. */
  NdArray of(NdArray input);

  /** All numbers 0. */
  static Baseline zero() {
    return constant(0);
  }

  /** All numbers the same. */
  static Baseline constant(double value) {
    return input -> {
      double[] values = new double[input.size()];
      Arrays.fill(values, value);
      return NdArray.wrap(input.shape(), values);
    };
  }

  /** A certain array for all inputs; inputs of another shape are refused. */
  static Baseline fixed(NdArray array) {
    return input -> {
      if (!Arrays.equals(input.shape(), array.shape())) {
        throw new BadInputException(
            "The baseline has shape %s, the input %s"
                .formatted(Arrays.toString(array.shape()), Arrays.toString(input.shape())));
      }
      return array;
    };
  }
}
