package dev.coset.symmetrize.learners;

import dev.coset.data.BadInputException;
import java.util.Arrays;

/**
 * A training set {@code (x_i, y_i)}: rows of inputs and of targets, at least one, all finite.
 *
 * @param inputs shape {@code [rows, inputs]}
 * @param targets shape {@code [rows, targets]}
 */
public record LabelledTable(double[][] inputs, double[][] targets) {

  /**
   * Copies and checks the rows.
   *
   * @throws BadInputException if there is no row, or if a row has another length or a value that is
   *     not finite
   */
  public LabelledTable {
    if (inputs.length == 0 || inputs.length != targets.length) {
      throw new BadInputException(
          ("A training set needs at least one row and a target for each, given: %d rows of"
                  + " inputs, %d of targets")
              .formatted(inputs.length, targets.length));
    }
    inputs = checked(inputs, "inputs");
    targets = checked(targets, "targets");
  }

  private static double[][] checked(double[][] rows, String what) {
    double[][] copy = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length == 0 || rows[i].length != rows[0].length) {
        throw new BadInputException(
            ("Row %d of the %s has %d values; every row needs as many as the first, %d, and at"
                    + " least one")
                .formatted(i, what, rows[i].length, rows[0].length));
      }
      for (double value : rows[i]) {
        if (!Double.isFinite(value)) {
          throw new BadInputException(
              "Row %d of the %s contains %s; remove or fill the row".formatted(i, what, value));
        }
      }
      copy[i] = rows[i].clone();
    }
    return copy;
  }

  /** The rows of inputs, a copy. */
  @Override
  public double[][] inputs() {
    return copy(inputs);
  }

  /** The rows of targets, a copy. */
  @Override
  public double[][] targets() {
    return copy(targets);
  }

  private static double[][] copy(double[][] rows) {
    return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
  }

  /** The number of rows. */
  public int rows() {
    return inputs.length;
  }

  /** The number of columns of inputs. */
  public int inputWidth() {
    return inputs[0].length;
  }

  /** The number of columns of targets. */
  public int targetWidth() {
    return targets[0].length;
  }

  /** The table of the given rows, in the given order, each as often as it is named. */
  public LabelledTable select(int... rows) {
    return new LabelledTable(
        Arrays.stream(rows).mapToObj(i -> inputs[i]).toArray(double[][]::new),
        Arrays.stream(rows).mapToObj(i -> targets[i]).toArray(double[][]::new));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LabelledTable(double[][] x, double[][] y)
        && Arrays.deepEquals(x, inputs)
        && Arrays.deepEquals(y, targets);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.deepHashCode(inputs) + Arrays.deepHashCode(targets);
  }

  @Override
  public String toString() {
    return "%d rows of %d inputs and %d targets".formatted(rows(), inputWidth(), targetWidth());
  }
}
