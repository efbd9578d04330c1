package dev.coset.nn.clifford;

import static dev.coset.nn.clifford.BladeKernel.LANES;

import dev.coset.nn.clifford.BladeKernel.Factor;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Terms in the order in which a {@link BladeKernel} takes them: by output and path, positive ones
 * first.
 *
 * @param output the blade of each group
 * @param path its path
 * @param start its first term, and at the end the number of terms
 * @param negative its first term with a negative sign
 * @param first the blade of the first factor of each term
 * @param second that of the second
 */
record TermGroups(
    int[] output, int[] path, int[] start, int[] negative, int[] first, int[] second) {

  /** The groups for an output; weights are summed from those of results. */
  static TermGroups of(BladeTerms terms, Factor output) {
    Factor wanted = output == Factor.WEIGHT ? Factor.RESULT : output;
    List<Factor> given = BladeKernel.given(wanted);
    int[] blade = blades(terms, wanted);
    int[] order =
        IntStream.range(0, terms.count())
            .boxed()
            .sorted(
                Comparator.comparingInt((Integer t) -> blade[t])
                    .thenComparingInt(t -> terms.path()[t])
                    .thenComparingInt(t -> -terms.sign()[t]))
            .mapToInt(t -> t)
            .toArray();
    int[] starts =
        IntStream.range(0, order.length)
            .filter(
                i ->
                    i == 0
                        || blade[order[i]] != blade[order[i - 1]]
                        || terms.path()[order[i]] != terms.path()[order[i - 1]])
            .toArray();
    int[] ends = Arrays.copyOf(starts, starts.length + 1);
    ends[starts.length] = order.length;
    int[] negative = new int[starts.length];
    for (int g = 0; g < starts.length; g++) {
      negative[g] = ends[g];
      while (negative[g] < ends[g + 1] && terms.sign()[order[negative[g]]] > 0) {
        negative[g]++;
      }
    }
    return new TermGroups(
        Arrays.stream(starts).map(i -> blade[order[i]]).toArray(),
        Arrays.stream(starts).map(i -> terms.path()[order[i]]).toArray(),
        ends,
        negative,
        Arrays.stream(order).map(t -> blades(terms, given.get(0))[t]).toArray(),
        Arrays.stream(order).map(t -> blades(terms, given.get(1))[t]).toArray());
  }

  private static int[] blades(BladeTerms terms, Factor factor) {
    return switch (factor) {
      case LEFT -> terms.left();
      case RIGHT -> terms.right();
      default -> terms.result();
    };
  }

  int count() {
    return output.length;
  }

  /** The sum of a group's terms without its weight, {@code LANES} numbers. */
  void sum(int group, double[] x, double[] y, double[] to) {
    Arrays.fill(to, 0);
    for (int t = start[group]; t < negative[group]; t++) {
      int a = first[t] * LANES;
      int b = second[t] * LANES;
      for (int l = 0; l < LANES; l++) {
        to[l] += x[a + l] * y[b + l];
      }
    }
    for (int t = negative[group]; t < start[group + 1]; t++) {
      int a = first[t] * LANES;
      int b = second[t] * LANES;
      for (int l = 0; l < LANES; l++) {
        to[l] -= x[a + l] * y[b + l];
      }
    }
  }
}
