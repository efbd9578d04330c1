package dev.coset.symmetrize.discover;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import java.util.Arrays;

/**
 * Inputs with what belongs to them, whose joint law is searched for symmetries.
 *
 * @param inputs rows {@code [N, n]}
 * @param outcome what belongs to each row
 */
public record DiscoveryPairs(NdArray inputs, Outcome outcome) {

  private static final int FEWEST = 10;

  /** Checks shapes and numbers. */
  public DiscoveryPairs {
    requireRows(inputs, "inputs");
    if (inputs.extent(0) < FEWEST) {
      throw new BadInputException(
          "Symmetries of data are found in at least %d items, given: %d"
              .formatted(FEWEST, inputs.extent(0)));
    }
    int count = outcome.count();
    if (count >= 0 && count != inputs.extent(0)) {
      throw new BadInputException(
          "Each input has one outcome, given %d inputs and %d outcomes"
              .formatted(inputs.extent(0), count));
    }
    requireSpread(inputs);
  }

  private static void requireRows(NdArray rows, String what) {
    if (rows.rank() != 2 || rows.extent(1) < 1) {
      throw new BadInputException(
          "The %s are rows [N, n], given an array of shape %s"
              .formatted(what, Arrays.toString(rows.shape())));
    }
    if (!rows.isFinite()) {
      throw new BadInputException(
          "The %s hold numbers that are not finite; leave those rows out".formatted(what));
    }
  }

  private static void requireSpread(NdArray inputs) {
    int n = inputs.extent(1);
    for (int i = 1; i < inputs.extent(0); i++) {
      for (int k = 0; k < n; k++) {
        if (inputs.get(i * n + k) != inputs.get(k)) {
          return;
        }
      }
    }
    throw new BadInputException(
        "All items are the same, and every law that keeps one point has symmetries without end;"
            + " give data that varies");
  }

  /** Inputs alone. */
  public static DiscoveryPairs alone(NdArray inputs) {
    return new DiscoveryPairs(inputs, new Outcome.None());
  }

  /** Inputs and outcomes of the same type, moved together: {@code (g x, g y)}. */
  public static DiscoveryPairs moved(NdArray inputs, NdArray outcomes) {
    requireRows(outcomes, "outcomes");
    if (inputs.rank() == 2 && outcomes.extent(1) != inputs.extent(1)) {
      throw new BadInputException(
          "Outcomes that move with the inputs have their width %d, given: %d; give them as kept"
              .formatted(inputs.extent(1), outcomes.extent(1)));
    }
    return new DiscoveryPairs(inputs, new Outcome.Moved(outcomes));
  }

  /** Inputs and numbers that do not move: {@code (g x, y)}. */
  public static DiscoveryPairs kept(NdArray inputs, NdArray outcomes) {
    requireRows(outcomes, "outcomes");
    return new DiscoveryPairs(inputs, new Outcome.Kept(outcomes));
  }

  /** Inputs and classes, numbered from zero. */
  public static DiscoveryPairs classes(NdArray inputs, int... labels) {
    return new DiscoveryPairs(inputs, new Outcome.Classes(labels));
  }

  /** The number of items. */
  public int size() {
    return inputs.extent(0);
  }

  /** The width of an input. */
  public int width() {
    return inputs.extent(1);
  }

  /** What belongs to the inputs. */
  public sealed interface Outcome {

    /** How many there are, -1 without any. */
    int count();

    /** Nothing. */
    record None() implements Outcome {
      @Override
      public int count() {
        return -1;
      }
    }

    /** Vectors of the type of the inputs, moved with them, {@code [N, n]}. */
    record Moved(NdArray values) implements Outcome {
      @Override
      public int count() {
        return values.extent(0);
      }
    }

    /** Numbers that stay as they are, {@code [N, m]}. */
    record Kept(NdArray values) implements Outcome {
      @Override
      public int count() {
        return values.extent(0);
      }
    }

    /** Classes, numbered from zero. */
    record Classes(int[] labels) implements Outcome {

      /** Copies the labels; refuses negative ones. */
      public Classes {
        labels = labels.clone();
        for (int label : labels) {
          if (label < 0) {
            throw new BadInputException("Classes are numbered from 0, given: " + label);
          }
        }
      }

      @Override
      public int[] labels() {
        return labels.clone();
      }

      @Override
      public int count() {
        return labels.length;
      }

      /** One more than the largest label. */
      public int classes() {
        return Arrays.stream(labels).max().orElse(0) + 1;
      }

      @Override
      public boolean equals(Object other) {
        return other instanceof Classes that && Arrays.equals(labels, that.labels);
      }

      @Override
      public int hashCode() {
        return Arrays.hashCode(labels);
      }
    }
  }
}
