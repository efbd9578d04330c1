package dev.coset.symmetrize.explain;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which numbers of an input belong to one place. */
public enum Places {
  /** Images {@code [c, h, w]} and series {@code [c, t]}: a place has all channels. */
  CHANNELS_FIRST {
    @Override
    int[] shape(int... input) {
      int[] shape = input.clone();
      shape[0] = 1;
      return shape;
    }

    @Override
    int place(int number, int... input) {
      return number % size(shape(input));
    }
  },
  /** Sets {@code [n, d]} and clouds {@code [n, 3]}: a place is a row. */
  ROWS {
    @Override
    int[] shape(int... input) {
      int[] shape = new int[input.length];
      Arrays.fill(shape, 1);
      shape[0] = input[0];
      return shape;
    }

    @Override
    int place(int number, int... input) {
      return number / (size(input) / input[0]);
    }
  },
  /** Vectors {@code [d]}, and anything else: a place is a number. */
  ENTRIES {
    @Override
    int[] shape(int... input) {
      return input.clone();
    }

    @Override
    int place(int number, int... input) {
      return number;
    }
  };

  /** The shape of scores of places, for an input's shape. */
  abstract int[] shape(int... input);

  /** The place of a number of the input, in row-major order. */
  abstract int place(int number, int... input);

  /** An input in which some places are as in the baseline. */
  NdArray hidden(NdArray input, NdArray baseline, boolean[] hide) {
    double[] values = input.toArray();
    int[] shape = input.shape();
    for (int i = 0; i < values.length; i++) {
      if (hide[place(i, shape)]) {
        values[i] = baseline.get(i);
      }
    }
    return NdArray.wrap(shape, values);
  }

  /**
   * Windows of places: squares on images, stretches of series, runs of rows or entries.
   *
   * @param extent how many places along each axis
   * @param stride how far apart windows begin; the last one ends at the edge
   * @param input the shape of inputs
   * @return for each window the places in it
   */
  List<int[]> windows(int extent, int stride, int... input) {
    int[] shape = shape(input);
    if (input.length == 0 || size(input) == 0) {
      throw new BadInputException(
          "An input without numbers has no places: " + Arrays.toString(input));
    }
    List<int[]> windows = List.of(new int[] {0});
    for (int length : shape) {
      List<int[]> next = new ArrayList<>();
      int wide = Math.min(extent, length);
      for (int[] before : windows) {
        for (int start : starts(length, wide, stride)) {
          int[] window = new int[before.length * wide];
          for (int i = 0; i < window.length; i++) {
            window[i] = before[i / wide] * length + start + i % wide;
          }
          next.add(window);
        }
      }
      windows = next;
    }
    return windows;
  }

  private static List<Integer> starts(int length, int wide, int stride) {
    List<Integer> starts = new ArrayList<>();
    for (int start = 0; start + wide < length; start += stride) {
      starts.add(start);
    }
    starts.add(length - wide);
    return starts;
  }

  static int size(int... shape) {
    int size = 1;
    for (int extent : shape) {
      size *= extent;
    }
    return size;
  }
}
